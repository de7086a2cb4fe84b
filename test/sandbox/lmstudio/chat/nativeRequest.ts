import { type Fault, Refusal, textFault } from '../faults.ts';
import type { ChatMessage, ContentPart } from '../ledger.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { asFields, type ChatRequest, readText } from './chatRequest.ts';

/**
 * Reads the body of `/api/v1/chat`.
 * @param earlier the messages a `previous_response_id` stands for
 * @throws Refusal as LM Studio validates; texts that are not in our sources are plain.
 */
export function readNativeChat(
  body: unknown,
  catalogue: Catalogue,
  earlier: (responseId: string) => readonly ChatMessage[] | undefined,
): ChatRequest {
  const fields = asFields(body);
  for (const name of ['model', 'input']) {
    if (fields[name] === undefined) refuse(`'${name}' is required`, 'missing_required_parameter', name);
  }
  const previous = fields.previous_response_id;
  const history = typeof previous === 'string' ? earlier(previous) : [];
  if (!history) refuse(`Response '${String(previous)}' not found.`, 'invalid_value', 'previous_response_id');
  const model = readText(fields.model);
  const { reasoning, context_length: contextLength, max_output_tokens: limit } = fields;
  const options: readonly string[] = catalogue.find(model)?.reasoningOptions ?? [];
  if (reasoning !== undefined && !options.includes(readText(reasoning))) {
    refuse(
      `Reasoning setting '${String(reasoning)}' is not supported by the model.`,
      'invalid_value',
      'reasoning',
    );
  }
  const system = readText(fields.system_prompt);
  return {
    model,
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system }]),
      ...history,
      { role: 'user', content: readInput(fields.input) },
    ],
    stream: fields.stream === true,
    maxTokens: typeof limit === 'number' && limit > 0 ? limit : null,
    includeUsage: false,
    thinkingOff: reasoning === 'off',
    ...(typeof contextLength === 'number' ? { contextLength } : {}),
    body: fields,
  };
}

function readInput(input: unknown): ChatMessage['content'] {
  if (typeof input === 'string') return input;
  if (!Array.isArray(input)) refuse("Invalid type for 'input'.", 'invalid_union', 'input');
  return input.map(readItem);
}

function readItem(item: unknown): ContentPart {
  const { type, content, data_url } = asFields(item);
  if (type === 'text') return { type, text: readText(content) };
  if (type === 'image') return { type: 'image_url', image_url: { url: readText(data_url) } };
  // The documentation's table calls text items `message`; real servers refuse that.
  return refuse("Invalid discriminator value. Expected 'text' | 'image'", 'invalid_union', 'input');
}

function refuse(message: string, code: string, param: string): never {
  const fault: Fault = textFault(message, { code, param });
  throw new Refusal(fault);
}
