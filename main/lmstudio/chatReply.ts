import { createParser } from 'eventsource-parser';
import { type ChatChunk, isPartOfAnswer, nothingSaid, readChunk } from './chatChunk.ts';
import { evidenceInStream, isErrorName, StreamProblem, UnexpectedReply } from './evidence.ts';
import { EventBound, longestErrorBody } from './transport.ts';
import { parseJson } from './unknownValues.ts';

/**
 * Reads what came in reply to a chat, whatever its media type says: events as they should be, with heartbeats between
 * them, JSON line by line (NDJSON) or one whole JSON. It ends at `[DONE]`, whatever may follow.
 * @throws StreamProblem for an error that the server tells
 * @throws UnexpectedReply when nothing of it was a part of an answer
 */
export async function* readReply(body: AsyncIterable<Uint8Array>, status = 200): AsyncGenerator<ChatChunk> {
  const bound = new EventBound();
  const decoder = new TextDecoder();
  const reader = new ReplyReader(status);
  for await (const bytes of body) {
    bound.came(bytes.length);
    for (const chunk of reader.read(decoder.decode(bytes, { stream: true }))) {
      bound.handedOut();
      yield chunk;
      if (chunk.isLast) return;
    }
  }
  yield* reader.end(decoder.decode());
}

class ReplyReader {
  readonly #status: number;
  readonly #parser = createParser({
    onEvent: ({ data, event }) => this.#takeData(data, event),
    onError: ({ line }) => this.#takeStray(line ?? ''),
  });
  #chunks: ChatChunk[] = [];
  #problem: Error | undefined;
  #isUnderstood = false;
  #isCutOff = false;
  /** Lines that belong to no event: all of a JSON that is written over many lines, or a page of something else. */
  #strays: string[] = [];
  #strayLength = 0;

  constructor(status: number) {
    this.#status = status;
  }

  read(text: string): Generator<ChatChunk> {
    this.#parser.feed(text);
    return this.#handOut();
  }

  /** The last event may want its end, and one that was cut off in the middle means nothing. */
  end(text: string): Generator<ChatChunk> {
    this.#isCutOff = true;
    this.#parser.feed(`${text}\n\n`);
    const strays = this.#strays.join('\n').trim();
    if (!this.#isUnderstood && (strays !== '' || this.#status !== 200)) {
      const whole = parseJson(strays);
      if (isSaid(whole)) this.#take(whole);
      else this.#problem ??= new UnexpectedReply(this.#status, strays.slice(0, longestErrorBody));
    }
    return this.#handOut();
  }

  /** What came before the trouble counts. */
  *#handOut(): Generator<ChatChunk> {
    const chunks = this.#chunks;
    this.#chunks = [];
    yield* chunks;
    if (this.#problem) throw this.#problem;
  }

  #takeData(data: string, event: string | undefined): void {
    // Some gateways write the prefix twice.
    const text = data.replace(/^\s*data:/, '').trim();
    if (isDone(text) || (event !== undefined && /^(done|end|completed?)$/i.test(event))) {
      // After an error it is no good end.
      if (!this.#problem) this.#chunks.push({ ...nothingSaid, isLast: true });
      return;
    }
    if (text === '') return;
    const value = parseJson(text);
    if (value !== undefined) this.#take(value, event);
    // Servers that forget the empty line between two events.
    else if (text.includes('\n')) for (const line of text.split('\n')) this.#takeData(line, event);
    else if (isErrorName(event)) this.#take(text, 'error');
    else if (errorInWords.test(text)) this.#takeError(text);
    // Anything else is a heartbeat; this was a part of the answer.
    else if (text.startsWith('{') && !this.#isCutOff) {
      this.#problem ??= new StreamProblem({ words: 'An event holds no JSON', speaksProtocol: true });
    }
  }

  #takeStray(line: string): void {
    const [, name, rest = ''] = /^[\s\p{Cc}\ufeff]*(?:(data|error)\s*:\s*)?(.*)$/isu.exec(line) ?? [];
    const value = parseJson(rest);
    const isError = name?.toLowerCase() === 'error' && rest !== '';
    // A page has such lines in its midst.
    if (isError && (value !== undefined || this.#strays.length === 0)) this.#takeError(line);
    else if (isDone(rest)) this.#takeData(rest, undefined);
    else if (isSaid(value)) this.#take(value);
    else if (!this.#isUnderstood) this.#keepStray(line);
  }

  /** `error: ` and its words, or the same as JSON. */
  #takeError(text: string): void {
    const words = text.replace(errorInWords, '');
    this.#take(parseJson(words) ?? words, 'error');
  }

  #keepStray(line: string): void {
    this.#strays.push(line);
    this.#strayLength += line.length;
    // A page need not be read to its end to be known for none of ours.
    if (this.#strayLength <= longestErrorBody || /^\s*[[{]/.test(this.#strays[0] ?? '')) return;
    this.#problem ??= new UnexpectedReply(this.#status, this.#strays.join('\n').slice(0, longestErrorBody));
  }

  #take(value: unknown, event?: string): void {
    if (Array.isArray(value)) {
      for (const one of value) this.#take(one, event);
      return;
    }
    if (this.#problem) return;
    const evidence = evidenceInStream(value, event);
    if (evidence) this.#problem = new StreamProblem(evidence);
    else {
      this.#isUnderstood = true;
      this.#chunks.push(readChunk(value));
    }
  }
}

/** What a server says of an error in the place of JSON. */
const errorInWords = /^\s*\[?error\b\]?\s*:?\s*(?=\S)/i;

function isDone(text: string): boolean {
  return /^["<]?\[done\]|^\[?(done|end)\]?$/i.test(text);
}

/** Whether JSON that is no event says something: a part of an answer, or an error. */
function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSaid);
  return isPartOfAnswer(value) || evidenceInStream(value) !== undefined;
}
