import type { Model } from '../models/modelSpec.ts';

/** When everything here was made, Unix seconds. */
const created = 1_700_000_000;

/** `GET /v1/models` with one model: whatever it is named in a request, it answers. */
export function singleList([model]: readonly Model[]): unknown {
  if (!model) return { models: [], object: 'list', data: [] };
  const { key } = model;
  const name = {
    name: key,
    model: key,
    modified_at: '',
    size: '',
    digest: '',
    type: 'model',
    description: '',
    tags: [''],
    capabilities: model.vision ? ['completion', 'multimodal'] : ['completion'],
    parameters: '',
    details: {
      parent_model: '',
      format: 'gguf',
      family: '',
      families: [''],
      parameter_size: '',
      quantization_level: '',
    },
  };
  const data = {
    id: key,
    aliases: [key],
    tags: [],
    object: 'model',
    architecture: architecture(model),
    created,
    owned_by: 'llamacpp',
    meta: meta(model),
  };
  return { models: [name], object: 'list', data: [data] };
}

/** `GET /v1/models` of a router: each with its state, and `meta` only of what is loaded. */
export function routerList(models: readonly Model[], states: ReadonlyMap<Model, RouterState>): unknown {
  const data = models.map((model) => {
    const state = states.get(model);
    return {
      id: model.key,
      aliases: [],
      tags: [],
      object: 'model',
      owned_by: 'llamacpp',
      created,
      status: {
        value: state === 'loading' ? 'loading' : model.instances.length > 0 ? 'loaded' : 'unloaded',
        args: ['llama-server', '--alias', model.key],
        preset: `[${model.key}]\n\n`,
        ...(state === 'failed' && { exit_code: 1, failed: true }),
      },
      architecture: architecture(model),
      source: 'models_dir',
      can_remove: false,
      context_length: model.maxContextLength,
      ...(model.instances.length > 0 && { meta: meta(model) }),
    };
  });
  return { data, object: 'list' };
}

/** What the instances of a model do not tell. */
export type RouterState = 'loading' | 'failed';

/** `GET /props`, but for what nobody asks for. */
export function props(model: Model | undefined, slots: number): unknown {
  return {
    default_generation_settings: { n_ctx: contextOf(model) },
    total_slots: slots,
    model_alias: model?.key ?? '',
    model_path: model?.key ?? '',
    modalities: { vision: model?.vision ?? false, video: false, audio: false },
    is_sleeping: false,
  };
}

function architecture({ vision }: Model): unknown {
  return { input_modalities: vision ? ['text', 'image'] : ['text'], output_modalities: ['text'] };
}

function meta(model: Model): unknown {
  return {
    vocab_type: 2,
    n_vocab: 512,
    n_ctx: contextOf(model),
    n_ctx_train: model.maxContextLength,
    n_embd: 640,
    n_params: 1_046_400,
    size: model.sizeBytes,
    ftype: 'all F32',
  };
}

function contextOf(model: Model | undefined): number {
  return model?.instances[0]?.contextLength ?? model?.contextLength ?? 0;
}
