import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { eventually } from './eventually.ts';
import { type Faulty, startFaulty } from './faults.ts';
import { bodyOf, passOn } from './oddServer.ts';

const looks = { idle: 50, waiting: 50 };

/** What a chat asks, and which model. */
export interface Asked {
  readonly question: string;
  readonly model: string;
  /** Who said each of the messages. */
  readonly roles: readonly string[];
}

/** A server before LM Studio that takes some chats in a way of its own; `asked` are the chats it saw. */
export class Front {
  readonly asked: Asked[] = [];
  /** True: it has answered; else LM Studio answers. */
  meet: (asked: Asked, response: ServerResponse) => boolean = () => false;
  /** The same for all other requests. */
  meetList: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  #server: Server | undefined;
  #port = 0;
  readonly #root: () => string;

  constructor(root: () => string) {
    this.#root = root;
  }

  async open(): Promise<void> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Every connection is cut, and nothing listens any more. */
  async breakDown(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    this.#server?.closeAllConnections();
    await closed;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  timesAsked(question: string): number {
    return this.asked.filter((one) => one.question === question).length;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await bodyOf(request);
      if (request.method === 'POST') {
        const { model, messages } = JSON.parse(body.toString());
        const roles = messages.map(({ role }: { role: string }) => role);
        const asked = { question: messages.at(-1).content, model, roles };
        this.asked.push(asked);
        if (this.meet(asked, response)) return;
      } else if (this.meetList(request, response)) return;
      await passOn(request, response, this.#root(), body);
    } catch {
      response.destroy();
    }
  }
}

/** The service, and between it and LM Studio a server that the test may have its own way with. */
export async function startBehind(pace = {}): Promise<Faulty & { front: Front }> {
  let root = '';
  const front = new Front(() => root);
  await front.open();
  onTestFinished(() => front.breakDown());
  const service = await startFaulty(
    { LLM_BASE_URL: '' },
    {
      pace: { looks, listLimits: { list_ms: 300, greeting_ms: 300 }, ...pace },
      before: async (lmstudio) => {
        root = lmstudio.root;
      },
    },
  );
  await service.settings.set('lmStudioUrl', front.address);
  await eventually(() => expect(service.courier.status.lmStudio.state).toBe('online'));
  return { ...service, front };
}
