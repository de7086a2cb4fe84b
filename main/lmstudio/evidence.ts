import { firstChoice } from './chatChunk.ts';
import { arrayIn, numberIn, parseJson, stringIn, valueIn } from './unknownValues.ts';

/** What is known about a request that failed, whatever threw. */
export interface Evidence {
  /** The server's own words; the whole body where it has no known form; else the words of the network error. */
  readonly words: string;
  /** Of the reply; undefined when the trouble came inside a stream, or when there was no reply. */
  readonly status?: number;
  /** `error.code`, else `error.type` of the body. */
  readonly bodyCode?: string;
  /** Node's or undici's code of a failed connection: ECONNREFUSED, UND_ERR_SOCKET… */
  readonly networkCode?: string;
  /** Whether the server said `{"error": …}`: something that knows the protocol is speaking. */
  readonly speaksProtocol: boolean;
}

/** The reply to a chat is not a stream of events: an error, or something else altogether. */
export class UnexpectedReply extends Error {
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: string) {
    super(`The server answered with status ${status} and no stream`);
    this.name = 'UnexpectedReply';
    this.status = status;
    this.body = body;
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

export function evidenceFromReply(status: number, body: string): Evidence {
  return { ...evidenceFromBody(parseJson(body), body), status };
}

/**
 * Reads what the `openai` package, undici or our own reading of the reply threw.
 * @param opened whether a reply had come: before it, an error that nobody knows is one of getting there
 */
export function evidenceFromError(error: unknown, opened: boolean): Evidence {
  let innermost = error;
  for (const link of causesOf(error)) {
    innermost = link;
    if (link instanceof UnexpectedReply) return evidenceFromReply(link.status, link.body);
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
  const error =
    valueIn(value, 'error') ||
    valueIn(choice, 'error') ||
    (stringIn(choice, 'finish_reason') === 'error' && 'finish_reason is error');
  if (error) return evidenceFromBody({ error, message: valueIn(value, 'message') }, JSON.stringify(value));
  if (event === 'error' || isBareError(value))
    return evidenceFromBody({ error: value }, JSON.stringify(value));
  return undefined;
}

/** What other servers put into `error`, without it. */
function isBareError(value: unknown): boolean {
  if (arrayIn(value, 'choices') !== undefined) return false;
  const isNamed = /error/i.test(stringIn(value, 'object') ?? stringIn(value, 'type') ?? '');
  const isCoded = ['code', 'status', 'status_code'].some((key) => (numberIn(value, key) ?? 0) >= 400);
  return (
    isNamed ||
    ((isCoded || stringIn(value, 'code') !== undefined) && stringIn(value, 'message') !== undefined)
  );
}

function evidenceFromBody(body: unknown, text: string): Evidence {
  const error = valueIn(body, 'error');
  if (typeof error === 'string') return { words: error, speaksProtocol: true };
  const bodyCode = stringIn(error, 'code') ?? stringIn(error, 'type');
  return {
    words: stringIn(error, 'message') ?? stringIn(body, 'message') ?? text,
    speaksProtocol: typeof error === 'object' && error !== null,
    ...(bodyCode !== undefined && { bodyCode }),
  };
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
