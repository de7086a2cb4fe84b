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
    return modelInfo({
      id,
      name: stringIn(model, 'display_name') ?? id,
      loaded: instances.length > 0,
      contextLength: smallestContext(instances) ?? numberIn(model, 'max_context_length'),
      vision: valueIn(capabilities, 'vision') === true,
      reasoning: typeof valueIn(capabilities, 'reasoning') === 'object',
      quantization: stringIn(valueIn(model, 'quantization'), 'name'),
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
    return modelInfo({
      id,
      name: id,
      loaded: stringIn(model, 'state') === 'loaded',
      contextLength: numberIn(model, 'loaded_context_length') ?? numberIn(model, 'max_context_length'),
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
  arrayIn(body, 'data')?.flatMap((model) => {
    const id = stringIn(model, 'id');
    if (id === undefined || isEmbedding(id, stringIn(model, 'type'))) return [];
    return modelInfo({
      id,
      name: id,
      loaded: true,
      contextLength: undefined,
      vision: false,
      reasoning: false,
      quantization: undefined,
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

interface Described {
  id: string;
  name: string;
  loaded: boolean;
  contextLength: number | undefined;
  vision: boolean;
  reasoning: boolean;
  quantization: string | undefined;
}

function modelInfo({ contextLength, quantization, ...model }: Described): [ModelInfo] {
  return [
    {
      ...model,
      ...(contextLength !== undefined && { contextLength }),
      ...(quantization !== undefined && { quantization }),
    },
  ];
}
