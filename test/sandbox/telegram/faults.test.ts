import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fault, type Person, startTelegram, type Telegram } from './index.ts';
import { call, refusal } from './testClient.ts';

let telegram: Telegram;
let anna: Person;
let boris: Person;

beforeEach(async () => {
  telegram = await startTelegram();
  anna = telegram.person({ first_name: 'Anna' });
  boris = telegram.person({ first_name: 'Boris' });
  for (const person of [anna, boris]) person.writes('/start');
});

afterEach(() => telegram.close());

const send = (text = 'x', person = anna) => call(telegram, 'sendMessage', { chat_id: person.id, text });
const received = (person = anna) => telegram.inbox(person).flatMap((m) => (m.from?.is_bot ? m.text : []));

describe('faults that answer', () => {
  test.each<[Fault, number, string]>([
    [
      { method: 'sendMessage', kind: 'too_many_requests', retry_after: 2 },
      429,
      '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 2","parameters":{"retry_after":2}}',
    ],
    [
      { method: 'sendMessage', kind: 'server_error' },
      500,
      '{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}',
    ],
    [
      { method: 'sendMessage', kind: 'unauthorized' },
      401,
      '{"ok":false,"error_code":401,"description":"Unauthorized"}',
    ],
    [{ method: 'sendMessage', kind: 'empty_body' }, 413, ''],
    [
      {
        method: 'sendMessage',
        kind: 'error',
        error_code: 400,
        description: 'Bad Request: RICH_MESSAGE_EMAIL_INVALID',
      },
      400,
      '{"ok":false,"error_code":400,"description":"Bad Request: RICH_MESSAGE_EMAIL_INVALID"}',
    ],
  ])('%j', async (fault, status, text) => {
    telegram.faults.add(fault);
    expect(await send()).toMatchObject({ status, text });
    expect(received()).toEqual([]);
    expect(telegram.calls.at(-1)).toMatchObject({ status, applied: false, state: 'answered' });
    expect((await send()).status).toBe(200);
  });

  test('shows the cloud’s HTML page', async () => {
    telegram.faults.add({ method: 'getMe', kind: 'bad_gateway_html' });
    const answer = await call(telegram, 'getMe');
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(answer.text).toContain('<h1>502 Bad Gateway</h1>');
  });
});

describe('faults on the wire', () => {
  test('hang without applying the call, until the client gives up', async () => {
    telegram.faults.add({ method: 'sendMessage', kind: 'hang' });
    const gone = new AbortController();
    const hanging = fetch(`${telegram.root}/bot${telegram.token}/sendMessage?text=x&chat_id=${anna.id}`, {
      signal: gone.signal,
    });
    await telegram.waitForCall('sendMessage', (c) => c.state === 'held');
    gone.abort();
    await expect(hanging).rejects.toThrow();
    const dropped = await telegram.waitForCall('sendMessage', (c) => c.state === 'dropped');
    expect(dropped).toMatchObject({ applied: false, aborted: true, status: null });
  });

  test('reset the connection before the call takes effect', async () => {
    telegram.faults.add({ method: 'sendMessage', kind: 'reset_before' });
    await expect(send()).rejects.toThrow('fetch failed');
    const dropped = await telegram.waitForCall('sendMessage', (c) => c.state === 'dropped');
    expect(dropped.applied).toBe(false);
    expect(received()).toEqual([]);
  });

  test('reset the connection after the call took effect', async () => {
    telegram.faults.add({ method: 'sendMessage', kind: 'reset_after' });
    await expect(send()).rejects.toThrow('fetch failed');
    const dropped = await telegram.waitForCall('sendMessage', (c) => c.state === 'dropped');
    expect(dropped.applied).toBe(true);
    expect(received()).toEqual(['x']);
  });

  test('answer slowly, though the call took effect at once', async () => {
    telegram.faults.add({ method: 'sendMessage', kind: 'slow', delay_ms: 200 });
    const started = performance.now();
    const slow = send();
    let isAnswered = false;
    void slow.then(() => {
      isAnswered = true;
    });
    await telegram.waitForMessage(anna, (m) => m.text === 'x');
    expect(isAnswered).toBe(false);
    await slow;
    expect(performance.now() - started).toBeGreaterThanOrEqual(195);
  });
});

describe('aim', () => {
  test('falls on one chat, after some calls, so many times', async () => {
    const fault = telegram.faults.add({
      method: '*',
      chat_id: anna.id,
      after: 1,
      times: 2,
      kind: 'server_error',
    });
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await send()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(fault.used).toBe(2);
    expect((await send('x', boris)).status).toBe(200);
  });

  test('can be for ever, and taken away', async () => {
    const fault = telegram.faults.add({ method: 'getMe', times: Infinity, kind: 'server_error' });
    for (let turn = 0; turn < 3; turn += 1) expect((await call(telegram, 'getMe')).status).toBe(500);
    fault.remove();
    expect((await call(telegram, 'getMe')).status).toBe(200);
  });

  test('escalates by several in a row', async () => {
    for (const retry_after of [1, 5, 35]) {
      telegram.faults.add({ method: 'getMe', kind: 'too_many_requests', retry_after });
    }
    for (const retry_after of [1, 5, 35]) {
      const text = refusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
      expect((await call(telegram, 'getMe')).text).toBe(text);
    }
  });
});

describe('the network', () => {
  test('goes away, and comes back on the same port with the queue kept', async () => {
    const { root } = telegram;
    const pending = telegram.pending.length;

    await telegram.goOffline();
    await expect(call(telegram, 'getMe')).rejects.toThrow('fetch failed');
    await telegram.goOnline();
    expect(telegram.root).toBe(root);
    expect((await call(telegram, 'getMe')).status).toBe(200);
    expect(telegram.pending).toHaveLength(pending);
  });

  test('cuts a parked poll off', async () => {
    await call(telegram, 'getUpdates', { offset: -1 });
    const [last] = telegram.pending;
    const parked = call(telegram, 'getUpdates', { timeout: 50, offset: (last?.update_id ?? 0) + 1 });
    await telegram.waitForCall('getUpdates', (c) => c.state === 'held');
    const cut = expect(parked).rejects.toThrow('fetch failed');
    await telegram.goOffline();
    await cut;
    expect(telegram.polls).toBe(0);
  });
});

describe('people change things while the bot works', () => {
  test('block it, or delete the question', async () => {
    const question = anna.writes('?');
    anna.deletes(question);
    const reply_parameters = { message_id: question.message_id };
    const reply = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', reply_parameters });
    expect(reply.text).toBe(refusal(400, 'Bad Request: message to be replied not found'));
    anna.blocks();
    expect((await send()).text).toBe(refusal(403, 'Forbidden: bot was blocked by the user'));
  });
});
