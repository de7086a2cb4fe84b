import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Person, startTelegram, type Telegram } from '../index.ts';
import { call, refusal, startWithAnna } from '../testClient.ts';

let telegram: Telegram;
let anna: Person;

beforeEach(async () => {
  ({ telegram, anna } = await startWithAnna());
});

afterEach(() => telegram.close());

const draft = (params: Record<string, unknown>) =>
  call(telegram, 'sendMessageDraft', { chat_id: anna.id, draft_id: 7, ...params });

test('shows one draft, replaced by every frame; empty text is a placeholder', async () => {
  expect((await draft({ text: '' })).text).toBe('{"ok":true,"result":true}');
  expect(telegram.draft(anna)).toMatchObject({ draft_id: 7, text: '' });
  await draft({ text: '*bold*', parse_mode: 'Markdown' });
  await draft({ draft_id: 8, text: 'other' });
  expect(telegram.draft(anna)).toMatchObject({ draft_id: 8, text: 'other' });
  expect(telegram.inbox(anna)).toHaveLength(1);
});

test('takes the draft away 30 s after the last frame', async () => {
  await draft({ text: 'a' });
  telegram.clock.advance(20_000);
  await draft({ text: 'a' });
  telegram.clock.advance(29_000);
  expect(telegram.draft(anna)).toBeDefined();
  telegram.clock.advance(1500);
  expect(telegram.draft(anna)).toBeUndefined();
});

test('takes the draft away with any message by the bot', async () => {
  await draft({ text: 'a' });
  await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'searching…' });
  expect(telegram.draft(anna)).toBeUndefined();
});

test('refuses drafts in groups and a draft_id of zero', async () => {
  const group = telegram.group({ title: 'Team', members: [anna] });
  expect((await draft({ chat_id: group.chat_id, text: 'a' })).text).toBe(
    refusal(400, 'Bad Request: TEXTDRAFT_PEER_INVALID'),
  );
  expect((await draft({ draft_id: 0, text: 'a' })).status).toBe(400);
  expect((await draft({ text: 'x'.repeat(4097) })).text).toBe(
    refusal(400, 'Bad Request: message is too long'),
  );
});

test('tells the bot when the person presses Stop', async () => {
  await draft({ text: 'a' });
  expect(() => anna.stopsDraft()).toThrow('no draft with a Stop button');
  await draft({ text: 'a', can_stop: true });
  anna.stopsDraft();
  expect(telegram.pending.at(-1)).toEqual({
    update_id: expect.any(Number),
    stopped_message_generation: { chat: expect.objectContaining({ id: anna.id }), draft_id: 7 },
  });
  expect(telegram.draft(anna)).toBeUndefined();
  await draft({ text: 'a', can_stop: true, keep_on_stop: true });
  anna.stopsDraft();
  expect(telegram.draft(anna)).toBeDefined();
});

test('accepts frames after Stop, or refuses them when switched so', async () => {
  await draft({ text: 'a', can_stop: true });
  anna.stopsDraft();
  expect((await draft({ text: 'b' })).status).toBe(200);

  const strict = await startTelegram({ draftsAfterStop: 'refuse' });
  const boris = strict.person({ first_name: 'Boris' });
  boris.writes('/start');
  const frame = { chat_id: boris.id, draft_id: 7, text: 'a', can_stop: true };
  await call(strict, 'sendMessageDraft', frame);
  boris.stopsDraft();
  expect((await call(strict, 'sendMessageDraft', frame)).status).toBe(400);
  expect((await call(strict, 'sendMessageDraft', { ...frame, draft_id: 8 })).status).toBe(200);
  await strict.close();
});
