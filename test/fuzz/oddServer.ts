import type { ServerResponse } from 'node:http';
import { startTestServer, type TestServer } from '../../main/lmstudio/testServer.ts';
import type { Played } from './streams.ts';

/** What an odd server says to anything that is no chat. */
export interface Said {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A server over real HTTP that answers chats with what is put into `chat`, and the rest with `other`. */
export class OddServer {
  chat: Played | Said = { status: 500, type: 'text/plain', body: '' };
  other: Said = { status: 200, type: 'application/json', body: '{"data":[{"id":"some/model"}]}' };
  readonly #server: TestServer;

  private constructor(server: TestServer) {
    this.#server = server;
  }

  static async start(): Promise<OddServer> {
    const odd: OddServer = new OddServer(
      await startTestServer((request, response) => {
        const isChat = request.method === 'POST' && request.url?.endsWith('/chat/completions');
        void odd.#answer(isChat ? odd.chat : odd.other, response);
      }),
    );
    return odd;
  }

  get baseUrl(): string {
    return this.#server.baseUrl;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async #answer(what: Played | Said, response: ServerResponse): Promise<void> {
    // Whoever asked may be gone in the middle of it.
    response.on('error', () => {});
    if ('pieces' in what) return play(what, response);
    response.writeHead(what.status, { 'content-type': what.type }).end(what.body);
  }
}

async function play({ pieces, ending }: Played, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    // Each piece in a packet of its own.
    await new Promise(setImmediate);
  }
  if (ending === 'end') response.end();
  if (ending === 'reset') response.socket?.resetAndDestroy();
}
