import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import { type Chunk, chat, post, streamChunks, textOfDeltas } from '../testClient.ts';
import type { Manner } from '../transport/wire.ts';

/** The status and the body of an answer as a real llama-server gave it. */
function recorded(name: string): { status: number; body: string } {
  const text = readFileSync(path.join(import.meta.dirname, '..', 'recordings', `${name}.http`), 'utf8');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: rest.join('\r\n\r\n') };
}

const recordedEvents = (name: string) => recorded(name).body.match(/^data: .*$/gm) ?? [];

/** With what differs from run to run made equal. */
function equalised(line: string): string {
  return line
    .replace(/chatcmpl-[0-9a-f]+/, 'chatcmpl-')
    .replace(/"created":\d+/, '"created":0')
    .replace(/("[a-z_]*(?:_n|_ms|_second|_tokens)"):[\d.]+/g, '$1:0');
}

let server: LmStudio;
async function start(manner: Manner = 'llama_server') {
  server = await startLmStudio({ manner });
}
beforeEach(() => start());
afterEach(() => server.close());

async function becomes(manner: Manner): Promise<void> {
  await server.close();
  await start(manner);
}

async function answerOf(response: Response | Promise<Response>) {
  const { status, text } = { status: (await response).status, text: await (await response).text() };
  return { status, body: text };
}

describe('llama-server: an answer', () => {
  test.each([
    ['chat-stream-usage', { stream_options: { include_usage: true } }],
    ['chat-stream', {}],
  ])('%s has the chunks of the real one, to the letter', async (name, fields) => {
    const events = recordedEvents(name);
    server.reply = () => 'Q42';
    const response = await chat(server, { ...fields, stream: true });
    const lines = (await response.text()).match(/^data: .*$/gm) ?? [];
    const [first, word] = events;
    const ends = events.slice(events.findIndex((event) => event.includes('"finish_reason":"stop"')));
    expect(lines.map(equalised)).toEqual([first, word, ...ends].map((line) => equalised(line ?? '')));
    expect(response.headers.get('server')).toBe('llama.cpp');
  });

  test('thoughts are in a field of their own', async () => {
    server.reply = () => ({ text: 'Hello', reasoning: 'They greet me' });
    const chunks = await streamChunks(server);
    expect(textOfDeltas(chunks, 'reasoning_content')).toBe('They greet me');
    expect(chunks.map(({ choices }) => Object.keys(choices[0]?.delta ?? {}))).toEqual([
      ['role', 'content'],
      ['reasoning_content'],
      ['reasoning_content'],
      ['reasoning_content'],
      ['content'],
      [],
    ]);
  });

  test('a limit of five tokens gives five', async () => {
    server.reply = () => 'one two three four five six seven';
    const chunks = await streamChunks(server, { max_tokens: 5, stream_options: { include_usage: true } });
    expect(textOfDeltas(chunks, 'content')).toBe('one two three four five');
    expect(finishOf(chunks)).toBe('length');
    expect(chunks.at(-1)?.usage?.completion_tokens).toBe(5);
  });

  test('one without a limit ends where the context is full', async () => {
    server.reply = () => 'la '.repeat(6_000);
    const chunks = await streamChunks(server, { max_tokens: -1, stream_options: { include_usage: true } });
    expect(finishOf(chunks)).toBe('length');
    expect(chunks.at(-1)?.usage?.total_tokens).toBe(4_096);
  });

  test('the name asked for does not count', async () => {
    expect((await streamChunks(server, { model: 'no-such-model' }))[0]?.model).toBe('tiny-plain.gguf');
  });

  test('not even headers come before a slot is free, and then at once', async () => {
    server.hold();
    const first = chat(server, { stream: true });
    expect((await first).status).toBe(200);
    const second = chat(server, { stream: true });
    const waiting = await server.waitForRequest(({ outcome }) => outcome === 'queued');
    expect(waiting.firstByteAt).toBeUndefined();
    server.release();
    await (await first).text();
    expect(await (await second).text()).toContain('[DONE]');
  });

  test('a server that is stopped ends it as if all were well, without an end', async () => {
    server.holdAfter(2);
    const response = await chat(server, { stream: true });
    await server.waitForRequest(({ tokensSent }) => tokensSent === 2);
    await server.stop();
    const text = await response.text();
    expect(text).toContain('"content"');
    expect(text).not.toMatch(/"finish_reason":"|\[DONE\]/);
  });
});

describe('llama-server: what it refuses', () => {
  const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };

  test('a prompt that is too long: 400 with both numbers, also in a stream', async () => {
    const { status, body } = recorded('error-context');
    const numbers = (text: string) => text.replace(/\d{3,5}/g, '#');
    const messages = [{ role: 'user', content: 'word '.repeat(8_000) }];
    const answer = await answerOf(chat(server, { messages, stream: true }));
    expect([answer.status, numbers(answer.body)]).toEqual([status, numbers(body)]);
    expect(JSON.parse(answer.body).error).toMatchObject({ n_prompt_tokens: 10_069, n_ctx: 4_096 });
  });

  test('a picture, a template, a missing field, what is no JSON, an unknown path: the bytes of the real one', async () => {
    const seen = [
      ['error-picture', await answerOf(chat(server, { messages: [{ role: 'user', content: [picture] }] }))],
      ['error-messages-missing', await answerOf(chat(server, { messages: undefined }))],
      ['error-json', await answerOf(post(server, '/v1/chat/completions', '{"messages": ['))],
      ['error-404', await answerOf(fetch(`${server.root}/v1/nothing`))],
    ] as const;
    server.switches.errors = { name: 'jinja', chats: 1 };
    const template = ['error-roles', await answerOf(chat(server, { stream: true }))] as const;
    for (const [name, answer] of [...seen, template]) expect(answer, name).toEqual(recorded(name));
  });

  test('a missing key, and every path while it loads, but for whether it is alive', async () => {
    server.switches.requireAuth = 'secret';
    expect(await answerOf(chat(server))).toEqual(recorded('key-missing-chat'));
    expect((await fetch(`${server.root}/health`)).status).toBe(200);
    server.switches.starting = true;
    expect(await answerOf(chat(server))).toEqual(recorded('loading-chat'));
    expect((await fetch(`${server.root}/health`)).status).toBe(503);
  });

  test('an error in mid-answer is an event, and the end', async () => {
    server.switches.errors = { name: 'context_overflow_while_generating', chats: 1 };
    const text = await (await chat(server, { stream: true })).text();
    expect(text).toMatch(
      /data: {"error":{"code":500,"message":"Context size has been exceeded\.","type":"server_error"}}\n\n$/,
    );
  });
});

