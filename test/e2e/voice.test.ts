import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { monotonic_ms } from '../../main/common/clock.ts';
import { modelTable } from '../../main/voice/modelTable.ts';
import { meetingNotes } from '../sandbox/voice/recordings.ts';
import { speechModel } from '../sandbox/voice/speechModel.ts';
import { type RunningApp, startWorld } from './app.ts';
import { takePictures } from './pictures.ts';
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

/** What the button of the pocket Telegram does. */
async function pressMicrophone(pocket: string, as: number): Promise<void> {
  const { ok } = await fetch(`${pocket}api/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, chat_id: as, what: 'voice' }),
  });
  expect(ok).toBe(true);
}

type Listed = Awaited<ReturnType<typeof memoryOf>>[number];
const isEars = ({ name }: Listed) => name?.includes('voice') ?? false;
const totalOf = (all: readonly Listed[]) => all.reduce((sum, { MB }) => sum + MB, 0);

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
  // What is measured is the app in the tray.
  await app.closeWindow();
  await expect.poll(async () => (await memoryOf(app)).some(({ type }) => type === 'Tab')).toBe(false);
  const before = totalOf(await memoryOf(app));

  const sentAt = monotonic_ms();
  await pressMicrophone(await telegram.openPocket(), anna.id);
  const { words } = meetingNotes;
  await telegram.waitForMessage(
    anna,
    ({ text }) => text === `What I heard:\n${words}\n\nYou said: ${words}`,
    { timeout_ms: 60_000 },
  );
  const answered_ms = monotonic_ms() - sentAt;
  const [ears] = (await memoryOf(app)).filter(isEars);
  expect(ears).toBeDefined();

  // Nobody waits five minutes in a test: what is switched off ends at once.
  const opened = app.application.waitForEvent('window');
  await app.application.evaluate(({ app: electron }) => void electron.emit('activate'));
  await call(await opened, 'settings.set', { name: 'voice', text: 'off' });
  await app.closeWindow();
  const isBack = async () => {
    const now = await memoryOf(app);
    return !now.some(isEars) && totalOf(now) < before * 1.1;
  };
  await expect.poll(isBack, { timeout: 30_000 }).toBe(true);
  console.log(
    `A voice message of 4.2 s was answered after ${answered_ms} ms; the process that hears took ${ears?.MB} MB. ` +
      `All others: ${before} MB before, ${totalOf(await memoryOf(app))} MB after.`,
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
  await page.getByTestId('nav-model').click();
  const model = (state: string) =>
    page.locator(`[data-testid="hearing-model"][data-id="moonshine-tiny"][data-state="${state}"]`);
  await model('ready').getByTestId('hearing-use').click();
  await expect
    .poll(async () => (await status(page)).listening)
    .toMatchObject({ by: 'built-in', used: row.id });
  await model('ready').getByText('hears').waitFor();
  await page.getByTestId('model-side-answers').click();
  await takePictures(app, page, 'listening', model('ready'));
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
