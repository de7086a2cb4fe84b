import { asFields, readText } from '../chat/chatRequest.ts';
import { makeFault, Refusal, textFault } from '../faults.ts';
import type { StandIn } from '../standIn.ts';
import type { JsonReply } from '../transport/envelopes.ts';
import { engineConfig } from './modelLists.ts';

/**
 * `POST /api/v1/models/load`: blocks until it is loaded, outside the just-in-time slots. A model that is already
 * loaded gets a second instance.
 * @throws Refusal when there is no such model or its load fails.
 */
export async function loadModel(standIn: StandIn, body: unknown): Promise<JsonReply> {
  const { catalogue, switches, holds, stopped } = standIn;
  const { model: name, context_length, echo_load_config } = asFields(body);
  const model = catalogue.find(readText(name));
  if (!model) throw new Refusal(makeFault('model_not_found', catalogue.about(readText(name))));
  const startedAt = performance.now();
  const contextLength = typeof context_length === 'number' ? context_length : model.contextLength;
  await holds.duringLoad(stopped);
  try {
    const instance = await catalogue.load(model, { viaJit: false, contextLength, stopped });
    const config = { context_length: contextLength, ...engineConfig(switches.maxConcurrent) };
    return {
      status: 200,
      body: {
        type: model.type,
        instance_id: instance.id,
        load_time_seconds: (performance.now() - startedAt) / 1000,
        status: 'loaded',
        ...(echo_load_config === true ? { load_config: config } : {}),
      },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The engine's own words are hidden here; type and code are reported, the status is assumed.
    throw new Refusal(
      textFault('Failed to load model: the engine process ended unexpectedly (SIGABRT).', {
        status: 500,
        type: 'model_load_failed',
        code: 'model_load_failed',
      }),
    );
  }
}

/** `POST /api/v1/models/unload`. @throws Refusal for an unknown instance; its text is not in our sources. */
export function unloadModel({ catalogue }: StandIn, body: unknown): JsonReply {
  const instanceId = readText(asFields(body).instance_id);
  if (!catalogue.unload(instanceId)) {
    throw new Refusal(
      textFault(`No loaded instance '${instanceId}'.`, {
        status: 404,
        code: 'model_not_found',
        param: 'instance_id',
      }),
    );
  }
  return { status: 200, body: { instance_id: instanceId } };
}