describe('llama-server: its list', () => {
  test('is the one of the real server', async () => {
    const { body } = await answerOf(fetch(`${server.root}/v1/models`));
    expect(equalised(body)).toBe(equalised(recorded('models').body));
    const props = await (await fetch(`${server.root}/props`)).json();
    expect(props).toMatchObject({ default_generation_settings: { n_ctx: 4_096 }, total_slots: 1 });
  });
});

describe('llama-server as a router', () => {
  beforeEach(() => becomes('llama_router'));

  const list = async () => {
    const body = await (await fetch(`${server.root}/v1/models`)).json();
    return (body as { data: { id: string; status: object; meta?: { n_ctx: number } }[] }).data;
  };

  test('tells what is loaded, and loads what is asked for', async () => {
    expect((await list()).map(({ status, meta }) => [status, meta])).toEqual([
      [expect.objectContaining({ value: 'unloaded' }), undefined],
      [expect.objectContaining({ value: 'unloaded' }), undefined],
    ]);
    expect((await streamChunks(server, { model: 'alpha' }))[0]?.model).toBe('alpha');
    const [alpha] = await list();
    expect(alpha).toMatchObject({ status: { value: 'loaded' }, meta: { n_ctx: 4_096 } });
  });

  test('tells what is being loaded', async () => {
    server.switches.loadDelay_ms = 60_000;
    const answer = await answerOf(post(server, '/models/load', { model: 'alpha' }));
    expect(answer).toEqual(recorded('router-load'));
    expect((await list())[0]?.status).toMatchObject({ value: 'loading' });
    expect(await answerOf(post(server, '/models/load', { model: 'alpha' }))).toEqual(
      recorded('router-load-again'),
    );
  });

  test('an unknown model, one that does not load, one that is not loaded: the bytes of the real one', async () => {
    expect(await answerOf(chat(server, { model: 'nope' }))).toEqual(recorded('router-unknown'));
    server.switches.failLoad = 'load_failed';
    const answer = await answerOf(chat(server, { model: 'alpha' }));
    expect({ ...answer, body: answer.body.replace('alpha', 'broken') }).toEqual(recorded('router-broken'));
    expect((await list())[0]?.status).toMatchObject({ value: 'unloaded', failed: true, exit_code: 1 });
    server.switches.jit = false;
    expect(await answerOf(chat(server, { model: 'alpha' }))).toEqual(recorded('router-no-autoload'));
  });

  test('a model that dies in mid-answer leaves a line that is no event', async () => {
    server.switches.ending = 'no_finish_reason';
    const text = await (await chat(server, { model: 'alpha', stream: true })).text();
    expect(text).toMatch(/\n\nproxy error: Failed to read connection$/);
    expect(text).not.toContain('[DONE]');
  });
});

function finishOf(chunks: readonly Chunk[]): string | null | undefined {
  return chunks.flatMap(({ choices }) => choices).at(-1)?.finish_reason;
}
