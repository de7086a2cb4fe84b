import { expect, test } from 'vitest';
import { startWorld } from './app.ts';

/** The next look at LM Studio, at the database file, at the tray and for what is to be forgotten, and the limit of the poll. */
const mostTimers = 5;

test('in the tray nothing of the app runs but what looks now and then, and a parked GET', async () => {
  const { telegram, start } = await startWorld();
  const { application } = await start({ flags: ['--hidden'], environment: { ACCESS_MODE: 'everyone' } });
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Hello');
  await telegram.waitForMessage(anna, ({ text }) => text !== undefined && text !== 'Hello');
  const timers = () =>
    application.evaluate(() => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length);
  await expect.poll(timers).toBeLessThanOrEqual(mostTimers);
  const windows = () =>
    application.evaluate(({ BrowserWindow, webContents }) => [
      BrowserWindow.getAllWindows().length,
      webContents.getAllWebContents().length,
    ]);
  expect(await windows()).toEqual([0, 0]);
});
