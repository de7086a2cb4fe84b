import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Call, Person, Telegram } from './index.ts';
import { call, startWithAnna } from './testClient.ts';

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  ({ telegram, anna } = await startWithAnna());
});

afterEach(() => telegram.close());

const send = (text: string) => call(telegram, 'sendMessage', { chat_id: anna.id, text });

test('keeps a ledger of every call, with times and without the token', async () => {
  const before = Date.now();
  await send(`the token is ${telegram.token}`);
  await call(telegram, 'sendmessage', { chat_id: 1, text: 'x' });
  const [first, second] = telegram.calls;
  expect(first).toMatchObject({
    method: 'sendMessage',
    params: { chat_id: anna.id, text: 'the token is <token>' },
    state: 'answered',
    status: 200,
    applied: true,
  });
  expect(first?.at).toBeGreaterThanOrEqual(before);
  expect(first?.answered_at).toBeGreaterThanOrEqual(first?.at ?? Infinity);
  expect(second).toMatchObject({ method: 'sendMessage', status: 400, error_code: 400, applied: false });
});

test('waits for messages of the bot, there already or to come, sent or edited', async () => {
  await send('one');
  const { message_id } = await telegram.waitForMessage(anna, (m) => m.text === 'one');
  const changed = telegram.waitForMessage(anna, (m) => m.text?.includes('two'));
  await call(telegram, 'editMessageText', { chat_id: anna.id, message_id, text: 'now two' });
  expect(await changed).toMatchObject({ message_id, text: 'now two' });
});

test('says what the chat and the last calls were when a wait times out', async () => {
  await send('one');
  const wait = telegram.waitForMessage(anna, (m) => m.text === 'two', { timeout_ms: 1 });
  await expect(wait).rejects.toThrow(
    /no such message from the bot within 1 ms\nThe chat:\n {2}#\d+ Anna: \/start\n {2}#\d+ Courier: one\nThe last calls:\n.*sendMessage .*-> 200/,
  );
  const waitForCall = telegram.waitForCall('getMe', () => true, { timeout_ms: 1 });
  await expect(waitForCall).rejects.toThrow('no such call of getMe within 1 ms');
});

test('rejects a wait whose predicate throws', async () => {
  await send('one');
  const wait = telegram.waitForMessage(anna, () => {
    throw new Error('a mistake in the test');
  });
  await expect(wait).rejects.toThrow('a mistake in the test');
});

test('waits for a listener before and after a call takes effect', async () => {
  const seen: string[] = [];
  const texts = () => telegram.inbox(anna).map((m) => m.text);
  telegram.on('before_apply', async (c: Call) => {
    await Promise.resolve();
    seen.push(`before ${c.method} ${texts().length}`);
  });
  const stop = telegram.on('after_apply', (c: Call) => seen.push(`after ${c.method} ${texts().length}`));
  await send('one');
  stop();
  await send('two');
  expect(seen).toEqual(['before sendMessage 1', 'after sendMessage 2', 'before sendMessage 2']);
});

test('hands out copies, so that a test cannot change the world', async () => {
  const [message] = telegram.inbox(anna);
  if (message) message.text = 'changed';
  expect(telegram.inbox(anna)[0]?.text).toBe('/start');
});

test('announces what happens', async () => {
  const events: string[] = [];
  for (const name of ['message', 'edit', 'delete', 'update', 'call'] as const) {
    telegram.on(name, () => events.push(name));
  }
  const question = anna.writes('a');
  anna.edits(question, 'b');
  anna.deletes(question);
  await send('c');
  expect(events).toEqual(['message', 'update', 'edit', 'update', 'delete', 'message', 'call']);
});
