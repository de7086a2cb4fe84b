import { type LmStudioStatus, type ModelInfo, tellsLoaded } from '../common/status.ts';

/** The server's model of this name, which may be that of an instance, `key:2`, or of a variant, `key@q4_k_m`. */
export function listedModel(status: LmStudioStatus, name: string): ModelInfo | undefined {
  if (status.state !== 'online') return undefined;
  const { models } = status;
  return (
    models.find(({ id }) => id === name) ??
    models.find(({ id, instances }) => instances?.includes(name) || id === name.split('@')[0])
  );
}

/** The one that answers to a name: a server with one model alone may take every name for it. */
export function answeringModel(status: LmStudioStatus, name: string): ModelInfo | undefined {
  const listed = listedModel(status, name);
  if (listed || status.state !== 'online' || status.api !== 'openai') return listed;
  return status.models.length === 1 && !tellsLoaded(status) ? status.models[0] : undefined;
}

export function isLoaded(status: LmStudioStatus, name: string): boolean {
  // A server that does not tell is taken to have it loaded: "loading" is only said when it is known.
  return !tellsLoaded(status) || (listedModel(status, name)?.loaded ?? false);
}

/** The disk keeps no NUL: a model that has one in its id is known again by the rest. */
export function exactId(status: LmStudioStatus, model: string): string {
  if (!model.includes('\ufffd') || status.state !== 'online') return model;
  return status.models.find(({ id }) => id.replaceAll('\0', '\ufffd') === model)?.id ?? model;
}
