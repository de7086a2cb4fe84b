import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { wordsFor } from '../../renderer/locales/locale.ts';
import { type RunningApp, startWorld } from './app.ts';
import { pictureLanguages, resizeWindow, takePictures } from './pictures.ts';
import { call, untilOnline } from './window.ts';

const { modes } = wordsFor('en');
const qwen = 'qwen/qwen3-8b';

async function startInModes(environment: Record<string, string> = {}) {
  const world = await startWorld();
  const app = await world.start({ environment: { ACCESS_MODE: 'everyone', ...environment } });
  const page = await app.page();
  await untilOnline(page);
  await page.getByTestId('nav-model').click();
  await page.getByTestId('model-side-modes').click();
  await page.getByTestId('presets-none').waitFor();
  return { ...world, app, page };
}

const field = (page: Page, name: string) =>
  page.getByTestId(`preset-${name}`).locator('input, textarea').first();
const rows = (page: Page) => page.getByTestId('preset-row');
const names = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-name')));
const row = (page: Page, name: string) => page.locator(`[data-testid="preset-row"][data-name="${name}"]`);

/** Writes a new mode in the dialog. */
async function add(page: Page, texts: Record<string, string>): Promise<void> {
  await page.getByTestId('preset-add').click();
  for (const [name, text] of Object.entries(texts)) await field(page, name).fill(text);
  await page.getByTestId('preset-save').click();
}

/** The system's dialogs choose this file, as its owner would. */
async function choosesFile({ application }: RunningApp, file: string): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);
}

const poet = { name: 'Poet', emoji: '🪶', temperature: '1,5', systemPrompt: 'Rhyme.' };

describe('the owner’s modes', () => {
  test('are written, arranged, changed and deleted, and the default one counts with the next message', async () => {
    const { telegram, lmstudio, page } = await startInModes();
    await add(page, poet);
    await add(page, { name: 'Cook', model: qwen });
    await row(page, 'Cook').waitFor();
    expect(await names(page)).toEqual(['Poet', 'Cook']);
    await row(page, 'Cook').getByTestId('preset-up').click();
    await expect.poll(() => names(page)).toEqual(['Cook', 'Poet']);
    await row(page, 'Poet').getByTestId('preset-default').click();
    await page.locator('[data-name="Poet"][data-default="true"]').waitFor();

    lmstudio.reply = ({ question }) => `re: ${question}`;
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello nonce');
    await telegram.waitForMessage(
      anna,
      (message) => JSON.stringify(message).includes('nonce') && message.from?.is_bot === true,
    );
    expect(lmstudio.chats.at(-1)?.body).toMatchObject({ temperature: 1.5 });
    expect(lmstudio.chats.at(-1)?.messages[0]?.content).toBe('Rhyme.');

    await row(page, 'Poet').getByRole('button').first().click();
    await field(page, 'name').fill('cook');
    await page.getByTestId('preset-save').click();
    await page.getByTestId('preset-problem').getByText(modes.problems.name_taken).waitFor();
    await field(page, 'name').fill('Bard');
    await field(page, 'temperature').fill('');
    await page.getByTestId('preset-save').click();
    await row(page, 'Bard').waitFor();
    expect(await call(page, 'presets.list')).toMatchObject([
      { name: 'Cook', model: qwen, isDefault: false },
      { name: 'Bard', temperature: null, isDefault: true },
    ]);
    await row(page, 'Bard').getByRole('button').first().click();
    await page.getByTestId('preset-delete').click();
    await page.getByTestId('preset-delete-confirm').click();
    await expect.poll(() => names(page)).toEqual(['Cook']);
  });

  test('that ask for a model the server lacks say so; a wrong value keeps what was typed', async () => {
    const { page } = await startInModes();
    await page.getByTestId('preset-add').click();
    await page.getByTestId('preset-save').click();
    await page.getByTestId('preset-problem').getByText(modes.problems.name(40)).waitFor();
    await field(page, 'name').fill('Lost');
    await field(page, 'temperature').fill('hot');
    await field(page, 'temperature').press('Enter');
    await page.getByTestId('preset-problem').getByText(modes.problems.temperature).waitFor();
    expect(await field(page, 'name').inputValue()).toBe('Lost');
    await field(page, 'temperature').fill('');
    await field(page, 'model').fill('gone/model');
    await page.getByTestId('preset-save').click();
    await row(page, 'Lost').getByText(modes.modelGone).waitFor();
  });

  test('travel in a file; one that is cut or foreign is refused in a sentence, and nothing is lost', async () => {
    const { app, page } = await startInModes();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-modes-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'modes.json');
    await add(page, poet);
    await add(page, { name: 'Cook', model: qwen });
    await row(page, 'Cook').waitFor();
    await choosesFile(app, file);
    await page.getByTestId('presets-export').click();
    await page.getByText(modes.exported(2)).waitFor();
    const exported = readFileSync(file, 'utf8');

    await page.getByTestId('presets-import').click();
    await page.getByText(modes.imported(0, 2)).waitFor();
    await row(page, 'Poet').getByRole('button').first().click();
    await field(page, 'systemPrompt').fill('Rhyme better.');
    await page.getByTestId('preset-save').click();
    await row(page, 'Poet').getByText('Rhyme better.').waitFor();
    await page.getByTestId('presets-import').click();
    await page.getByText(modes.imported(1, 1)).waitFor();
    await expect.poll(() => names(page)).toEqual(['Poet', 'Cook', 'Poet 2']);

    const problems = [
      [exported.slice(0, -20), { problem: 'not_json' }],
      ['{"presets":[]}', { problem: 'not_presets' }],
      [exported.replace('1.5', '99'), { problem: 'bad_preset', number: 1 }],
      [' '.repeat(9 * 2 ** 20), { problem: 'too_large' }],
    ] as const;
    for (const [text, problem] of problems) {
      writeFileSync(file, text);
      await page.getByTestId('presets-import').click();
      await page.getByText(modes.importFailed(problem)).waitFor();
    }
    expect(await names(page)).toEqual(['Poet', 'Cook', 'Poet 2']);
  });
});

test.each(pictureLanguages)('modes can be looked at (%s)', { timeout: 120_000 }, async (language) => {
  const { app, page } = await startInModes({ APP_LANGUAGE: language });
  await takePictures(app, page, `modes-none-${language}`);
  await resizeWindow(app, page, { width: 1280, height: 800 });
  const texts = {
    en: ['Poet', 'Answer in verse, in the manner of old ballads.', 'Cook', 'You are a patient cook.'],
    ru: ['Поэт', 'Отвечай стихами, как старые баллады.', 'Повар', 'Ты терпеливый повар.'],
  }[language] as [string, string, string, string];
  await add(page, { name: texts[0], emoji: '🪶', temperature: '1.5', systemPrompt: texts[1] });
  await add(page, { name: texts[2], emoji: '🍲', model: qwen, systemPrompt: texts[3] });
  await add(page, { name: 'Lab', model: 'gone/model' });
  await row(page, 'Lab').waitFor();
  await row(page, texts[0]).getByTestId('preset-default').click();
  await page.locator('[data-testid="preset-row"][data-default="true"]').waitFor();
  await takePictures(app, page, `modes-${language}`);
  await row(page, texts[0]).getByRole('button').first().click();
  await page.getByTestId('preset-save').waitFor();
  await takePictures(app, page, `modes-dialog-${language}`);
});
