import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import type { LmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { Person } from '../sandbox/telegram/person.ts';
import { startWorld, type World } from './app.ts';
import { status, untilOnline } from './window.ts';

async function startOnline(environment: Record<string, string> = {}) {
  const world = await startWorld();
  const app = await world.start({ environment: { ACCESS_MODE: 'everyone', ...environment } });
  const page = await app.page();
  await untilOnline(page);
  return { ...world, app, page, anna: world.telegram.person({ first_name: 'Anna' }) };
}

async function answerTo({ telegram }: Pick<World, 'telegram'>, person: Person, nonce: string) {
  person.writes(`Tell me something, nonce ${nonce}`);
  await telegram.waitForMessage(person, ({ text }) => text?.includes(`nonce ${nonce}`));
}

const lastChat = (lmstudio: LmStudio) => {
  const chat = lmstudio.chats.at(-1);
  if (!chat) throw new Error('LM Studio was asked nothing.');
  return chat;
};

async function chooseModel(page: Page, name: string): Promise<void> {
  await page.getByTestId('control-model').click();
  await page.getByTestId('control-model').getByRole('option', { name }).click();
}

describe('model and temperature', () => {
  test('chosen in the window reach LM Studio with the next request, and are kept', async () => {
    const world = await startOnline();
    const { lmstudio, app, page, anna, start } = world;
    await chooseModel(page, 'gemma-3-12b');
    await page.getByTestId('control-temperature').fill('1.3');
    await expect
      .poll(async () => (await status(page)).controls)
      .toEqual({
        model: { value: 'google/gemma-3-12b', locked: false },
        temperature: { value: 1.3, locked: false },
      });
    await answerTo(world, anna, 'changed');
    expect(lastChat(lmstudio).body).toMatchObject({ model: 'google/gemma-3-12b', temperature: 1.3 });

    await app.quit();
    const again = await (await start({ environment: { ACCESS_MODE: 'everyone' } })).page();
    expect((await status(again)).controls.model.value).toBe('google/gemma-3-12b');
  });

  test('set by the environment are locked in the window, which names the variables', async () => {
    const world = await startOnline({ LLM_MODEL: 'qwen/qwen3-8b', TEMPERATURE: '0.2' });
    const { lmstudio, page, anna } = world;
    await page.locator('[data-testid="control-model"][disabled]').waitFor();
    expect(await page.getByTestId('control-temperature').isDisabled()).toBe(true);
    await page.getByTitle(en.lockedBy('LLM_MODEL')).waitFor();
    await page.getByTitle(en.lockedBy('TEMPERATURE')).waitFor();
    await answerTo(world, anna, 'locked');
    expect(lastChat(lmstudio).body).toMatchObject({ model: 'qwen/qwen3-8b', temperature: 0.2 });

    await page.getByTestId('nav-settings').click();
    await page.getByText(en.lockedBy('TEMPERATURE')).waitFor();
    expect(await page.getByTestId('setting-temperature').locator('input').isDisabled()).toBe(true);
  });
});

describe('Reset', () => {
  test('makes the model forget every chat, but only once the owner has confirmed', async () => {
    const world = await startOnline();
    const { telegram, lmstudio, page, anna } = world;
    const boris = telegram.person({ first_name: 'Boris' });
    await answerTo(world, anna, 'one');
    await answerTo(world, boris, 'two');
    const roles = () => lastChat(lmstudio).messages.map(({ role }) => role);

    await page.getByTestId('reset-all').click();
    await page.getByTestId('reset-cancel').click();
    await answerTo(world, anna, 'three');
    expect(roles()).toEqual(['system', 'user', 'assistant', 'user']);

    await page.getByTestId('reset-all').click();
    await page.getByTestId('reset-confirm').click();
    await page.getByText(en.reset.done(2)).first().waitFor();
    await answerTo(world, anna, 'four');
    expect(roles()).toEqual(['system', 'user']);
    await answerTo(world, boris, 'five');
    expect(roles()).toEqual(['system', 'user']);
  });
});
