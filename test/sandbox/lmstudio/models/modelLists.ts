import type { Model } from './modelSpec.ts';

/** `GET /v1/models`: no loaded state, no context length. With JIT off only what is loaded. */
export function openAiList(models: readonly Model[], jit: boolean): unknown {
  const data = listed(models, jit).map(({ key }) => ({
    id: key,
    object: 'model',
    owned_by: 'organization_owner',
  }));
  return { data, object: 'list' };
}

/** `GET /api/v0/models`. With JIT off only what is loaded. */
export function v0List(models: readonly Model[], jit: boolean): unknown {
  return { data: listed(models, jit).map(v0Model), object: 'list' };
}

export function v0Model(model: Model): Record<string, unknown> {
  const [instance] = model.instances;
  return {
    id: model.key,
    object: 'model',
    type: model.type === 'embedding' ? 'embeddings' : model.vision ? 'vlm' : 'llm',
    publisher: model.publisher,
    arch: model.architecture,
    compatibility_type: model.format,
    quantization: model.quantization.name,
    state: instance ? 'loaded' : 'not-loaded',
    max_context_length: model.maxContextLength,
    ...(instance ? { loaded_context_length: instance.contextLength } : {}),
    ...(model.toolUse ? { capabilities: ['tool_use'] } : {}),
  };
}

/** `GET /api/v1/models`. Whether JIT off shortens it is not documented: here it never does. */
export function v1List(models: readonly Model[], parallel: number): unknown {
  return { models: models.map((model) => v1Model(model, parallel)) };
}

function v1Model(model: Model, parallel: number): Record<string, unknown> {
  const isLlm = model.type === 'llm';
  return {
    type: model.type,
    publisher: model.publisher,
    key: model.key,
    display_name: model.displayName,
    ...(isLlm ? { architecture: model.architecture } : {}),
    quantization: model.quantization,
    size_bytes: model.sizeBytes,
    params_string: model.parameters,
    loaded_instances: model.instances.map(({ id, contextLength }) => ({
      id,
      config: { context_length: contextLength, ...(isLlm ? engineConfig(parallel) : {}) },
    })),
    max_context_length: model.maxContextLength,
    format: model.format,
    ...(isLlm ? { capabilities: capabilities(model), description: null } : {}),
  };
}

/** The values of the documentation's example. */
export function engineConfig(parallel: number): Record<string, number | boolean> {
  return { eval_batch_size: 512, parallel, flash_attention: true, offload_kv_cache_to_gpu: true };
}

function capabilities({ vision, toolUse, reasoningOptions }: Model): Record<string, unknown> {
  const [preferred] = reasoningOptions;
  return {
    vision,
    trained_for_tool_use: toolUse,
    ...(preferred ? { reasoning: { allowed_options: reasoningOptions, default: preferred } } : {}),
  };
}

function listed(models: readonly Model[], jit: boolean): readonly Model[] {
  return jit ? models : models.filter(({ instances }) => instances.length > 0);
}
