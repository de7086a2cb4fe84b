import { expect, test } from 'vitest';
import { startWorld } from './app.ts';
import { untilOnline } from './window.ts';

test('the computer is kept awake while a message is answered, and no longer', async () => {
  const { telegram, lmstudio, start } = await startWorld();
  const app = await start({ environment: { ACCESS_MODE: 'everyone' } });
  await untilOnline(await app.page());
  /** Electron numbers its blockers from 0 or 1 on. */
  const isKeptAwake = () =>
    app.application.evaluate(({ powerSaveBlocker }) =>
      [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)),
    );
  expect(await isKeptAwake()).toBe(false);
  lmstudio.hold();
  telegram.person({ first_name: 'Anna' }).writes('A long question');
  await expect.poll(isKeptAwake).toBe(true);
  lmstudio.release();
  await expect.poll(isKeptAwake).toBe(false);
});
