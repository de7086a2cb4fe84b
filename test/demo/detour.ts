import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a detour may do to the calls that pass. */
export interface Tampering {
  /** The result the bot is told while Telegram never learns of the call; undefined lets the call through. */
  swallow?(method: string, params: Readonly<Record<string, unknown>>): object | undefined;
  /** The result the bot is told instead of Telegram's own. */
  rewrite?(method: string, result: unknown): unknown;
}

export interface Detour {
  /** What TELEGRAM_API_ROOT is set to. */
  readonly root: string;
  close(): Promise<void>;
}

/** A server on loopback that stands between the bot and Telegram and cannot be trusted. */
export async function startDetour(telegramRoot: string, tampering: Tampering): Promise<Detour> {
  const server = createServer((request, response) => {
    pass(request, response, telegramRoot, tampering).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  telegramRoot: string,
  { swallow, rewrite }: Tampering,
): Promise<void> {
  const method = request.url?.split('/').at(-1)?.split('?')[0] ?? '';
  const body = await readAll(request);
  const swallowed = swallow?.(method, fieldsOf(body));
  if (swallowed) return say(response, 200, { ok: true, result: swallowed });
  // A poll that the bot gives up must end at Telegram too.
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await fetch(`${telegramRoot}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
    ...(body === '' ? {} : { body }),
    signal: gone.signal,
  });
  const told = fieldsOf(await answer.text());
  const isChanged = rewrite !== undefined && told.ok === true;
  say(response, answer.status, isChanged ? { ...told, result: rewrite(method, told.result) } : told);
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** A JSON object's fields; none for anything else, such as a form with a file in it. */
function fieldsOf(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
