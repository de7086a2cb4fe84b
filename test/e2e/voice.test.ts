import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { modelTable } from '../../main/voice/modelTable.ts';
import { meetingNotes } from '../sandbox/voice/recordings.ts';
import { speechModel } from '../sandbox/voice/speechModel.ts';
import { type RunningApp, startWorld } from './app.ts';
import { call, status, untilOnline } from './window.ts';

/** What the processes of the app keep in memory, by what each is; shared pages count in parts. */
async function memoryOf({ application }: RunningApp) {
  const metrics = await application.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .map(({ pid, type, name, memory }) => ({ pid, type, name, kB: memory.workingSetSize })),
  );
  return metrics.map(({ pid, kB, ...one }) => {
    const file = `/proc/${pid}/smaps_rollup`;
    const own = existsSync(file) ? /^Pss:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    return { ...one, MB: Math.round(Number(own ?? kB) / 1024) };
  });
}

test('a voice message is heard by a process of its own, which gives its memory back when it has ended', async () => {
  const folder = await speechModel();
  const { telegram, lmstudio, start } = await startWorld();
  const app = await start({ environment: { ACCESS_MODE: 'everyone' } });
  const page = await app.page();
  await untilOnline(page);
  const set = (name: 'voice' | 'voiceLocalModel', text: string) => call(page, 'settings.set', { name, text });
  await set('voiceLocalModel', folder);
  await set('voice', 'built-in');
  lmstudio.reply = (chat) => `You said: ${chat.messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Hello');
  await telegram.waitForMessage(anna, ({ text }) => text === 'You said: Hello');
  const before = await memoryOf(app);

  const sentAt = Date.now();
  anna.sends({ voice: { bytes: meetingNotes.bytes, duration: meetingNotes.seconds } });
  const { words } = meetingNotes;
  await telegram.waitForMessage(
    anna,
    ({ text }) => text === `What I heard:\n${words}\n\nYou said: ${words}`,
    { timeout_ms: 60_000 },
  );
  const answered_ms = Date.now() - sentAt;
  const ears = (await memoryOf(app)).filter(({ name }) => name?.includes('voice'));
  expect(ears.length).toBe(1);

  await set('voice', 'off');
  await expect
    .poll(async () => (await memoryOf(app)).some(({ name }) => name?.includes('voice')), { timeout: 15_000 })
    .toBe(false);
  const total = (all: typeof before) => all.reduce((sum, { MB }) => sum + MB, 0);
  const after = await memoryOf(app);
  expect(total(after)).toBeLessThan(total(before) * 1.1);
  console.log(
    `A voice message of 4.2 s was answered after ${answered_ms} ms; the process that hears took ${ears[0]?.MB} MB. ` +
      `All others: ${total(before)} MB before, ${total(after)} MB after.`,
  );
});

test('the window shows the models that hear, uses, checks and deletes them, and takes a folder of one’s own', async () => {
  const { profile, start } = await startWorld();
  const row = modelTable.find(({ id }) => id === 'moonshine-tiny');
  if (!row) throw new Error('There is no such model.');
  const folder = path.join(profile, 'voice', row.id);
  mkdirSync(folder, { recursive: true });
  // As large as the real ones, and empty.
  for (const { name, bytes } of row.files) truncateSync(openNew(path.join(folder, name)), bytes);
  const app = await start();
  const page = await app.page();
  await untilOnline(page);
  await page.getByTestId('view-model').click();
  const model = (state: string) =>
    page.locator(`[data-testid="hearing-model"][data-id="moonshine-tiny"][data-state="${state}"]`);
  await model('ready').getByTestId('hearing-use').click();
  await expect
    .poll(async () => (await status(page)).listening)
    .toMatchObject({ by: 'built-in', used: row.id });
  await model('ready').getByText('hears').waitFor();
  await model('ready').getByTestId('hearing-check').click();
  await model('damaged').getByRole('alert').waitFor();
  await model('damaged').getByTestId('hearing-delete').click();
  await page.getByTestId('hearing-delete-confirm').click();
  await model('absent').getByTestId('hearing-download').waitFor();
  expect(existsSync(folder)).toBe(false);

  const choose = async (filePaths: string[]) => {
    await app.application.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen });
    }, filePaths);
    await page.getByTestId('hearing-choose-folder').click();
  };
  await choose([profile]);
  await page.getByText('There is no model that hears in that folder.').waitFor();
  const own = await speechModel();
  await choose([own]);
  await page.getByTestId('hearing-folder').getByText(own).waitFor();
});

function openNew(file: string): string {
  writeFileSync(file, '');
  return file;
}
