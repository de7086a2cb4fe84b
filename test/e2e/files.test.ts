import { expect, test } from 'vitest';
import { pdfOf } from '../../main/documents/testing.ts';
import { eventually } from '../support/eventually.ts';
import { startWorld } from './app.ts';
import { programsOf } from './programsOf.ts';

/** The first bytes of a JPEG, and enough behind them to come in several pieces. */
const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(600_000, 7)]);

test('photos and files come whole through the network of the app, and only their beginning where that is enough', async () => {
  const { telegram, lmstudio, spawn } = await startWorld();
  const service = spawn({
    flags: ['--service', '--ozone-platform=headless'],
    environment: {
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
      ACCESS_MODE: 'everyone',
      LLM_MODEL: 'google/gemma-3-12b',
    },
  });
  const anna = telegram.person({ first_name: 'Anna' });
  anna.sends({ photo: { bytes: photo }, caption: 'What is it?' });
  await lmstudio.waitForRequest(() => lmstudio.chats.length === 1, { timeout_ms: 20_000 });
  expect(lmstudio.chats[0]?.messages.at(-1)?.content).toEqual([
    { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${photo.toString('base64')}` } },
    { type: 'text', text: 'What is it?' },
  ]);
  anna.sends({
    document: { bytes: Buffer.alloc(3_000_000, 'a'), file_name: 'a.txt', mime_type: 'text/plain' },
  });
  await lmstudio.waitForRequest(() => lmstudio.chats.length > 1, { timeout_ms: 20_000 });
  expect(String(lmstudio.chats[1]?.messages.at(-1)?.content)).toMatch(
    /^File "a.txt" \(only its beginning\):\n```\na{5000}/,
  );
  expect(service.output()).not.toContain(telegram.token);
});

test('a document is read in a process of its own, which ends with it; one that cannot be read holds nobody', async () => {
  const { telegram, lmstudio, spawn } = await startWorld();
  const service = spawn({
    flags: ['--service', '--ozone-platform=headless'],
    environment: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, ACCESS_MODE: 'everyone' },
  });
  const anna = telegram.person({ first_name: 'Anna' });
  anna.sends({ document: { bytes: Buffer.from('%PDF-1.7 and nothing else'), file_name: 'broken.pdf' } });
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('broken.pdf') ?? false, {
    timeout_ms: 20_000,
  });
  const bytes = await pdfOf(['The word is nonce-in-a-page.', 'And the end.']);
  anna.sends({ document: { bytes, file_name: 'report.pdf' }, caption: 'Which word?' });
  await lmstudio.waitForRequest(() => lmstudio.chats.length === 1, { timeout_ms: 20_000 });
  expect(lmstudio.chats[0]?.messages.at(-1)?.content).toBe(
    'File "report.pdf":\n```\nPage 1\nThe word is nonce-in-a-page.\n\nPage 2\nAnd the end.\n```\n\nWhich word?',
  );
  if (process.platform !== 'linux') return;
  const reading = () =>
    programsOf(service.process.pid ?? 0).filter(({ commandLine }) => commandLine.includes('NodeService'));
  await eventually(() => expect(reading()).toEqual([]));
});
