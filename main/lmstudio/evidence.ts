import { APIError } from 'openai';
import { parseJson, stringIn, valueIn } from './unknownValues.ts';

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

export function evidenceFromReply(status: number, body: string): Evidence {
  return { ...evidenceFromBody(parseJson(body), body), status };
}

/**
 * Reads what the `openai` package, undici or our own transport threw.
 * @param opened whether a reply had come: before it, an error that nobody knows is one of getting there
 */
export function evidenceFromError(error: unknown, opened: boolean): Evidence {
  let innermost = error;
  for (const link of causesOf(error)) {
    innermost = link;
    if (link instanceof UnexpectedReply) return evidenceFromReply(link.status, link.body);
    if (link instanceof APIError) {
      // Inside a stream the package throws with no status and the value of `error` as it came: text or object.
      if (link.error !== undefined) return evidenceFromBody({ error: link.error }, link.message);
      continue;
    }
    const networkCode = stringIn(link, 'code') ?? parserErrorName(link);
    if (networkCode !== undefined) {
      return { words: `${networkCode} ${messageOf(link)}`.trim(), networkCode, speaksProtocol: false };
    }
  }
  const words = messageOf(innermost);
  return { words, speaksProtocol: false, ...(!opened && { networkCode: 'UNKNOWN' }) };
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
