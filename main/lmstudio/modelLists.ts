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
    return modelInfo({
      id,
      name: shortLine(stringIn(model, 'display_name') ?? '') || shownModel(id),
      loaded: instances.length > 0,
      instances: instances.flatMap((instance) => stringIn(instance, 'id') ?? []),
      contextLength: smallestContext(instances) ?? maxContextLength,
      maxContextLength,
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
      contextLength: numberIn(model, 'loaded_context_length') ?? maxContextLength,
      maxContextLength,
      vision: type === 'vlm',
      reasoning: false,
      quantization: stringIn(model, 'quantization'),
    });
  });
};

/**
 * `GET /v1/models` of every OpenAI-compatible server: ids alone. Nothing there tells what is loaded, so every model
 * counts as ready: nobody is told that a model is being loaded when we cannot know.
 */
export const readOpenAiList: ListReader = (body) =>
  // Ollama without a model says null.
  (arrayIn(body, 'data') ?? (valueIn(body, 'data') === null ? [] : undefined))?.flatMap((model) => {
    const id = stringIn(model, 'id');
    if (id === undefined || isEmbedding(id, stringIn(model, 'type'))) return [];
    return modelInfo({
      id,
      name: shownModel(id),
      loaded: true,
      vision: false,
      reasoning: false,
    });
  });

/** LM Studio puts this prefix before the names of embedding models. */
function isEmbedding(id: string, type: string | undefined): boolean {
  return type === 'embeddings' || /(^|\/)text-embedding-/.test(id);
}

/** Which of several instances answers is not ours to choose: the smallest context holds for all. */
function smallestContext(instances: readonly unknown[]): number | undefined {
  const lengths = instances.flatMap((instance) => {
    const length = numberIn(valueIn(instance, 'config'), 'context_length');
    return length === undefined ? [] : [length];
  });
  return lengths.length === 0 ? undefined : Math.min(...lengths);
}

/** Characters of what a server words as it likes. */
const longestFact = 24;

/** Nobody chooses among more, and all of them go to the window with every change. */
const mostModels = 1000;
/** As JSON: ids may be of any length, and are kept as they are. */
const mostCharacters = 300_000;

/** As many models as are worth knowing, in the server's order: the chosen one and those that are loaded before others. */
export function bounded(models: readonly ModelInfo[], chosen: string): readonly ModelInfo[] {
  const rank = ({ id, loaded }: ModelInfo) => (id === chosen ? 0 : loaded ? 1 : 2);
  const kept = new Set<ModelInfo>();
  let left = mostCharacters;
  for (const model of [...models].sort((one, other) => rank(one) - rank(other))) {
    if (kept.size === mostModels) break;
    const size = JSON.stringify(model).length;
    if (size > left && rank(model) > 0) continue;
    left -= size;
    kept.add(model);
  }
  return models.filter((model) => kept.has(model));
}

type Described = { [K in keyof ModelInfo]: ModelInfo[K] | undefined } & Pick<
  ModelInfo,
  'id' | 'name' | 'loaded' | 'vision' | 'reasoning'
>;

/** What a server does not tell is absent. */
function modelInfo(told: Described): [ModelInfo] {
  const { contextLength, maxContextLength, quantization, parameters, size_bytes, instances, ...model } = told;
  return [
    {
      ...model,
      ...(contextLength !== undefined && { contextLength }),
      ...(maxContextLength !== undefined && { maxContextLength }),
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
