import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A server in Telegram's or LM Studio's place that answers as the test says; it ends with the test.
 * @returns host and port
 */
export async function startOddServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** Hands a request on to the server below `root`, and its answer back. */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  body?: Buffer,
): Promise<void> {
  const sent = body ?? (await bodyOf(request));
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await fetch(`${root}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
    ...(sent.length === 0 ? {} : { body: sent }),
    signal: gone.signal,
  });
  const type = answer.headers.get('content-type') ?? 'application/json';
  response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
}
