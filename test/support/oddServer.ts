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

/** Hands a request on to the server below `root`, and its answer back. */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await fetch(`${root}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
    ...(parts.length === 0 ? {} : { body: Buffer.concat(parts) }),
    signal: gone.signal,
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
}
