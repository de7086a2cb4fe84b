import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Group, Person, Telegram } from '../telegram/index.ts';
import { HttpServer } from '../telegram/transport/httpServer.ts';
import { readParameters } from '../telegram/transport/requestBody.ts';
import { pageFile } from './pageFiles.ts';
import { PocketChats } from './pocketChats.ts';
import type { PocketEvents, PocketReply } from './protocol.ts';
import { performRequest } from './requests.ts';

const PREFIX = '/pocket/';

/**
 * The pocket Telegram: a page on which one person at the keyboard is everybody who talks to the bot. It has a port of
 * its own, so that it stays when the stand-in goes offline.
 */
export class Pocket {
  readonly #telegram: Telegram;
  readonly #chats: PocketChats;
  readonly #server: HttpServer;
  readonly #streams = new Set<ServerResponse>();
  readonly #stopListening: (() => void)[];

  private constructor(telegram: Telegram, port: number) {
    this.#telegram = telegram;
    this.#chats = new PocketChats(telegram);
    this.#server = new HttpServer(port, (request, response) => void this.#handle(request, response));
    this.#stopListening = [
      telegram.on('arrival', (arrival) => this.#introduce(arrival)),
      telegram.on('message', (message) => this.#push('message', message)),
      telegram.on('edit', (message) => this.#push('edit', message)),
      telegram.on('delete', ({ chat, message_id }) => this.#push('delete', { chat_id: chat.id, message_id })),
      telegram.on('chat_action', ({ chat, action }) =>
        this.#push('chat_action', { chat_id: chat.id, action }),
      ),
      telegram.on('draft', (draft) => this.#push('draft', draft)),
      telegram.on('after_apply', ({ method }) => {
        if (method === 'setMyCommands' || method === 'deleteMyCommands') this.#pushEveryChat();
      }),
    ];
  }

  /** @param port 0 for any free one */
  static async open(telegram: Telegram, port: number): Promise<Pocket> {
    const pocket = new Pocket(telegram, port);
    await pocket.#server.listen();
    return pocket;
  }

  get url(): string {
    return this.#server.root + PREFIX;
  }

  async close(): Promise<void> {
    for (const stop of this.#stopListening) stop();
    await this.#server.vanish();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#isFromThePage(request)) return answer(response, 403, 'text/plain', 'not from this page');
    const { pathname } = new URL(request.url ?? '/', this.url);
    const path = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : undefined;
    if (path === undefined) {
      response.writeHead(302, { Location: PREFIX }).end();
    } else if (path === 'events') {
      this.#stream(response);
    } else if (path.startsWith('api/') && request.method === 'POST') {
      await this.#perform(path.slice('api/'.length), request, response);
    } else {
      const file = await pageFile(path === '' ? 'index.html' : path);
      if (file) answer(response, 200, file.contentType, file.body);
      else answer(response, 404, 'text/plain', 'no such page');
    }
  }

  /** Other pages in the same browser must not speak for people, nor reach this one under another name. */
  #isFromThePage({ headers }: IncomingMessage): boolean {
    const { origin, host } = new URL(this.url);
    return headers.host === host && (headers.origin === undefined || headers.origin === origin);
  }

  async #perform(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await this.#performOrSay(name, request);
    answer(response, reply.error === undefined ? 200 : 400, 'application/json', JSON.stringify(reply));
  }

  async #performOrSay(name: string, request: IncomingMessage): Promise<PocketReply> {
    try {
      const parameters = await readParameters(request, new URLSearchParams());
      const file = parameters.upload('file');
      const reply = await performRequest(this.#telegram, name, parameters.asSent, file);
      if (name === 'block') this.#pushEveryChat();
      return reply;
    } catch (error) {
      return { error: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error) };
    }
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.once('close', () => this.#streams.delete(response));
    this.#streams.add(response);
    response.write(frame('snapshot', this.#chats.snapshot()));
  }

  /** A new chat, and what was said in it before the page knew it. */
  #introduce(arrival: Person | Group): void {
    this.#push('chat', this.#chats.describe(arrival));
    for (const message of this.#telegram.inbox(arrival)) this.#push('message', message);
  }

  #pushEveryChat(): void {
    for (const chat of this.#chats.snapshot().chats) this.#push('chat', chat);
  }

  #push<Name extends keyof PocketEvents>(name: Name, value: PocketEvents[Name]): void {
    for (const stream of this.#streams) stream.write(frame(name, value));
  }
}

function frame<Name extends keyof PocketEvents>(name: Name, value: PocketEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}

function answer(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
  });
  response.end(body);
}
