import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { Api, BotError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../main/storage/testing.ts';
import type { FaultKind } from '../sandbox/telegram/index.ts';
import { DEFAULT_TOKEN as token } from '../sandbox/telegram/token.ts';
import { eventually } from '../support/eventually.ts';
import { filesIn, findLeaks } from '../support/leaks.ts';
import { passOn, startOddServer } from '../support/oddServer.ts';
import { startWatched, type Watched } from '../support/watched.ts';

/** Of no shape that anybody could guess, with everything in it that spellings change. */
const apiKey = 'Key"of\\LM+Studio/=:42';
const secrets = { token, apiKey };

const logged = ({ places }: Watched) =>
  places.flatMap(({ where, content }) => (where === 'the terminal' ? [String(content)] : [])).join('');

const refusal = (error_code: number, description: string): FaultKind => ({
  kind: 'error',
  error_code,
  description,
});

describe('the search for secrets', () => {
  test.each([
    ['as it is', (secret: string) => `x${secret}x`],
    ['in an address', (secret: string) => `/bot${encodeURIComponent(secret)}/getMe`],
    ['in JSON', (secret: string) => JSON.stringify({ secret })],
    ['in a header', (secret: string) => Buffer.from(`${secret}`).toString('base64')],
    ['with two bytes a character', (secret: string) => Buffer.from(secret, 'utf16le')],
  ])('finds one %s in any file', (_name, written) => {
    const folder = temporaryFolder();
    for (const [name, secret] of Object.entries(secrets)) {
      writeFileSync(
        path.join(folder, name),
        Buffer.concat([Buffer.from([0, 255]), Buffer.from(written(secret))]),
      );
    }
    expect(findLeaks(secrets, filesIn(folder)).length).toBeGreaterThanOrEqual(2);
  });

  test('finds what follows the colon of a token', () => {
    expect(findLeaks(secrets, [{ where: 'here', content: token.split(':')[1] ?? '' }])).not.toEqual([]);
  });
});

describe('what Telegram answers', () => {
  test.each<[string, FaultKind]>([
    ['400 with the address in its words', refusal(400, `Bad Request: no such call /bot${token}/sendMessage`)],
    ['400 with half of the token', refusal(400, `Bad Request: ${token.split(':')[1]} is not for you`)],
    ['401', { kind: 'unauthorized' }],
    ['401 with the token in its words', refusal(401, `Unauthorized: ${token}`)],
    ['403', refusal(403, 'Forbidden: bot was blocked by the user')],
    ['403 with the token in its words', refusal(403, `Forbidden: ${encodeURIComponent(token)}`)],
    ['404', refusal(404, 'Not Found')],
    ['409', refusal(409, 'Conflict: terminated by other getUpdates request')],
    ['409 with the token in its words', refusal(409, `Conflict: webhook https://me.example/${token}`)],
    ['413 without a body', { kind: 'empty_body' }],
    ['429', { kind: 'too_many_requests', retry_after: 1 }],
    ['500', { kind: 'server_error' }],
    ['500 with the token in its words', refusal(500, `Internal Server Error: ${token}`)],
    ['502 as a page', { kind: 'bad_gateway_html' }],
    ['a reset connection', { kind: 'reset_before' }],
    ['a lost reply', { kind: 'reset_after' }],
    ['nothing at all', { kind: 'hang' }],
  ])('%s: neither secret is left anywhere', async (_name, fault) => {
    const service = await startWatched(secrets);
    const { telegram, courier, anna, leaks } = service;
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    const sending = telegram.faults.add({ method: 'sendMessage', ...fault });
    anna.writes('question');
    await eventually(() => expect(sending.used).toBe(1));
    const polling = telegram.faults.add({ method: 'getUpdates', ...fault });
    courier.reconnect();
    await eventually(() => expect(polling.used).toBe(1));
    expect(await leaks()).toEqual([]);
  });

  test.each([
    ['nobody there', () => 'http://127.0.0.1:9'],
    ['a host that does not exist', () => 'http://no-such-host.invalid'],
    [
      'TLS where there is none',
      async () => `https://${await startOddServer((_, response) => response.end())}`,
    ],
    [
      'a page that repeats the address',
      async () => {
        const at = await startOddServer(({ url }, response) => {
          response.writeHead(404, { 'content-type': 'text/html' }).end(`<h1>Not found: ${url}</h1>`);
        });
        return `http://${at}`;
      },
    ],
    [
      'JSON that repeats the address',
      async () => {
        const at = await startOddServer(({ url }, response) => {
          response.end(JSON.stringify({ ok: false, error_code: 400, description: `No ${url}` }));
        });
        return `http://${at}`;
      },
    ],
    [
      'a redirect to nobody',
      async () => {
        const at = await startOddServer(({ url }, response) => {
          response.writeHead(302, { location: `http://127.0.0.1:9${url}` }).end();
        });
        return `http://${at}`;
      },
    ],
  ])('%s: neither secret is left anywhere', async (_name, root) => {
    const service = await startWatched(secrets, { TELEGRAM_API_ROOT: await root() });
    await eventually(() => expect(logged(service)).toMatch(/Bot (offline|needs_token|conflict)/));
    expect(await service.leaks()).toEqual([]);
  });

  test.each<[string, (response: ServerResponse, url: string) => void]>([
    ['404', (response) => response.writeHead(404).end('{"ok":false}')],
    ['a page that repeats the address', (response, url) => response.writeHead(502).end(`<p>${url}</p>`)],
    ['a reset', (response) => response.destroy()],
    [
      'a redirect to nobody',
      (response, url) => response.writeHead(302, { location: `http://127.0.0.1:9${url}` }).end(),
    ],
  ])('a file that cannot be fetched, %s: its address is left nowhere', async (_name, misbehave) => {
    let misbehaved = 0;
    let root = '';
    const at = await startOddServer((request, response) => {
      const url = request.url ?? '';
      if (url.startsWith('/file/')) {
        misbehaved += 1;
        return misbehave(response, url);
      }
      passOn(request, response, root).catch(() => response.destroy());
    });
    const service = await startWatched(secrets, {
      TELEGRAM_API_ROOT: `http://${at}`,
      LLM_MODEL: 'google/gemma-3-12b',
    });
    root = service.telegram.root;
    service.anna.sends({
      photo: { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]) },
      caption: 'What is it?',
    });
    await service.telegram.waitForMessage(
      service.anna,
      ({ from, text }) => from?.is_bot === true && text !== undefined,
    );
    expect(misbehaved).toBeGreaterThan(0);
    expect(await service.leaks()).toEqual([]);
  });
});

