import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { type ServiceOptions, startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const common = 'openai/gpt-oss-20b';
const other = 'qwen/qwen3-8b';
const poet = { name: 'Poet', emoji: '🪶', system_prompt: 'Rhyme.', model: null, temperature: 1.5 };
const cook = { name: 'Cook', emoji: '', system_prompt: 'Cook.', model: other, temperature: null };

/** Somebody whose bot has two modes and topics. */
async function startModes(options: ServiceOptions = {}) {
  const service = await startService({}, { topics: true, ...options });
  const { telegram, lmstudio, storage, courier } = service;
  lmstudio.reply = (request) => `answer to ${request.messages.at(-1)?.content}`;
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const [poetId, cookId] = [storage.presets.add(poet), storage.presets.add(cook)];
  const clara = telegram.person({ first_name: 'Clara' });
  const told = () =>
    telegram.inbox(clara).flatMap(({ from, text }) => (from?.is_bot && text !== undefined ? [text] : []));
  const reads = (text: string) => eventually(() => expect(told()).toContain(text));
  const asks = async (question: string, thread_id?: number) => {
    clara.writes(question, thread_id === undefined ? {} : { thread_id });
    await reads(`answer to ${question}`);
    const { model, messages, body } = lmstudio.chats.at(-1) as (typeof lmstudio.chats)[number];
    const { temperature } = body as { temperature?: number };
    return { model, temperature, prompt: messages[0]?.content };
  };
  const picker = () => telegram.waitForMessage(clara, (message) => message.reply_markup !== undefined);
  return { ...service, clara, told, reads, asks, picker, poetId, cookId };
}

const withoutMode = { model: common, temperature: 0.7, prompt: 'You are a helpful assistant.' };

describe('/mode', () => {
  test('shows the owner’s modes; a press chooses one for this topic, with all it sets', async () => {
    const { telegram, clara, asks, picker, reads } = await startModes();
    const soups = clara.opensTopic('Soups');
    clara.writes('/mode', { thread_id: soups });
    const list = await picker();
    expect(list.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual([
      '🪶 Poet',
      'Cook',
      'No mode ✓',
    ]);
    expect((await clara.presses(list, '🪶 Poet')).text).toBe('🪶 Poet');
    await reads(t('en', 'mode-set', { mode: '🪶 Poet' }));
    await telegram.waitForCall('editMessageReplyMarkup', () => true);
    expect(await asks('leek', soups)).toEqual({ model: common, temperature: 1.5, prompt: 'Rhyme.' });
    expect(await asks('hello')).toEqual(withoutMode);
  });

  test('takes a name, a part of it, or none; a wrong one names those there are', async () => {
    const { clara, asks, reads } = await startModes();
    clara.writes('/mode coo');
    await reads(t('en', 'mode-set', { mode: 'Cook' }));
    expect(await asks('one')).toEqual({ model: other, temperature: 0.7, prompt: 'Cook.' });
    clara.writes('/mode pirate');
    await reads(t('en', 'mode-unknown', { name: 'pirate', modes: 'Poet, Cook', example: 'Poet' }));
    clara.writes('/mode none');
    await reads(t('en', 'mode-off'));
    expect(await asks('two')).toEqual(withoutMode);
  });

  test('without a choice the default one counts; “default” goes back to it, “none” keeps it away', async () => {
    const { clara, asks, reads, storage, poetId } = await startModes();
    storage.presets.setDefault(poetId);
    expect(await asks('one')).toMatchObject({ prompt: 'Rhyme.' });
    clara.writes('/mode none');
    await reads(t('en', 'mode-off'));
    expect(await asks('two')).toEqual(withoutMode);
    clara.writes('/mode default');
    await reads(t('en', 'mode-set', { mode: '🪶 Poet' }));
    expect(await asks('three')).toMatchObject({ prompt: 'Rhyme.' });
  });

  test('says what was set here by hand, because that counts more', async () => {
    const { clara, asks, told } = await startModes();
    clara.writes('/temp 0.1');
    clara.writes('/mode poet');
    await eventually(() =>
      expect(told().join('\n')).toContain(t('en', 'mode-overridden', { commands: '/temp' })),
    );
    expect(await asks('one')).toEqual({ model: common, temperature: 0.1, prompt: 'Rhyme.' });
    clara.writes('/system');
    await eventually(() => expect(told().join('\n')).toContain('(from the mode 🪶 Poet)'));
  });

  test('of a button that was deleted meanwhile, or forged, changes nothing and says so', async () => {
    const { clara, picker, storage, cookId } = await startModes();
    clara.writes('/mode');
    const list = await picker();
    storage.presets.remove(cookId);
    const stale = { text: t('en', 'mode-button-stale') };
    expect(await clara.presses(list, 'Cook')).toMatchObject(stale);
    for (const data of ['mode:99', 'mode:x', 'mode:-1', 'mode:'])
      expect(await clara.presses(list, data, { forged: true })).toMatchObject(stale);
    expect(storage.chats.get(clara.id)?.preset_id).toBeNull();
  });

  test('says that there are none', async () => {
    const { clara, reads, storage, poetId, cookId } = await startModes();
    for (const id of [poetId, cookId]) storage.presets.remove(id);
    clara.writes('/mode');
    await reads(t('en', 'modes-none'));
  });

  test('in a group is for its administrators, by command and by button', async () => {
    const { telegram, clara, storage, poetId } = await startModes();
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', members: [clara, boris], admins: [clara] });
    const chosen = () => storage.chats.get(group.chat_id)?.preset_id;
    boris.writes('/mode', { chat: group });
    const list = await telegram.waitForMessage(group, (message) => message.reply_markup !== undefined);
    expect(await boris.presses(list, '🪶 Poet')).toMatchObject({ text: t('en', 'admins-only') });
    boris.writes('/mode cook', { chat: group });
    await telegram.waitForMessage(group, (message) => message.text === t('en', 'admins-only'));
    expect(chosen()).toBeNull();
    await clara.presses(list, '🪶 Poet');
    await eventually(() => expect(chosen()).toBe(poetId));
  });
});

describe('a mode whose model is gone', () => {
  test('is answered by the model that counts without it, and says so when it is chosen and when it is used', async () => {
    const { clara, asks, told, storage, cookId } = await startModes();
    storage.presets.change(cookId, { ...cook, model: 'gone/model' });
    clara.writes('/mode cook');
    const gone = t('en', 'mode-model-gone', { mode: 'Cook', model: common });
    await eventually(() => expect(told().at(-1)).toBe(`${t('en', 'mode-set', { mode: 'Cook' })}\n${gone}`));
    expect(await asks('one')).toEqual({ model: common, temperature: 0.7, prompt: 'Cook.' });
    await asks('two');
    expect(told().filter((text) => text === gone).length).toBe(1);
  });
});
