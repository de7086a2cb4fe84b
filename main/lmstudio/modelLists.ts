import { shortLine, shownModel } from '../common/modelName.ts';
import type { ModelInfo } from '../common/status.ts';
import { arrayIn, numberIn, stringIn, valueIn } from './unknownValues.ts';

/** The readers return undefined when the body is no such list; embedding models are left out. */
type ListReader = (body: unknown) => ModelInfo[] | undefined;

/** `GET /api/v1/models` of LM Studio 0.4.0 and later: `{"models": […]}`. */
export const readV1List: ListReader = (body) =>
  arrayIn(body, 'models')?.flatMap((model) => {
    const id = stringIn(model, 'key');
    if (id === undefined || stringIn(model, 'type') === 'embedding') return [];
    const instances = arrayIn(model, 'loaded_instances') ?? [];
    const capabilities = valueIn(model, 'capabilities');
    const maxContextLength = numberIn(model, 'max_context_length');
    // MLX was seen to crash where several asked at once.
    const bearsSeveral = stringIn(model, 'format') !== 'mlx';
    return modelInfo({
      id,
      name: shortLine(stringIn(model, 'display_name') ?? '') || shownModel(id),
      loaded: instances.length > 0,
      instances: instances.flatMap((instance) => stringIn(instance, 'id') ?? []),
      contextLength: smallestIn(instances, 'context_length') ?? maxContextLength,
      maxContextLength,
      sharesContext: true,
      parallel: bearsSeveral ? smallestIn(instances, 'parallel') : undefined,
      vision: valueIn(capabilities, 'vision') === true,
      reasoning: isObject(valueIn(capabilities, 'reasoning')),
      quantization: stringIn(valueIn(model, 'quantization'), 'name'),
      parameters: stringIn(model, 'params_string'),
      size_bytes: numberIn(model, 'size_bytes'),
    });
  });

/** `GET /api/v0/models` of LM Studio 0.3.6 and later: `{"data": […]}`, each with a `state`. */
export const readV0List: ListReader = (body) => {
  const data = arrayIn(body, 'data');
  const tellsStates = data?.every((model) => stringIn(model, 'state') !== undefined) ?? false;
  if (!tellsStates) return undefined;
  return data?.flatMap((model) => {
    const id = stringIn(model, 'id');
    const type = stringIn(model, 'type');
    if (id === undefined || type === 'embeddings') return [];
    const maxContextLength = numberIn(model, 'max_context_length');
    return modelInfo({
      id,
      name: shownModel(id),
      loaded: stringIn(model, 'state') === 'loaded',
      loading: stringIn(model, 'state') === 'loading' ? true : undefined,
      contextLength: numberIn(model, 'loaded_context_length') ?? maxContextLength,
      maxContextLength,
      sharesContext: true,
      vision: type === 'vlm',
      reasoning: false,
      quantization: stringIn(model, 'quantization'),
    });
  });
};

/**
 * `GET /v1/models` of every OpenAI-compatible server: ids, and what each likes to add. Where nothing tells what is loaded,
 * every model counts as ready.
 */
export const readOpenAiList: ListReader = (body) =>
  dataIn(body)?.flatMap((model) => {
    const id = stringIn(model, 'id');
    const writes = modalitiesIn(model, 'output')?.includes('text') ?? true;
    if (id === undefined || !writes || isEmbedding(id, stringIn(model, 'type'))) return [];
    const state = stateOf(model);
    const meta = valueIn(model, 'meta');
    const loadedContext = positiveIn(meta, 'n_ctx') ?? positiveIn(model, 'max_model_len');
    const modelsOwn = longestContextIn(model);
    return modelInfo({
      id,
      name: shownModel(id),
      loaded: state === undefined || state === 'loaded',
      loading: state === undefined ? undefined : state === 'loading',
      contextLength: loadedContext ?? modelsOwn,
      maxContextLength: positiveIn(meta, 'n_ctx_train') ?? modelsOwn,
      // With a unified cache; whether it has one is not told.
      sharesContext: stringIn(model, 'owned_by') === 'llamacpp' ? true : undefined,
      vision: seesIn(model),
      reasoning: capabilitiesIn(model).some((one) => /^(include_)?(reasoning|thinking)$/.test(one)),
    });
  });

/** Ollama without a model says null, Together has no `data` at all. */
function dataIn(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  return arrayIn(body, 'data') ?? (valueIn(body, 'data') === null ? [] : undefined);
}

/** The router of llama.cpp keeps it in an object: unloaded, loading, loaded. Others have such words of their own. */
function stateOf(model: unknown): string | undefined {
  const told = stringIn(model, 'status') ?? stringIn(model, 'state');
  const isState = told !== undefined && /^(loaded|loading|(not[-_]|un)loaded)$/.test(told);
  return stringIn(valueIn(model, 'status'), 'value') ?? (isState ? told : undefined);
}

