import { expect, test } from 'vitest';
import { startWorld } from './app.ts';

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
  lmstudio.switches.contextOverflow = 'zero_deltas';
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
  expect(String(lmstudio.chats[1]?.messages.at(-1)?.content).match(/a/g)?.length).toBeGreaterThanOrEqual(
    256 * 1024,
  );
  expect(service.output()).not.toContain(telegram.token);
});