test('BotFather’s message, forwarded to the bot itself: its token reaches neither the database nor the model', async () => {
  const { anna, lmstudio, telegram, leaks } = await startWatched(secrets);
  anna.writes(`Use this token to access the HTTP API:\n${token}\nKeep your token secure`);
  await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('answer to Use this token') ?? false);
  expect(lmstudio.chats[0]?.messages.at(-1)?.content).toContain('[secret]');
  expect(await leaks()).toEqual([]);
});

describe('what LM Studio answers', () => {
  test.each<[string, number, (key: string) => string]>([
    [
      '401 with the key in its words',
      401,
      (key) => JSON.stringify({ error: { message: `Malformed: ${key}`, code: 'invalid_api_key' } }),
    ],
    ['403 as text', 403, (key) => `no entry with ${key}`],
    ['404 as a page with the header', 404, (key) => `<pre>authorization: Bearer ${key}</pre>`],
    [
      '400 with the key encoded',
      400,
      (key) => JSON.stringify({ error: `bad field ${encodeURIComponent(key)}` }),
    ],
    [
      '500 with the whole request',
      500,
      (key) => JSON.stringify({ error: JSON.stringify({ headers: { authorization: key } }) }),
    ],
  ])('%s: neither secret is left anywhere', async (_name, status, body) => {
    let chats = 0;
    const at = await startOddServer((request, response) => {
      const key = request.headers.authorization?.replace('Bearer ', '') ?? '';
      const isChat = request.url === '/v1/chat/completions';
      if (isChat) chats += 1;
      // The lists are well at first, so that a chat is tried at all.
      if (isChat || chats > 0) response.writeHead(status).end(body(key));
      else response.end(JSON.stringify({ models: [], data: [] }));
    });
    const { anna, courier, log, leaks } = await startWatched(secrets, { LLM_BASE_URL: `http://${at}/v1` });
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    anna.writes('question');
    await eventually(() => expect(chats).toBeGreaterThan(0));
    await courier.models.refresh();
    const loaded = await courier.models.load('some/model').catch((error: unknown) => error);
    log.error('Loading', loaded);
    await eventually(() => expect(courier.status.queue.running.length).toBe(0));
    expect(await leaks()).toEqual([]);
  });

  test.each([
    ['another key is wanted', { requireAuth: 'another' }],
    ['the engine crashes', { errors: { name: 'engine_crash', chats: 9 } as const }],
    ['the model is not there', { errors: { name: 'model_not_found', chats: 9 } as const }],
    ['the connection is reset', { ending: 'reset' as const }],
    ['there is no answer', { ending: 'zero_deltas' as const }],
  ])('%s: neither secret is left anywhere', async (_name, bent) => {
    const { anna, courier, lmstudio, leaks } = await startWatched(secrets);
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    Object.assign(lmstudio.switches, bent);
    anna.writes('question');
    await lmstudio.waitForRequest(({ path: asked }) => asked.includes('chat'));
    await eventually(() => expect(courier.status.queue.running.length).toBe(0));
    expect(await leaks()).toEqual([]);
  });
});

