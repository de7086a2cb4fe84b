import { finishReason } from './finishReason.ts';
import { arrayIn, numberIn, stringIn, valueIn } from './unknownValues.ts';

/** What one chunk of a reply to a chat says; servers leave out, add and rename, so nothing in it is sure. */
export interface ChatChunk {
  readonly thinking: string;
  readonly answer: string;
  /** All of the answer, in reply to a request for a stream; it counts where nothing came before it. */
  readonly isWhole: boolean;
  /** The model wants a tool, though none was offered. */
  readonly wantsTool: boolean;
  readonly finish_reason: string | undefined;
  readonly model: string | undefined;
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
  /** `[DONE]`: nothing follows. */
  readonly isLast: boolean;
}

export const nothingSaid: ChatChunk = {
  thinking: '',
  answer: '',
  isWhole: false,
  wantsTool: false,
  finish_reason: undefined,
  model: undefined,
  promptTokens: undefined,
  completionTokens: undefined,
  isLast: false,
};

/** gpt-oss thinks in `reasoning`, the others in `reasoning_content` (bug#894); a server that sends both says it twice. */
const thoughtFields = [
  'reasoning_content',
  'reasoning',
  'thinking',
  'reasoning_text',
  'thinking_content',
  'thought',
] as const;

export function readChunk(chunk: unknown): ChatChunk {
  const choice = firstChoice(chunk);
  const delta = valueIn(choice, 'delta');
  const isPiece = isObject(delta) || stringIn(chunk, 'object') === 'chat.completion.chunk';
  const isWhole = !isPiece && isObject(valueIn(choice, 'message'));
  const said = isObject(delta) ? delta : (valueIn(choice, 'message') ?? valueIn(chunk, 'message'));
  const content = valueIn(said, 'content') ?? valueIn(choice, 'text');
  const field = thoughtFields.map((name) => textOf(valueIn(said, name))).find((text) => text !== '');
  const usage = valueIn(chunk, 'usage');
  return {
    ...nothingSaid,
    thinking: (field ?? '') + thoughtsIn(content),
    answer: textOf(content) || (stringIn(said, 'refusal') ?? ''),
    isWhole,
    wantsTool: (arrayIn(said, 'tool_calls')?.length ?? 0) > 0 || isObject(valueIn(said, 'function_call')),
    finish_reason:
      finishReason(stringIn(choice, 'finish_reason')) ??
      reasonOfOllama(chunk) ??
      (isWhole ? 'stop' : undefined),
    model: stringIn(chunk, 'model'),
    promptTokens: numberIn(usage, 'prompt_tokens'),
    completionTokens: numberIn(usage, 'completion_tokens'),
  };
}

/** Whether JSON that came without an event around it is a chunk: in OpenAI's form, or in that of Ollama. */
export function isPartOfAnswer(value: unknown): boolean {
  return arrayIn(value, 'choices') !== undefined || isObject(valueIn(value, 'message'));
}

/** Only one answer was asked for. */
export function firstChoice(chunk: unknown): unknown {
  return arrayIn(chunk, 'choices')?.find((choice) => (numberIn(choice, 'index') ?? 0) === 0);
}

function reasonOfOllama(chunk: unknown): string | undefined {
  return valueIn(chunk, 'done') === true
    ? (finishReason(stringIn(chunk, 'done_reason')) ?? 'stop')
    : undefined;
}

/** Text comes as it is, or as a list of parts, of which only those count that are text. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).join('');
  const isText = /^(output_)?text$|^refusal$/.test(stringIn(content, 'type') ?? 'text');
  return isText ? (stringIn(content, 'text') ?? stringIn(content, 'refusal') ?? '') : '';
}

/** Mistral puts its thoughts into parts of the content. */
function thoughtsIn(content: unknown): string {
  if (!Array.isArray(content)) return '';
  const thoughts = content.filter((part) => /think|reason/.test(stringIn(part, 'type') ?? ''));
  return thoughts
    .map((part) => textOf(valueIn(part, 'thinking') ?? valueIn(part, 'reasoning') ?? valueIn(part, 'text')))
    .join('');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
