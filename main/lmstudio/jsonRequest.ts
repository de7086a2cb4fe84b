import type { Dispatcher } from 'undici';
import { ModelServerError } from '../conversation/modelServerError.ts';
import { classify, failure } from './classify.ts';
import { keyToSend, type LmStudioConfig } from './config.ts';
import { evidenceFromError } from './evidence.ts';
import { type FailureRow, inferredFailures, notTheProtocol } from './failures.ts';
import { longestPiece_bytes, undici } from './transport.ts';

export interface JsonRequest {
  readonly url: string;
  /** Sent as JSON with a POST; without it the request is a GET. */
  readonly body?: unknown;
  /** Milliseconds until the reply has to be there, whole. */
  readonly limit_ms: number;
  /** The row that a reply which came too late stands for. */
  readonly tooLate?: FailureRow;
}

export interface JsonReply {
  readonly status: number;
  /** What came, JSON or not: LM Studio's status says little (bug#618), so the body is for the caller to judge. */
  readonly text: string;
}

/**
 * One request to one of the server's lists or commands, with the key.
 * @throws ModelServerError when no reply came; when `signal` is aborted, its reason
 */
export async function requestJson(
  { url, body, limit_ms, tooLate = inferredFailures.noList }: JsonRequest,
  config: LmStudioConfig,
  dispatcher: () => Promise<Dispatcher>,
  signal: AbortSignal | undefined,
): Promise<JsonReply> {
  const authorization = `Bearer ${keyToSend(config)}`;
  // Loaded before the clock of the server begins to run.
  const { fetch } = await undici();
  const agent = await dispatcher();
  // Ended with the request: one of its own would wake the app for nothing after each look.
  const late = new AbortController();
  const limit = setTimeout(() => late.abort(), limit_ms);
  const posted = {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
    body: JSON.stringify(body),
  };
  try {
    const response = await fetch(url, {
      ...(body === undefined ? { headers: { accept: 'application/json', authorization } } : posted),
      // A redirected POST would arrive as a GET.
      redirect: 'manual',
      dispatcher: agent,
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    });
    return { status: response.status, text: await readAll(response.body) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ModelServerError) throw error;
    if (late.signal.aborted) {
      throw new ModelServerError(failure(tooLate, `No reply to a request within ${limit_ms} ms`));
    }
    throw new ModelServerError(classify(evidenceFromError(error, false), [config.apiKey]));
  } finally {
    clearTimeout(limit);
  }
}

/** @throws ModelServerError when it is more than a list or the reply to a command could be */
async function readAll(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > longestPiece_bytes) {
      throw new ModelServerError(failure(notTheProtocol, `A reply went past ${longestPiece_bytes} bytes`));
    }
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** The address without the slashes people leave at its end. */
export function baseOf({ baseUrl }: LmStudioConfig): string {
  return baseUrl.replace(/\/+$/, '');
}

/**
 * Where LM Studio's own API begins. Only an address that ends in `/v1` has one: below any other its lists might
 * answer where its chat does not.
 */
export function rootOf(config: LmStudioConfig): string | undefined {
  const base = baseOf(config);
  return base.endsWith('/v1') ? base.slice(0, -'/v1'.length) : undefined;
}