test('what is held is told with the server’s words, and without the key that is in them', async () => {
  const at = await startOddServer((request, response) => {
    const key = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (request.url === '/v1/chat/completions') response.writeHead(404).end(`no model for ${key}`);
    else response.end(JSON.stringify({ models: [], data: [] }));
  });
  const { anna, courier, leaks } = await startWatched(secrets, { LLM_BASE_URL: `http://${at}/v1` });
  anna.writes('question');
  await eventually(() => expect(courier.status.queue.holds[0]?.detail).toBe('404 no model for [secret]'));
  expect(await leaks()).toEqual([]);
});

describe('an error that nobody expected', () => {
  const address = `https://api.telegram.org/bot${token}/getMe`;

  /** As grammY throws it with its own fetch, which the app does not use: the address is in its properties. */
  const ofGrammy = () =>
    new Api(token, { apiRoot: 'http://127.0.0.1:9' }).getMe().catch((error: unknown) => error);

  test.each<[string, () => unknown]>([
    ['with the address in its message', () => new Error(`no route to ${address}`)],
    ['with the address in its cause', () => new Error('failed', { cause: new Error(address) })],
    ['with the address in its code', () => Object.assign(new Error('failed'), { code: address })],
    ['with a header in its properties', () => Object.assign(new Error('failed'), { headers: { apiKey } })],
    ['with a key in its name', () => Object.assign(new Error('failed'), { name: `Error of ${apiKey}` })],
    ['with the key in a JSON text', () => new Error(JSON.stringify({ authorization: `Bearer ${apiKey}` }))],
    [
      'of JSON.parse over a secret',
      () => {
        try {
          return JSON.parse(`${token} is no JSON`);
        } catch (error) {
          return error;
        }
      },
    ],
    ['that is a text', () => address],
    ['of grammY’s own transport', ofGrammy],
    ['of grammY around another', async () => new HttpError('failed', await ofGrammy())],
    [
      'of a handler, with the bot inside',
      async () => new BotError(await ofGrammy(), { api: { token } } as never),
    ],
  ])('%s: neither secret is left anywhere', async (_name, make) => {
    const { log, places, leaks } = await startWatched(secrets);
    log.error('An unexpected error', await make(), { url: address, body: { key: apiKey } });
    expect(places.some(({ content }) => content.includes('[secret]'))).toBe(true);
    expect(await leaks()).toEqual([]);
  });
});
