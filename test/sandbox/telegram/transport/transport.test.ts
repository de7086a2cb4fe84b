import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startTelegram, type Telegram } from '../index.ts';
import { call, refusal, startWithAnna } from '../testClient.ts';

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  ({ telegram, anna } = await startWithAnna());
});

afterEach(() => telegram.close());

const botPath = () => `${telegram.root}/bot${telegram.token}`;

describe('requests', () => {
  test('takes GET and POST, any letter case, and the test environment', async () => {
    for (const path of ['getMe', 'GETME', 'getme', 'test/getMe']) {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(`${botPath()}/${path}`, { method });
        expect([response.status, await response.json()]).toEqual([
          200,
          { ok: true, result: expect.objectContaining({ username: 'courier_test_bot', is_bot: true }) },
        ]);
      }
    }
  });

  test('takes arguments from the query, urlencoded, JSON and multipart bodies alike', async () => {
    const fields = { chat_id: String(anna.id), text: 'hi & bye' };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const requests: [string, RequestInit][] = [
      [`sendMessage?${new URLSearchParams(fields)}`, {}],
      ['sendMessage', { method: 'POST', body: new URLSearchParams(fields) }],
      ['sendMessage', { method: 'POST', body: form }],
      [
        'sendMessage',
        { method: 'POST', body: JSON.stringify(fields), headers: { 'Content-Type': 'application/json' } },
      ],
    ];
    for (const [path, init] of requests) {
      const response = await fetch(`${botPath()}/${path}`, init);
      expect(response.status, path).toBe(200);
    }
    expect(telegram.inbox(anna).filter((m) => m.text === 'hi & bye')).toHaveLength(4);
  });

  test('treats every argument as a string: quoted numbers and JSON text in place of objects', async () => {
    const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] });
    const sent = await call(telegram, 'sendMessage', { chat_id: String(anna.id), text: 'x', reply_markup });
    expect(sent.result).toMatchObject({ reply_markup: JSON.parse(reply_markup) });
  });

  test('takes booleans as true only for true, yes and 1', async () => {
    const send = (allow: unknown) =>
      call(telegram, 'sendMessage', {
        chat_id: anna.id,
        text: 'x',
        reply_to_message_id: 1,
        allow_sending_without_reply: allow,
      });
    for (const yes of [true, 'true', 'yes', '1', 1]) expect((await send(yes)).status).toBe(200);
    for (const no of [false, 'on', '2']) expect((await send(no)).status).toBe(400);
  });

  test('takes JSON null as the text "null"', async () => {
    const answer = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', parse_mode: null });
    expect(answer.text).toBe(refusal(400, 'Bad Request: unsupported parse_mode'));
  });

  test('answers a body that is not a JSON object with an empty 400', async () => {
    for (const body of ['{"chat_id":', '[1]', '"x"']) {
      const answer = await call(telegram, 'sendMessage', {}, { body });
      expect([answer.status, answer.text, answer.headers.get('connection')]).toEqual([400, '', 'close']);
    }
  });

  test('answers more than 1 MiB of parameters with an empty 413', async () => {
    const answer = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x'.repeat(1024 * 1024) });
    expect([answer.status, answer.text]).toEqual([413, '']);
  });
});

describe('answers', () => {
  test('wraps a success', async () => {
    const answer = await call(telegram, 'sendChatAction', { chat_id: anna.id, action: 'typing' });
    expect(answer.text).toBe('{"ok":true,"result":true}');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('connection')).toBe('keep-alive');
  });

  test('gives a refusal its error_code as HTTP status', async () => {
    const answer = await call(telegram, 'sendMessage', { chat_id: 1, text: 'x' });
    expect([answer.status, answer.text]).toEqual([400, refusal(400, 'Bad Request: chat not found')]);
  });

  test('adds Retry-After to a 429', async () => {
    telegram.faults.add({ method: 'getMe', kind: 'too_many_requests', retry_after: 35 });
    const answer = await call(telegram, 'getMe');
    expect(answer.text).toBe(refusal(429, 'Too Many Requests: retry after 35', { retry_after: 35 }));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '35']);
  });

  test('answers a wrong path with 404 Not Found', async () => {
    for (const path of ['/', '/getMe', `/bot${telegram.token}`]) {
      const response = await fetch(telegram.root + path);
      expect(await response.text()).toBe(refusal(404, 'Not Found'));
    }
  });

  test('answers an unknown method with 404 and is surprised by it', async () => {
    telegram.assertNoSurprises();
    const answer = await call(telegram, 'sendTelepathy', { chat_id: 1 });
    expect(answer.text).toBe(refusal(404, 'Not Found: method not found'));
    expect(telegram.unimplemented).toEqual(['sendTelepathy']);
    expect(() => telegram.assertNoSurprises()).toThrow('sendTelepathy was called');
  });
});

describe('tokens', () => {
  test('answers a wrong or revoked token with 401', async () => {
    const wrong = { root: telegram.root, token: `${telegram.token}x` };
    expect((await call(wrong, 'getMe')).text).toBe(refusal(401, 'Unauthorized'));

    telegram.rejectToken();
    expect((await call(telegram, 'getMe')).text).toBe(refusal(401, 'Unauthorized'));
    telegram.acceptToken();
    expect((await call(telegram, 'getMe')).status).toBe(200);
  });

  test('answers an impossible token with its own 401', async () => {
    const impossible = ['nocolon', '0123:abc', `1:${'a'.repeat(80)}`, '99999999999999999999:abc'];
    for (const token of impossible) {
      const answer = await call({ root: telegram.root, token }, 'getMe');
      expect(answer.text).toBe(refusal(401, 'Unauthorized: invalid token specified'));
    }
  });

  test('refuses a token that could be a real one, and does not keep it', async () => {
    const real = `987654321:${'Aa0_-'.repeat(7)}`;
    await expect(startTelegram({ token: real })).rejects.toThrow('could be a real one');

    await call({ root: telegram.root, token: real }, 'sendMessage', { text: `my token is ${real}` });
    expect(() => telegram.assertNoSurprises()).toThrow('could be a real one');
    expect(JSON.stringify(telegram.calls)).not.toContain(real);
  });
});
