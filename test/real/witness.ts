import { type Channel, channel } from 'node:diagnostics_channel';
import type { DiagnosticsChannel } from 'undici';
import { monotonic_ms } from '../../main/common/clock.ts';

export interface Said {
  readonly role: string;
  readonly text: string;
}

/** One chat as it went over the wire. */
export interface Talk {
  readonly messages: readonly Said[];
  readonly status: number | undefined;
  /** When each piece of the body came. */
  readonly cameAt_ms: readonly number[];
  /** What the pieces say, thoughts in a field of their own apart. */
  readonly words: string;
  readonly thoughts: string;
  readonly end: 'open' | 'whole' | 'broken';
}

type Request = DiagnosticsChannel.Request;
type Noted = { -readonly [K in keyof Omit<Talk, 'messages' | 'words' | 'thoughts'>]: Talk[K] } & {
  sent: string;
  received: Buffer[];
  cameAt_ms: number[];
};

/** Sees the chats with a server, from within this process: nothing stands in the way that could answer for the server. */
export class Witness {
  readonly #host: string;
  readonly #noted = new Map<Request, Noted>();
  readonly #listening: [Channel, (message: unknown) => void][] = [];

  /** @param host with the port */
  constructor(host: string) {
    this.#host = host;
    this.#on<DiagnosticsChannel.RequestCreateMessage>('create', ({ request }) => this.#begin(request));
    this.#on<DiagnosticsChannel.RequestBodyChunkSentMessage>('bodyChunkSent', ({ request, chunk }) =>
      this.#note(request, (talk) => {
        talk.sent += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      }),
    );
    this.#on<DiagnosticsChannel.RequestHeadersMessage>('headers', ({ request, response }) =>
      this.#note(request, (talk) => {
        talk.status = response.statusCode;
      }),
    );
    this.#on<DiagnosticsChannel.RequestBodyChunkReceivedMessage>('bodyChunkReceived', ({ request, chunk }) =>
      this.#note(request, (talk) => {
        talk.cameAt_ms.push(monotonic_ms());
        talk.received.push(Buffer.from(chunk));
      }),
    );
    this.#on<DiagnosticsChannel.RequestTrailersMessage>('trailers', ({ request }) =>
      this.#note(request, (talk) => {
        talk.end = 'whole';
      }),
    );
    this.#on<DiagnosticsChannel.RequestErrorMessage>('error', ({ request }) =>
      this.#note(request, (talk) => {
        talk.end = 'broken';
      }),
    );
  }

  /** Oldest first. */
  get talks(): Talk[] {
    return [...this.#noted.values()].map(readTalk);
  }

  close(): void {
    for (const [source, listener] of this.#listening) source.unsubscribe(listener);
  }

  #on<Message>(name: string, listener: (message: Message) => void): void {
    const source = channel(`undici:request:${name}`);
    const heard = (message: unknown) => listener(message as Message);
    source.subscribe(heard);
    this.#listening.push([source, heard]);
  }

  #begin(request: Request): void {
    const isOurs = new URL(String(request.origin)).host === this.#host;
    if (!isOurs || request.method !== 'POST' || !request.path.endsWith('/chat/completions')) return;
    this.#noted.set(request, { sent: '', received: [], status: undefined, cameAt_ms: [], end: 'open' });
  }

  #note(request: Request, change: (talk: Noted) => void): void {
    const talk = this.#noted.get(request);
    if (talk) change(talk);
  }
}

function readTalk({ sent, received, ...talk }: Noted): Talk {
  const deltas = Buffer.concat(received).toString('utf8').split('\n').flatMap(deltaIn);
  return {
    ...talk,
    messages: messagesIn(sent),
    words: deltas.map(({ content }) => content ?? '').join(''),
    thoughts: deltas.map(({ reasoning_content, reasoning }) => reasoning_content ?? reasoning ?? '').join(''),
  };
}

/** The parts of a body that are looked at; another server may leave out any of them. */
interface Delta {
  readonly content?: string | null;
  readonly reasoning_content?: string | null;
  readonly reasoning?: string | null;
}

function deltaIn(line: string): Delta[] {
  if (!line.startsWith('data:')) return [];
  try {
    const event = JSON.parse(line.slice('data:'.length)) as { choices?: { delta?: Delta }[] };
    return event.choices?.[0]?.delta ? [event.choices[0].delta] : [];
  } catch {
    // [DONE], an empty heartbeat or a line that was cut off.
    return [];
  }
}

function messagesIn(sent: string): Said[] {
  try {
    const { messages } = JSON.parse(sent) as { messages: { role: string; content: string | Part[] }[] };
    return messages.map(({ role, content }) => ({ role, text: textOf(content) }));
  } catch {
    // Not all of it has been sent yet.
    return [];
  }
}

interface Part {
  readonly text?: string;
}

function textOf(content: string | readonly Part[]): string {
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join('');
}
