import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { meetingNotes } from '../sandbox/voice/recordings.ts';
import { speechModel } from '../sandbox/voice/speechModel.ts';
import { type RunningApp, startWorld } from './app.ts';
import { call, untilOnline } from './window.ts';

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
