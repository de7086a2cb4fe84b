import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asFields, readText } from '../chat/chatRequest.ts';
import { LlamaRoutes } from '../llamaServer/llamaRoutes.ts';
import type { StandIn } from '../standIn.ts';
import { Exchange } from './exchange.ts';
import { type Paths, Routes } from './routes.ts';
import { wires } from './wire.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Listens on one loopback port, and can be switched off and on again there. */
export class HttpServer {
  readonly #standIn: StandIn;
  readonly #paths: Paths;
  readonly #host: string;
  readonly #active = new Set<Exchange>();
  #server: Server | null = null;
  #stop = new AbortController();
  #port: number;

  /** @throws Error for a host that others could reach. */
  constructor(standIn: StandIn, host: string, port: number) {
    if (!LOOPBACK.has(host))
      throw new Error(`The stand-in LM Studio only listens on loopback, not on ${host}.`);
    this.#standIn = standIn;
    this.#paths = standIn.manner === 'lm_studio' ? new Routes(standIn) : new LlamaRoutes(standIn);
    this.#host = host;
    this.#port = port;
  }

  get root(): string {
    return `http://${this.#host === '::1' ? '[::1]' : this.#host}:${this.#port}`;
  }

  /** Listens; on the same port as before after a stop. */
  async start(): Promise<void> {
    if (this.#server) return;
    this.#stop = new AbortController();
    this.#standIn.stopped = this.#stop.signal;
    const server = createServer((request, response) => {
      void this.#handle(request, response);
    });
    server.on('connection', () => {
      server.keepAliveTimeout = this.#standIn.switches.keepAlive_ms;
    });
    server.listen(this.#port, this.#host);
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Ends active requests and refuses connections. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const closed = once(server, 'close');
    server.close();
    for (const exchange of this.#active) exchange.cutByStop();
    this.#stop.abort();
    server.closeAllConnections();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const [path = '/'] = url.split('?');
    const { ledger } = this.#standIn;
    const { authorization, ...headers } = request.headers;
    const exchange = new Exchange(
      response,
      {
        at: Date.now(),
        method,
        path,
        model: '',
        messages: [],
        body: null,
        headers: { ...flatten(headers), authorization: authorization === undefined ? 'absent' : 'present' },
        closedByClient: false,
        tokensSent: 0,
        outcome: 'received',
      },
      ledger,
      wires[this.#standIn.manner],
    );
    this.#active.add(exchange);
    try {
      await this.#answer(exchange, await readBody(request), authorization);
    } catch (error) {
      await exchange.fail(error);
    } finally {
      this.#active.delete(exchange);
    }
  }

  async #answer(exchange: Exchange, text: string, authorization: string | undefined): Promise<void> {
    const { entry } = exchange;
    const body = parseJson(text);
    entry.body = body === undefined ? text : body;
    entry.model = readText(asFields(body).model);
    this.#standIn.ledger.add(entry);
    const refusal = this.#paths.refuse(entry.path, authorization);
    if (refusal) return exchange.json(refusal, 'failed');
    const route = this.#paths.find(entry.method, entry.path);
    if (text !== '' && body === undefined) {
      return exchange.json(this.#paths.malformed(entry.method, entry.path, text), 'failed');
    }
    await route(exchange, body);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** `undefined` for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function flatten(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
