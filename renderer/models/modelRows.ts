import { byName, shownModel } from '../../main/common/modelName.ts';
import type { LmStudioStatus, ModelInfo, RunningJob } from '../../main/common/status.ts';
import { noBreakSpace } from '../locales/format.ts';
import type { Words } from '../locales/locale.ts';

/** A model as the list shows it. */
export interface ModelRow {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
  /** What the server tells about it; without it: it has no such model, or cannot be asked. */
  readonly info?: ModelInfo;
}

/**
 * The server's models in the order given, and on top the chosen one where the server lacks it or cannot be asked:
 * choosing is the owner's business, not the server's.
 */
export function modelRows(
  lmStudio: LmStudioStatus,
  chosen: string,
  order: readonly string[],
): readonly ModelRow[] {
  const models = lmStudio.state === 'online' ? lmStudio.models : [];
  const rows = order.flatMap((id) => {
    const info = models.find((model) => model.id === id);
    return info ? [{ id, name: info.name, isChosen: id === chosen, info }] : [];
  });
  const isThere = rows.some(({ isChosen }) => isChosen);
  return isThere ? rows : [{ id: chosen, name: shownModel(chosen), isChosen: true }, ...rows];
}

/**
 * Loaded models first, then by name. What has been shown keeps its place: a model must not jump away from under the
 * hand that has just loaded it.
 *
 * @param before the order shown so far
 */
export function modelOrder(models: readonly ModelInfo[], before: readonly string[]): readonly string[] {
  const kept = before.filter((id) => models.some((model) => model.id === id));
  const added = models
    .filter(({ id }) => !kept.includes(id))
    .sort((one, other) => Number(other.loaded) - Number(one.loaded) || byName(one.name, other.name));
  return [...kept, ...added.map(({ id }) => id)];
}

/** The rows in which every word typed occurs, in the name or in the id. */
export function foundRows(rows: readonly ModelRow[], typed: string): readonly ModelRow[] {
  const wanted = typed.toLowerCase().split(/\s+/);
  return rows.filter(({ id, name }) => {
    const text = `${name} ${id}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** Whom a model is answering now: their answers break off when it is unloaded. */
export function answeredBy(model: ModelInfo, running: readonly RunningJob[]): readonly RunningJob[] {
  // A chat may ask for a variant, `key@q4_k_m`, or for one instance, `key:2`.
  const names = new Set([model.id, ...(model.instances ?? [])]);
  return running.filter((job) => names.has(job.model) || job.model.split('@')[0] === model.id);
}

/** What is known about a model, piece by piece. */
export function modelFacts(model: ModelInfo, words: Words): readonly string[] {
  const { parameters, quantization, size_bytes } = model;
  const facts = [
    parameters ?? '',
    quantization ?? '',
    size_bytes === undefined ? '' : modelSize(size_bytes, words),
    contextFact(model, words),
  ];
  return facts.filter((fact) => fact !== '');
}

/** Counted in thousands, as LM Studio and the shops of disks do. */
export function modelSize(size_bytes: number, { models, format }: Words): string {
  const megabytes = size_bytes / 1e6;
  const isLarge = Math.round(megabytes) >= 1000;
  const figure = isLarge ? Math.round(megabytes / 100) / 10 : Math.round(megabytes);
  const text = isLarge ? models.gigabytes(format.number(figure)) : models.megabytes(format.number(figure));
  return text.replace(' ', noBreakSpace);
}

function contextFact(model: ModelInfo, words: Words): string {
  const { loaded, contextLength, maxContextLength, parallel = 1 } = model;
  const { models, format } = words;
  const most = maxContextLength ?? contextLength;
  if (most === undefined || contextLength === undefined) return '';
  if (loaded && parallel > 1) return models.contextShared(parallel, contextLength);
  return loaded && contextLength < most
    ? models.context(format.number(contextLength), format.number(most))
    : models.contextUpTo(format.number(most));
}
