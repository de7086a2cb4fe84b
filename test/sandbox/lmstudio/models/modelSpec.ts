import type { ReasoningMode } from '../switches.ts';
import type { Manner } from '../transport/wire.ts';

/** A downloaded model. Only `key` is required. */
export interface ModelSpec {
  /** What goes in `model`, `publisher/name`. */
  key: string;
  type?: 'llm' | 'embedding';
  displayName?: string;
  architecture?: string;
  quantization?: { name: string; bits_per_weight: number };
  sizeBytes?: number;
  parameters?: string;
  /** Loaded from the start, by hand: not in a just-in-time slot. */
  loaded?: boolean;
  /** Tokens, when loaded. */
  contextLength?: number;
  /** Tokens the model was trained for. */
  maxContextLength?: number;
  format?: 'gguf' | 'mlx';
  vision?: boolean;
  toolUse?: boolean;
  reasoning?: ReasoningMode;
  /** Values of `reasoning` that the native chat takes, the default first. */
  reasoningOptions?: ReasoningOption[];
}

type ReasoningOption = 'off' | 'on' | 'low' | 'medium' | 'high';

export const defaultModels: readonly ModelSpec[] = [
  {
    key: 'openai/gpt-oss-20b',
    displayName: 'GPT-OSS 20B',
    architecture: 'gpt-oss',
    quantization: { name: 'MXFP4', bits_per_weight: 4 },
    sizeBytes: 12_109_566_560,
    parameters: '20B',
    loaded: true,
    contextLength: 8_192,
    maxContextLength: 131_072,
    toolUse: true,
    reasoning: 'reasoning',
    reasoningOptions: ['low', 'medium', 'high'],
  },
  {
    key: 'qwen/qwen3-8b',
    displayName: 'Qwen3 8B',
    architecture: 'qwen3',
    sizeBytes: 5_027_783_488,
    parameters: '8B',
    maxContextLength: 40_960,
    toolUse: true,
    reasoning: 'reasoning_content',
    reasoningOptions: ['on', 'off'],
  },
  {
    key: 'google/gemma-3-12b',
    displayName: 'Gemma 3 12B',
    architecture: 'gemma3',
    sizeBytes: 8_153_923_584,
    parameters: '12B',
    maxContextLength: 131_072,
    vision: true,
  },
  {
    key: 'text-embedding-nomic-embed-text-v1.5',
    type: 'embedding',
    displayName: 'Nomic Embed Text v1.5',
    sizeBytes: 84_106_624,
    maxContextLength: 2_048,
  },
];

const tiny = { maxContextLength: 131_072, contextLength: 4_096, sizeBytes: 4_185_600 };

/** What a server has, unless a test says otherwise. */
export const modelsOf: Readonly<Record<Manner, readonly ModelSpec[]>> = {
  lm_studio: defaultModels,
  llama_server: [{ ...tiny, key: 'tiny-plain.gguf', loaded: true, reasoning: 'reasoning_content' }],
  llama_router: [
    { ...tiny, key: 'alpha' },
    { ...tiny, key: 'beta-think', reasoning: 'reasoning_content' },
  ],
};

/** A model with every gap filled, and its loaded instances. */
export interface Model extends Required<ModelSpec> {
  publisher: string;
  instances: Instance[];
}

export interface Instance {
  /** The model's key, `key:2` for a second one. */
  id: string;
  contextLength: number;
  /** Loaded because a chat asked for it. */
  viaJit: boolean;
  /** Aborted when it is unloaded, even while it generates. */
  unloaded: AbortController;
  /** Chats it answers now. */
  active: number;
}

/** LM Studio's usual context length when nobody chose one. */
const USUAL_CONTEXT_LENGTH = 4_096;

export function completeModel(spec: ModelSpec): Model {
  const [first = '', ...rest] = spec.key.split('/');
  return {
    type: 'llm',
    displayName: rest.at(-1) ?? first,
    architecture: 'llama',
    quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
    sizeBytes: 4_000_000_000,
    parameters: '7B',
    loaded: false,
    contextLength: USUAL_CONTEXT_LENGTH,
    maxContextLength: 32_768,
    format: 'gguf',
    vision: false,
    toolUse: false,
    reasoning: 'none',
    reasoningOptions: [],
    ...spec,
    publisher: rest.length > 0 ? first : 'unknown',
    instances: [],
  };
}
