import { withoutSecrets } from '../../common/redact.ts';

/** What grammY calls to reach Telegram: the part of the standard fetch that it needs. */
export type TelegramFetch = (
  url: string,
  init: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | Uint8Array<ArrayBuffer>;
    signal?: AbortSignal;
  },
) => Promise<Response>;

/** The server answered, but not as a Bot API server does: a proxy's page, or another program at the address. */
export class NotBotApiError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the answer (HTTP ${status}) is not from a Bot API server`);
    this.name = 'NotBotApiError';
    this.status = status;
  }
}

/** The request could not be made at all. Carries no address: that holds the token. */
export class ConnectionError extends Error {
  /** Such as ECONNREFUSED or ERR_UNSAFE_PORT. */
  readonly code: string;

  constructor(code: string) {
    super(`no connection (${code})`);
    this.name = 'ConnectionError';
    this.code = code;
  }
}

/** The server has the file no more, or does not hand it out. */
export class FileRefusedError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the server does not hand out the file (HTTP ${status})`);
    this.name = 'FileRefusedError';
    this.status = status;
  }
}

/**
 * Makes a fetch fit for grammY: its polyfilled AbortSignal becomes a native one, and no error that leaves here
 * holds the address, because the token is part of it. Nor does an answer: a server may quote the token in an error,
 * and people forward BotFather's message to the very bot it is about.
 */
export function forGrammy(fetch: TelegramFetch): typeof globalThis.fetch {
  return async (input, init) => {
    const controller = new AbortController();
    const signal = init?.signal;
    const abort = () => controller.abort();
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const address = String(input);
      const sent = init?.body;
      const body = isStream(sent) ? await wholeBody(sent) : typeof sent === 'string' ? sent : undefined;
      const isPoll = address.endsWith('/getUpdates') && typeof body === 'string';
      const response = await (isPoll
        ? fetch(`${address}?${queryOf(body)}`, { method: 'GET', signal: controller.signal })
        : fetch(address, {
            method: init?.method ?? 'GET',
            headers: { ...(init?.headers as Record<string, string>) },
            ...(body === undefined ? {} : { body }),
            signal: controller.signal,
          }));
      return answerOf(response.status, withoutToken(await response.text(), address));
    } catch (error) {
      if (error instanceof NotBotApiError) throw error;
      throw new ConnectionError(controller.signal.aborted ? 'aborted' : codeOf(error));
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
}

/**
 * A poll has its fields in the address: while a POST is parked, Chromium reports ten times a second how much of it is
 * uploaded, which keeps two processes awake. Lists are JSON there, as the Bot API wants them.
 */
function queryOf(json: string): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return query;
}

/** grammY hands over a stream where there is a file; not every fetch takes one, and what we send is small. */
async function wholeBody(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * Reads the beginning of a file, or all of it. The address of a file holds the token too, so it is in no error either.
 * @param most bytes
 * @throws FileRefusedError, ConnectionError
 */
export async function download(
  fetch: TelegramFetch,
  url: string,
  most: number,
  signal: AbortSignal,
): Promise<Buffer> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw new FileRefusedError(response.status);
    }
    return await beginningOf(response, most);
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    throw new ConnectionError(signal.aborted ? 'aborted' : codeOf(error));
  }
}

async function beginningOf(response: Response, most: number): Promise<Buffer> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader && length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, most);
}

/** A server of one's own may keep files below a folder named by the token: that path is needed as it is. */
function withoutToken(text: string, address: string): string {
  const [, token, method] = /\/bot([^/]+)\/(\w+)$/.exec(address) ?? [];
  return token === undefined || method === 'getFile' ? text : withoutSecrets(text, [token]);
}

function answerOf(status: number, text: string): Response {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new NotBotApiError(status);
  }
  if (typeof body !== 'object' || body === null || !('ok' in body)) throw new NotBotApiError(status);
  return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } });
}

/** The network's own short code, from Node (`cause.code`) or Chromium (`net::ERR_…` in the message). */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const chromium = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1];
  if (chromium) return chromium;
  const cause: unknown = error.cause;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') {
    return cause.code;
  }
  return error.name;
}
