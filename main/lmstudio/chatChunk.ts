import { arrayIn, numberIn, stringIn, valueIn } from './unknownValues.ts';

/** What one chunk of a chat's stream says; servers leave out, add and rename, so nothing in it is sure. */
export interface ChatChunk {
  readonly thinking: string;
  readonly answer: string;
  readonly finish_reason: string | undefined;
  readonly model: string | undefined;
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
}

export function readChunk(chunk: unknown): ChatChunk {
  const choice = arrayIn(chunk, 'choices')?.[0];
  const delta = valueIn(choice, 'delta');
  const usage = valueIn(chunk, 'usage');
  return {
    // gpt-oss thinks in `reasoning`, the others in `reasoning_content` (bug#894); a server that sends both says it twice.
    thinking: stringIn(delta, 'reasoning_content') ?? stringIn(delta, 'reasoning') ?? '',
    answer: stringIn(delta, 'content') ?? '',
    finish_reason: stringIn(choice, 'finish_reason'),
    model: stringIn(chunk, 'model'),
    promptTokens: numberIn(usage, 'prompt_tokens'),
    completionTokens: numberIn(usage, 'completion_tokens'),
  };
}
