import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTelegram, type Telegram } from '../index.ts';
import { call, refusal } from '../testClient.ts';

let telegram: Telegram;

beforeEach(async () => {
  telegram = await startTelegram();
});

afterEach(() => telegram.close());

describe('commands', () => {
  const commands = [{ command: 'start', description: 'Begin' }];

  test('are kept per scope and language', async () => {
    const scope = { type: 'chat', chat_id: 5 };
    await call(telegram, 'setMyCommands', { commands, language_code: 'ru' });
    await call(telegram, 'setMyCommands', { commands, scope });
    expect((await call(telegram, 'getMyCommands', { language_code: 'ru' })).result).toEqual(commands);
    expect((await call(telegram, 'getMyCommands')).result).toEqual([]);
    expect((await call(telegram, 'getMyCommands', { scope })).result).toEqual(commands);
    await call(telegram, 'deleteMyCommands', { scope });
    expect((await call(telegram, 'getMyCommands', { scope })).result).toEqual([]);
  });

  test.each([
    [Array.from({ length: 101 }, () => commands[0]), 'BOT_COMMANDS_TOO_MUCH'],
    [[{ command: 'Start', description: 'x' }], 'BOT_COMMAND_INVALID'],
    [[{ command: 'x'.repeat(33), description: 'x' }], 'BOT_COMMAND_INVALID'],
    [[{ command: 'start', description: '' }], 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [[{ command: 'start', description: 'x'.repeat(257) }], 'BOT_COMMAND_DESCRIPTION_INVALID'],
  ])('have limits', async (list, code) => {
    expect((await call(telegram, 'setMyCommands', { commands: list })).text).toBe(
      refusal(400, `Bad Request: ${code}`),
    );
  });
});

describe.each([
  ['Name', 'name', 64],
  ['Description', 'description', 512],
  ['ShortDescription', 'short_description', 120],
])('setMy%s', (suffix, field, max) => {
  test('is kept per language, with the empty one as fallback, up to its length', async () => {
    await call(telegram, `setMy${suffix}`, { [field]: 'everybody' });
    await call(telegram, `setMy${suffix}`, { [field]: 'русский', language_code: 'ru' });
    const read = async (language_code: string) =>
      (await call(telegram, `getMy${suffix}`, { language_code })).result;
    expect(await read('ru')).toEqual({ [field]: 'русский' });
    expect(await read('de')).toEqual({ [field]: 'everybody' });
    expect((await call(telegram, `setMy${suffix}`, { [field]: 'x'.repeat(max) })).status).toBe(200);
    expect((await call(telegram, `setMy${suffix}`, { [field]: 'x'.repeat(max + 1) })).status).toBe(400);
  });
});

test('keeps the menu button of a chat and the default one', async () => {
  const read = async (params: object) => (await call(telegram, 'getChatMenuButton', { ...params })).result;
  expect(await read({})).toEqual({ type: 'commands' });
  await call(telegram, 'setChatMenuButton', { chat_id: 5, menu_button: { type: 'default' } });
  expect(await read({ chat_id: 5 })).toEqual({ type: 'default' });
});
