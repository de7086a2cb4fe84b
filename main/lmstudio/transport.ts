import { Agent, buildConnector, type Dispatcher, fetch as undiciFetch } from 'undici';
import { UnexpectedReply } from './evidence.ts';

const connectLimit_ms = 10_000;
/** An error's text is short; more than this is a page of something else. */
const longestErrorBody = 16_384;
/** A list of models, or one event of a stream: what is larger is neither, and would fill the memory. */
export const longestPiece_bytes = 16 * 1024 * 1024;

export interface ConnectionHooks {
  /** The connection stands: the server is there and is handed the request. */
  readonly onConnected?: () => void;
  /** Bytes of the answer came, whatever they mean. May throw: then the stream fails. */
  readonly onBytes?: (count: number) => void;
}

/** Far below the second between two looks, and the five after which LM Studio drops a connection (bug#618). */
const idle_ms = 200;

/**
 * Connections that live for one request each. LM Studio drops idle ones after 5 s (bug#618), and a pool may hand
 * out one that is just dying; on loopback a new one costs next to nothing. Closing it is also the only way to
 * stop LM Studio generating. undici's own 300 s limits are off: loading and reading may take longer.
 * @param options.isShared requests follow each other at once, on one connection
 */
export function createAgent(hooks: ConnectionHooks = {}, { isShared = false } = {}): Agent {
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

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A fetch for streams of events only. LM Studio answers unknown paths with status 200 and JSON (bug#618), which the
 * `openai` package would read as a stream of no events.
 * @throws UnexpectedReply for whatever is no stream of events
 */
export function createStreamFetch(dispatcher: Dispatcher, hooks: ConnectionHooks): Fetch {
  return async (input, init = {}) => {
    const response = await undiciFetch(input instanceof Request ? input.url : input, {
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)],
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
      // A redirected POST would arrive as a GET.
      redirect: 'manual',
      dispatcher,
    });
    const isStream = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
    if (response.status !== 200 || !isStream || !response.body) {
      const retryAfter = response.headers.get('retry-after') ?? undefined;
      throw new UnexpectedReply(response.status, await readStart(response.body), retryAfter);
    }
    return new Response(noticed(response.body, hooks), { headers: [...response.headers] });
  };
}

/** The same bytes, told as they come. Not a TransformStream, which costs a third of a whole short answer. */
function noticed(body: ReadableStream<Uint8Array>, { onBytes }: ConnectionHooks): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        onBytes?.(value.length);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** The `openai` package gathers what comes, comments too, until there is an event to hand out: for how long is ours to say. */
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

async function readStart(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > longestErrorBody) break;
  }
  return text.slice(0, longestErrorBody);
}
