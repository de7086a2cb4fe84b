import { firstChoice } from './chatChunk.ts';
import { finishReason } from './finishReason.ts';
import { arrayIn, numberIn, parseJson, stringIn, valueIn } from './unknownValues.ts';

/** What is known about a request that failed, whatever threw. */
export interface Evidence {
  /** The server's own words; the whole body where it has no known form; else the words of the network error. */
  readonly words: string;
  /**
   * Of the reply; of an error in a reply of 200, or inside a stream, the number in its `error.code`. Undefined: none was
   * told.
   */
  readonly status?: number;
  /** `error.code` and `error.type` of the body, as far as they are words. */
  readonly bodyCodes?: readonly string[];
  /** How long the server wants to be left alone, milliseconds. */
  readonly retryAfter_ms?: number;
  /** `words` are those of a page or of a body of no known form: they are for the owner to read, and tell nothing. */
  readonly isPage?: boolean;
  /** `words` without what they repeat of the request; without it: they repeat nothing. */
  readonly said?: string;
  /** Tokens, where the body has fields for them. */
  readonly contextLength?: number;
  readonly promptTokens?: number;
  /** Node's or undici's code of a failed connection: ECONNREFUSED, UND_ERR_SOCKET… */
  readonly networkCode?: string;
  /** Whether the server said `{"error": …}`: something that knows the protocol is speaking. */
  readonly speaksProtocol: boolean;
}

/** The reply to a chat is not a stream of events: an error, or something else altogether. */
export class UnexpectedReply extends Error {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;

