import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';

/** A group in which Clara is administrator, Anna is a member, and everybody may talk. */
async function service() {
  const started = await startService();
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  const clara = telegram.person({ first_name: 'Clara' });
  const group = telegram.group({ title: 'Friends', members: [anna], admins: [clara] });
  const says = (text: string | RegExp) =>
    telegram.waitForMessage(group, (message) => message.text?.match(text) !== null);
  return { ...started, anna, clara, group, says };
}

const refusal = /^Only the administrators of this group can change that\./;

describe('what counts for a whole group', () => {
  test.each([
    ['/model google/gemma-3-12b', /google\/gemma-3-12b answers here/],
    ['/temp 1.5', /^Temperature in this chat: 1\.5/],
    ['/maxtokens 50', /^Answer limit in this chat: 50 tokens/],
    ['/system Be brief.', /Be brief\./],
    ['/temp default', /^Back to the default temperature/],
    ['/reset', /There was nothing to forget/],
  ])('%s is for its administrators', async (command, done) => {
    const { storage, anna, clara, group, says } = await service();
    const before = storage.chats.get(group.chat_id);
    anna.writes(command, { chat: group });
    await says(refusal);
    expect(storage.chats.get(group.chat_id)).toMatchObject({ ...before, last_seen_at: expect.anything() });
    clara.writes(command, { chat: group });
    await says(done);
  });

  test('everybody may look at, and a wrong value is told without asking who they are', async () => {
    const { telegram, anna, group, says } = await service();
    anna.writes('/temp', { chat: group });
    await says(/^Temperature: 0\.7/);
    anna.writes('/temp hot', { chat: group });
    await says(/from 0 to 2/);
    expect(telegram.calls.map(({ method }) => method)).not.toContain('getChatMember');
  });

  test('is changed by an administrator who hides, and by the buttons of administrators alone', async () => {
    const { storage, anna, clara, group, says } = await service();
    clara.writes('/temp 1.5', { chat: group, anonymous: true });
    await says(/1\.5/);
    anna.writes('/models', { chat: group });
    const list = await says(/^The models of this server/);
    const button = (name: string) =>
      list.reply_markup?.inline_keyboard.flat().find(({ text }) => text.includes(name))?.text ?? '';
    expect(await anna.presses(list, button('gemma'))).toEqual({
      text: expect.stringMatching(refusal),
    });
    expect(storage.chats.get(group.chat_id)?.model).toBeNull();
    await clara.presses(list, button('gemma'));
    await eventually(() => expect(storage.chats.get(group.chat_id)?.model).toBe('google/gemma-3-12b'));
  });

  test('stays what it is when Telegram cannot say who administers', async () => {
    const { telegram, storage, clara, group, says } = await service();
    telegram.faults.add({ method: 'getChatMember', kind: 'server_error' });
    clara.writes('/temp 1.5', { chat: group });
    await says(/^I could not ask Telegram who administers/);
    expect(storage.chats.get(group.chat_id)?.temperature).toBeNull();
  });
});