/** What llama.cpp tells of the one model it serves, for those of its versions that leave it out of the list. */
export function withProps(models: readonly ModelInfo[], props: unknown): readonly ModelInfo[] {
  const contextLength = positiveIn(valueIn(props, 'default_generation_settings'), 'n_ctx');
  const vision = valueIn(valueIn(props, 'modalities'), 'vision');
  return models.map((model) => ({
    ...(contextLength !== undefined && { contextLength }),
    ...(typeof vision === 'boolean' && { vision }),
    ...model,
  }));
}

/** OpenRouter: context_length; Groq: context_window; Mistral: max_context_length; LiteLLM: max_input_tokens. */
function longestContextIn(model: unknown): number | undefined {
  return (
    positiveIn(model, 'context_length') ??
    positiveIn(model, 'context_window') ??
    positiveIn(model, 'max_context_length') ??
    positiveIn(model, 'max_input_tokens') ??
    positiveIn(valueIn(model, 'top_provider'), 'context_length')
  );
}

/** llama.cpp and OpenRouter keep them in `architecture`. */
function modalitiesIn(model: unknown, side: 'input' | 'output'): readonly unknown[] | undefined {
  const key = `${side}_modalities`;
  return arrayIn(valueIn(model, 'architecture'), key) ?? arrayIn(model, key);
}

function seesIn(model: unknown): boolean | undefined {
  const modalities = modalitiesIn(model, 'input');
  if (modalities) return modalities.includes('image');
  const told = valueIn(valueIn(model, 'capabilities'), 'vision');
  if (typeof told === 'boolean') return told;
  const isListed = capabilitiesIn(model).some((one) => one === 'vision' || one === 'multimodal');
  const isFlagged = ['vision', 'supports_vision', 'supports_image_in'].some(
    (key) => valueIn(model, key) === true,
  );
  const modality = stringIn(valueIn(model, 'architecture'), 'modality') ?? '';
  return isListed || isFlagged || /image.*->/.test(modality) ? true : undefined;
}

/** A list of names, or an object of yes and no. */
function capabilitiesIn(model: unknown): string[] {
  const told = valueIn(model, 'capabilities');
  const names = Array.isArray(told)
    ? told
    : Object.entries(told ?? {}).flatMap(([name, is]) => (is ? name : []));
  return [...names, ...(arrayIn(model, 'supported_parameters') ?? [])].filter(
    (one) => typeof one === 'string',
  );
}

function positiveIn(holder: unknown, key: string): number | undefined {
  const value = numberIn(holder, key);
  return value !== undefined && value > 0 ? value : undefined;
}

/** LM Studio puts `text-embedding-` before their names; those of Ollama have a like word in them. */
function isEmbedding(id: string, type: string | undefined): boolean {
  return /^embedding|^rerank/.test(type ?? '') || /(^|[/_-])embed(ding)?s?([-_:.]|$)/i.test(id);
}

/** Which of several instances answers is not ours to choose: the smallest number holds for all. */
function smallestIn(instances: readonly unknown[], key: string): number | undefined {
  const numbers = instances.flatMap((instance) => numberIn(valueIn(instance, 'config'), key) ?? []);
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

/** Characters of what a server words as it likes. */
const longestFact = 24;

/** Nobody chooses among more, and all of them go to the window with every change. */
const mostModels = 1000;
/** As JSON: ids may be of any length, and are kept as they are. */
const mostCharacters = 300_000;

/** As many models as are worth knowing, each once, in the server's order: the chosen one and those that are loaded before others. */
export function bounded(models: readonly ModelInfo[], chosen: string): readonly ModelInfo[] {
  const rank = ({ id, loaded }: ModelInfo) => (id === chosen ? 0 : loaded ? 1 : 2);
  const kept = new Set<ModelInfo>();
  let left = mostCharacters;
  const ids = new Set<string>();
  for (const model of [...models].sort((one, other) => rank(one) - rank(other))) {
    if (kept.size === mostModels) break;
    if (ids.has(model.id)) continue;
    const size = JSON.stringify(model).length;
    if (size > left && rank(model) > 0) continue;
    left -= size;
    kept.add(model);
    ids.add(model.id);
  }
  return models.filter((model) => kept.has(model));
}

type Described = { [K in keyof ModelInfo]: ModelInfo[K] | undefined } & Pick<
  ModelInfo,
  'id' | 'name' | 'loaded' | 'reasoning'
>;

/** What a server does not tell is absent. */
function modelInfo(told: Described): [ModelInfo] {
  const { loading, contextLength, maxContextLength, sharesContext, parallel, vision, ...rest } = told;
  const { quantization, parameters, size_bytes, instances, ...model } = rest;
  return [
    {
      ...model,
      ...(loading !== undefined && { loading }),
      ...(vision !== undefined && { vision }),
      ...(contextLength !== undefined && { contextLength }),
      ...(maxContextLength !== undefined && { maxContextLength }),
      ...(sharesContext !== undefined && { sharesContext }),
      ...(parallel !== undefined && { parallel }),
      ...(quantization !== undefined && { quantization: shortLine(quantization, longestFact) }),
      ...(parameters !== undefined && { parameters: shortLine(parameters, longestFact) }),
      ...(size_bytes !== undefined && { size_bytes }),
      ...(instances !== undefined && { instances }),
    },
  ];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