  /** @param retryAfter the header of that name */
  constructor(status: number, body: string, retryAfter?: string) {
    super(`The server answered with status ${status} and no stream`);
    this.name = 'UnexpectedReply';
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** The server told an error inside its stream, or the stream or the request threw. */
export class StreamProblem extends Error {
  readonly evidence: Evidence;

  constructor(evidence: Evidence) {
    super('The stream failed');
    this.name = 'StreamProblem';
    this.evidence = evidence;
  }
}

export function evidenceFromReply(status: number, body: string, retryAfter?: string): Evidence {
  const evidence = evidenceFromBody(parseJson(body), body);
  const retryAfter_ms = retryAfter === undefined ? evidence.retryAfter_ms : waitIn(retryAfter);
  return {
    ...evidence,
    status: status === 200 ? (evidence.status ?? status) : status,
    ...(retryAfter_ms !== undefined && { retryAfter_ms }),
  };
}

/** "Please try again in 7m12.5s" of Groq and OpenAI, "Try again in 60 seconds" of LiteLLM, which sends no header. */
export function waitInWords(words: string): number | undefined {
  const told = /(?:try again|retry)(?: your request)? (?:in|after) ((?:\d+(?:\.\d+)?\s?[a-z]+\s?)+)/i.exec(
    words,
  )?.[1];
  const parts = [...(told ?? '').matchAll(/(\d+(?:\.\d+)?)\s?(ms|milli|s|m|h)/gi)];
  const lengths: Record<string, number> = { ms: 1, milli: 1, s: 1000, m: 60_000, h: 3_600_000 };
  const ms = parts.reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (lengths[unit.toLowerCase()] ?? 0),
    0,
  );
  return parts.length === 0 ? undefined : ms;
}

/** Retry-After is seconds or a date. */
function waitIn(retryAfter: string): number | undefined {
  const ms = /^\s*\d+(\.\d+)?\s*s?\s*$/.test(retryAfter)
    ? Number.parseFloat(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/**
 * Reads what the `openai` package, undici or our own reading of the reply threw.
 * @param opened whether a reply had come: before it, an error that nobody knows is one of getting there
 */
export function evidenceFromError(error: unknown, opened: boolean): Evidence {
  let innermost = error;
  for (const link of causesOf(error)) {
    innermost = link;
    if (link instanceof UnexpectedReply) {
      return evidenceFromReply(link.status, link.body, link.retryAfter);
    }
    if (link instanceof StreamProblem) return link.evidence;
    const networkCode = stringIn(link, 'code') ?? parserErrorName(link);
    if (networkCode !== undefined) {
      return { words: `${networkCode} ${messageOf(link)}`.trim(), networkCode, speaksProtocol: false };
    }
  }
  const words = messageOf(innermost);
  return { words, speaksProtocol: false, ...(!opened && { networkCode: 'UNKNOWN' }) };
}

/** The error that a piece of a stream tells, each server in its own form; undefined: it tells none. */
export function evidenceInStream(value: unknown, event?: string): Evidence | undefined {
  const choice = firstChoice(value);
  const told = stringIn(choice, 'finish_reason');
  const error =
    something(valueIn(value, 'error')) ??
    something(valueIn(choice, 'error')) ??
    (finishReason(told) === 'error' ? `finish_reason is ${told}` : undefined);
  if (error !== undefined)
    return evidenceFromBody({ error, message: valueIn(value, 'message') }, JSON.stringify(value));
  if (isErrorName(event) || isBareError(value))
    return evidenceFromBody({ error: value }, JSON.stringify(value));
  return undefined;
}

/** Some servers have a place for an error in all that they send. */
function something(error: unknown): unknown {
  const isEmpty = typeof error === 'object' && error !== null && Object.keys(error).length === 0;
  return error && !isEmpty ? error : undefined;
}

export function isErrorName(name: string | undefined): boolean {
  return name !== undefined && /error|exception|fail/i.test(name);
}

/** What other servers put into `error`, without it. */
function isBareError(value: unknown): boolean {
  if (arrayIn(value, 'choices') !== undefined) return false;
  if (['object', 'type', 'status'].some((key) => isErrorName(stringIn(value, key)))) return true;
  if (errorKeys.some((key) => something(valueIn(value, key)) !== undefined)) return true;
  const code = stringIn(value, 'code');
  const isCoded = ['code', 'status', 'status_code', 'statusCode'].some(
    (key) => (numberIn(value, key) ?? 0) >= 400,
  );
  const isNamed =
    code !== undefined && !/^[0-3]?\d{1,2}$|^ok$|success|progress|processing|loading|queue|ping/i.test(code);
  const isRefused = valueIn(value, 'success') === false;
  return (isCoded || isNamed || isRefused) && messageIn(value) !== undefined;
}

const errorKeys = ['error_message', 'error_msg', 'error_code', 'errors'] as const;

function evidenceFromBody(told: unknown, text: string): Evidence {
  // Google puts its errors into a list.
  const body = Array.isArray(told) ? told[0] : told;
  const error = valueIn(body, 'error') ?? undefined;
  // vLLM and SGLang say {"object":"error","message":…}, without `error`.
  const holder = stringIn(body, 'object') === 'error' ? body : error;
  const message = typeof error === 'string' ? error : (messageIn(holder) ?? messageIn(body));
  const codes = [valueIn(holder, 'code'), valueIn(holder, 'type')];
  const status = codes.map(statusOf).find((one) => one !== undefined);
  const bodyCodes = codes.filter((one) => typeof one === 'string' && statusOf(one) === undefined);
  const contextLength = numberIn(holder, 'n_ctx');
  const promptTokens = numberIn(holder, 'n_prompt_tokens');
  const retryAfter = numberIn(holder, 'retry_after') ?? numberIn(body, 'retry_after');
  return {
    words: (message ?? readable(text)).slice(0, longestWords),
    speaksProtocol: typeof error === 'string' || (typeof holder === 'object' && holder !== null),
    ...(message === undefined && !isPlainLine(text) && { isPage: true }),
    ...(status !== undefined && { status }),
    ...(bodyCodes.length > 0 && { bodyCodes: bodyCodes as string[] }),
    ...(contextLength !== undefined && { contextLength }),
    ...(retryAfter !== undefined && { retryAfter_ms: Math.max(0, retryAfter) * 1000 }),
    ...(promptTokens !== undefined && { promptTokens }),
  };
}

/** Where servers put the words of an error, or what holds them in its turn: an object, or a list. */
const wordKeys = ['message', 'error', 'detail', 'msg', 'error_message', 'error_msg', 'errors', '0'] as const;

/** Of OpenRouter the provider's words count, because its own are "Provider returned error". */
function messageIn(holder: unknown, depth = 0): string | undefined {
  const raw = stringIn(valueIn(holder, 'metadata'), 'raw');
  const message = wordKeys.map((key) => stringIn(holder, key)).find((words) => words !== undefined);
  const parts = [message, raw].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(': ');
  const complaints = complaintsIn(holder);
  if (complaints !== undefined || depth === 3) return complaints;
  return wordKeys
    .map((key) => messageIn(valueIn(holder, key), depth + 1))
    .find((words) => words !== undefined);
}

/** FastAPI lists which fields it does not like, each with the value it does not like: that is the person's text. */
function complaintsIn(holder: unknown): string | undefined {
  const complaints = arrayIn(holder, 'detail')?.flatMap((one) => {
    const words = stringIn(one, 'msg');
    const field = arrayIn(one, 'loc')?.at(-1);
    if (words === undefined) return [];
    return typeof field === 'string' ? `${field}: ${words}` : words;
  });
  return complaints === undefined || complaints.length === 0 ? undefined : complaints.join('; ');
}

/** llama.cpp, vLLM and OpenRouter say the status as a number, LiteLLM as text. */
function statusOf(code: unknown): number | undefined {
  return /^[45]\d\d$/.test(String(code)) ? Number(code) : undefined;
}

const longestLine = 300;
/** Nobody says an error in more. */
const longestWords = 16_384;

/** A proxy's or llama-swap's own words: one line that is neither a page nor data. */
function isPlainLine(text: string): boolean {
  const line = text.trim();
  return line.length <= longestLine && !/[<{[\n]/.test(line);
}

/** What a page says, for the owner to see what it is: its title. */
function readable(text: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(text)?.[1]?.trim();
  return title ? `a web page, “${title}”` : text;
}

function* causesOf(error: unknown): Generator {
  for (let link = error, depth = 0; link !== undefined && depth < 8; link = valueIn(link, 'cause'), depth++) {
    yield link;
  }
}

/** undici's own HTTP parser leaves the code of its errors undefined. */
function parserErrorName(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'HTTPParserError' ? error.name : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
