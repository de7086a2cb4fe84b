import { CannotHear, type Heard, type Listener, NotHeard, type Recording } from '../conversation/listener.ts';
import { ChildFailure } from '../processes/childWork.ts';
import { notHeard } from './builtInListener.ts';
import type { ListeningProcess } from './listeningProcess.ts';
import { wordsOf } from './words.ts';

export interface VoiceServer {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** Two letters; `auto`: the server finds out. */
  readonly language: string;
}

export interface ServerListenerDeps {
  readonly process: Pick<ListeningProcess, 'ask'>;
  readonly config: () => VoiceServer;
  /** How long the server may take for one recording, milliseconds. */
  readonly limit_ms?: number | undefined;
}

/** Large, and loaded for the first recording alone. */
const openai = () => import('openai');

const usualLimit_ms = 10 * 60_000;
/** Words of hours of speech are far shorter. */
const longestReply_bytes = 4 * 1024 * 1024;
const longestDetail = 300;

/** Has a server hear that speaks like OpenAI's `/v1/audio/transcriptions`. Opus goes there as WAV, which all of them take. */
export class ServerListener implements Listener {
  readonly #deps: ServerListenerDeps;

  constructor(deps: ServerListenerDeps) {
    this.#deps = deps;
  }

  async hear(recording: Recording, signal: AbortSignal): Promise<Heard> {
    const { file, seconds } = await this.#fileOf(recording, signal);
    const text = wordsOf(await this.#transcribe(file, signal));
    if (text === '') throw new NotHeard('no_words');
    return { text, seconds };
  }

  /** What is no Opus the server may know all the same. */
  async #fileOf(
    { bytes, name, longest_s }: Recording,
    signal: AbortSignal,
  ): Promise<{ file: Promise<File>; seconds: number }> {
    const { toFile } = await openai();
    const decoded = await this.#decode({ bytes, longest_s }, signal);
    if (decoded.kind === 'decoded') {
      const file = toFile(decoded.wav, 'voice.wav', { type: 'audio/wav' });
      return { file, seconds: decoded.seconds };
    }
    const isUnknown = decoded.kind === 'not_heard' && decoded.why === 'format';
    if (!isUnknown) throw notHeard(decoded);
    return { file: toFile(bytes, name), seconds: 0 };
  }

  async #decode(request: { bytes: Uint8Array; longest_s: number }, signal: AbortSignal) {
    try {
      return await this.#deps.process.ask(request, signal);
    } catch (error) {
      if (error instanceof ChildFailure) throw new NotHeard('hearing_failed', error.message);
      throw error;
    }
  }

  async #transcribe(file: Promise<File>, signal: AbortSignal): Promise<string> {
    const { config, limit_ms = usualLimit_ms } = this.#deps;
    const { baseUrl, apiKey, model, language } = config();
    const { OpenAI } = await openai();
    const client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey === '' ? 'none' : apiKey,
      // The person's environment may name accounts and keys of OpenAI: they are none of this server's business.
      adminAPIKey: null,
      organization: null,
      project: null,
      logLevel: 'off',
      maxRetries: 0,
      timeout: limit_ms,
      fetch: boundedFetch,
    });
    const spoken = language === 'auto' ? {} : { language };
    try {
      const reply: unknown = await client.audio.transcriptions.create(
        { file: await file, model, response_format: 'json', ...spoken },
        { signal },
      );
      const text = typeof reply === 'object' && reply !== null && 'text' in reply ? reply.text : undefined;
      if (typeof text !== 'string') throw new CannotHear('hearing_not_server', 'The reply has no text');
      return text;
    } catch (error) {
      signal.throwIfAborted();
      throw withoutKey(await reasonOf(error), apiKey);
    }
  }
}

/** The whole reply, of which no server needs so much; a redirected POST would arrive as a GET. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > longestReply_bytes) throw new CannotHear('hearing_not_server', 'The reply does not end');
    pieces.push(piece);
  }
  const { status } = response;
  const headers = new Headers(response.headers);
  const body = Buffer.concat(pieces);
  // What is plainly JSON is, whatever its media type.
  if (body.toString('latin1', 0, 20).trimStart().startsWith('{'))
    headers.set('content-type', 'application/json');
  return new Response(status === 204 || status === 304 ? null : body, { status, headers });
};

async function reasonOf(error: unknown): Promise<unknown> {
  if (error instanceof NotHeard || error instanceof CannotHear) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof CannotHear) return cause;
  const { APIConnectionError, APIError } = await openai();
  if (error instanceof APIConnectionError) {
    const why = cause instanceof Error ? cause.message : error.message;
    return new CannotHear('hearing_server_gone', why.slice(0, longestDetail));
  }
  if (!(error instanceof APIError)) {
    // What cannot be read as JSON is none.
    return error instanceof SyntaxError ? new CannotHear('hearing_not_server', 'No JSON came') : error;
  }
  const status = error.status ?? 0;
  const detail = error.message.slice(0, longestDetail);
  if (status === 401 || status === 403) return new CannotHear('hearing_unauthorized', detail);
  const isAboutModel = /\bmodel\b/i.test(detail) && !/<html/i.test(detail);
  if ((status === 400 || status === 404) && isAboutModel) return new CannotHear('hearing_no_model', detail);
  if ([400, 413, 415, 422].includes(status)) return new NotHeard('recording_unreadable', detail);
  const isAway = status >= 500 || status === 429 || status === 408;
  return new CannotHear(isAway ? 'hearing_server_gone' : 'hearing_not_server', detail);
}

/** Some servers repeat the key that they were shown. */
function withoutKey(error: unknown, key: string): unknown {
  if (key === '' || !(error instanceof CannotHear || error instanceof NotHeard)) return error;
  error.message = error.message.replaceAll(key, '…');
  return error;
}
