import { expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { mountSmallDisk, whyNoSmallDisk } from './smallDisk.ts';
import { status, untilOnline, untilTrayShows } from './window.ts';

const reason = await whyNoSmallDisk();
if (reason !== undefined) console.log(`A full disk cannot be tried here: ${reason}.`);

test.skipIf(reason !== undefined)(
  'a full disk is said, no message is lost, and the bot goes on when there is room',
  async () => {
    const disk = await mountSmallDisk();
    const { telegram, lmstudio, start } = await startWorld({ disk: disk.folder });
    const page = await (await start({ environment: { ACCESS_MODE: 'everyone' } })).page();
    await untilOnline(page);
    disk.fill();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Is there room for me? nonce room');
    await page.getByText(en.states.bot.storage_problem.hint).waitFor();
    await untilTrayShows(page, 'error');
    expect(telegram.pending.length).toBe(1);
    expect(lmstudio.chats).toEqual([]);
    await page.getByTestId('control-temperature').fill('1.1');
    await page.getByTestId('message').getByText('ENOSPC').waitFor();
    expect((await status(page)).controls.temperature.value).toBe(0.7);

    disk.free();
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce room'));
    await untilTrayShows(page, 'running');
    expect(lmstudio.chats.length).toBe(1);
  },
);
