import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Failure } from '../common/failure.ts';
import { ModelServerError } from '../conversation/modelServerError.ts';

/** A server for tests that says exactly what it is told to: for what the stand-in LM Studio has no switch. */
export interface TestServer {
  readonly root: string;
  readonly baseUrl: string;
  /** Method and path of each request, in order. */
  readonly seen: string[];
  close(): Promise<void>;
}

export async function startTestServer(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<TestServer> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume().once('end', () => answer(request, response, seen.length));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    root,
    baseUrl: `${root}/v1`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** Opens a stream of events. Strings are sent as they are, anything else as the data of an event. */
export function sendEvents(response: ServerResponse, events: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) {
    response.write(typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`);
  }
}

export function delta(fields: Record<string, unknown>, finish_reason: string | null = null) {
  return { choices: [{ index: 0, delta: fields, finish_reason }] };
}

/** What a request to the server, which has to fail, throws. */
export async function errorOf(promise: Promise<unknown>): Promise<ModelServerError> {
  const error = await promise.then(
    () => 'nothing',
    (reason: unknown) => reason,
  );
  if (error instanceof ModelServerError) return error;
  throw new Error(`No ModelServerError, but ${String(error)}`);
}

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  return (await errorOf(promise)).failure;
}
