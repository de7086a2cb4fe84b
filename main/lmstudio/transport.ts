import type { Agent, Dispatcher } from 'undici';
import { UnexpectedReply } from './evidence.ts';

const connectLimit_ms = 10_000;
/** An error's text is short; more than this is a page of something else. */
export const longestErrorBody = 16_384;
/** The status of an error says enough: its text is not waited for much longer. */
const errorBodyLimit_ms = 3_000;
/** A list of models, or one event of a stream: what is larger is neither, and would fill the memory. */
export const longestPiece_bytes = 16 * 1024 * 1024;

/** As large as the rest of the app: loaded for the first request, so that the bot is online before. */
export const undici = () => import('undici');

export interface ConnectionHooks {
  /** The connection stands: the server is there and is handed the request. */
  readonly onConnected?: () => void;
}

/** Far below the second between two looks, and the five after which LM Studio drops a connection (bug#618). */
const idle_ms = 200;

/**
 * Connections that live for one request each. LM Studio drops idle ones after 5 s (bug#618), and a pool may hand
 * out one that is just dying; on loopback a new one costs next to nothing. Closing it is also the only way to
 * stop LM Studio generating. undici's own 300 s limits are off: loading and reading may take longer.
 * @param options.isShared requests follow each other at once, on one connection
 */
export async function createAgent(hooks: ConnectionHooks = {}, { isShared = false } = {}): Promise<Agent> {
  const { Agent, buildConnector } = await undici();
  // `localhost` may be ::1 first, and the server may listen on 127.0.0.1 alone.
  const connect = buildConnector({ timeout: connectLimit_ms, autoSelectFamily: true });
  return new Agent({
    ...(isShared
      ? { keepAliveTimeout: idle_ms, keepAliveMaxTimeout: idle_ms, connections: 1 }
      : { pipelining: 0 }),
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) =>
      connect(options, (...outcome) => {
        if (outcome[0] === null) hooks.onConnected?.();
        callback(...outcome);
      }),
  });
}

/** One for all requests of its owner, made for the first. */
export function agentOnDemand(options: { readonly isShared?: boolean } = {}): () => Promise<Agent> {
  let made: Promise<Agent> | undefined;
  return () => {
    made ??= createAgent({}, options);
    return made;
  };
}

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * The fetch of the `openai` package. What comes with status 200 is for `readReply` to judge: LM Studio answers unknown
 * paths with it (bug#618), and other servers do not tell that they stream.
 * Any status that means success will do: frameworks answer a POST with 201.
 * @throws UnexpectedReply for any other status, and for one that means that nothing comes
 */
export function createStreamFetch(dispatcher: Dispatcher): Fetch {
  return async (input, init = {}) => {
    const { fetch } = await undici();
    const { status, headers, body } = await fetch(input instanceof Request ? input.url : input, {
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)],
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
      // A redirected POST would arrive as a GET.
      redirect: 'manual',
      dispatcher,
    });
    if (status < 200 || status > 299 || status === 204 || status === 205) {
      throw new UnexpectedReply(status, await readStart(body), retryAfterIn(headers));
    }
    return new Response(body, { status, headers: [...headers] });
  };
}

/** Some servers tell it more exactly in a header of their own. */
function retryAfterIn(headers: { get(name: string): string | null }): string | undefined {
  const ms = headers.get('retry-after-ms');
  return ms !== null && /^\d+$/.test(ms)
    ? String(Number(ms) / 1000)
    : (headers.get('retry-after') ?? undefined);
}

/** What comes is gathered until there is a chunk to hand out: for how long is ours to say. */
export class EventBound {
  #bytes = 0;

  came(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > longestPiece_bytes) {
      throw new Error(`The stream went on for ${longestPiece_bytes} bytes without an event`);
    }
  }

  handedOut(): void {
    this.#bytes = 0;
  }
}

/** As much of an error's text as came in time, which may be none. */
async function readStart(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  // What is read meanwhile ends there as if that were all.
  const limit = setTimeout(() => void reader?.cancel().catch(() => {}), errorBodyLimit_ms);
  try {
    while (reader && text.length <= longestErrorBody) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The connection broke: the status has come.
  } finally {
    clearTimeout(limit);
  }
  return text.slice(0, longestErrorBody);
}
