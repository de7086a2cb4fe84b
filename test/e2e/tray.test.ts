import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TrayState } from '../../main/common/status.ts';
import { startWorld } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';
import { pictureFolder } from './pictures.ts';
import { difference, type Picture, pngOf } from './screen.ts';
import { call, untilOnline, untilTrayShows } from './window.ts';

const reason = await whyNoDesktop();
if (reason !== undefined) console.log(`The tray cannot be looked at here: ${reason}.`);

/** So many pixels of the icon must differ for a person to see it. */
const visible = 20;

/** Waits until there is something to be seen that none of the earlier pictures shows, and the whole of it. */
async function nextPicture(look: () => Picture, ...earlier: Picture[]): Promise<Picture> {
  let last: Picture | undefined;
  const isDrawn = () => {
    const now = look();
    const isNew = earlier.every((picture) => difference(now, picture) > visible);
    const isWhole = last !== undefined && difference(now, last) === 0;
    last = now;
    return isNew && isWhole;
  };
  await expect.poll(isDrawn).toBe(true);
  return look();
}

test.skipIf(reason !== undefined)(
  'the tray shows a picture of its own in each of the five states',
  async () => {
    const desktop = await startDesktop();
    const { telegram, lmstudio, start } = await startWorld();
    const pictures = new Map<TrayState, Picture>();
    mkdirSync(pictureFolder, { recursive: true });
    const empty = desktop.panel();
    const app = await start({ environment: { ...desktop.env, ACCESS_MODE: 'everyone' } });
    const page = await app.page();
    await untilOnline(page);
    const look = async (state: TrayState) => {
      await untilTrayShows(page, state);
      const picture = await nextPicture(desktop.panel, empty, ...pictures.values());
      pictures.set(state, picture);
      writeFileSync(path.join(pictureFolder, `tray-${state}.png`), pngOf(picture, 8));
    };

    await look('running');
    lmstudio.hold();
    telegram.person({ first_name: 'Anna' }).writes('Hello');
    await look('busy');
    await call(page, 'queue.pause');
    await look('paused');
    lmstudio.release();
    await page.locator('[data-testid="recent-row"][data-state="done"]').waitFor();
    await call(page, 'queue.resume');
    await lmstudio.stop();
    await call(page, 'models.refresh');
    await look('error');
    await call(page, 'bot.stop');
    await look('stopped');

    expect([...pictures.keys()]).toEqual(['running', 'busy', 'paused', 'error', 'stopped']);
  },
);

test.skipIf(reason !== undefined)(
  'the icon opens the window, and its menu stops, starts, pauses and quits',
  async () => {
    const desktop = await startDesktop();
    const { telegram, start } = await startWorld();
    const empty = desktop.panel();
    const app = await start({
      environment: { ...desktop.env, ACCESS_MODE: 'everyone' },
      flags: ['--hidden'],
    });
    await telegram.waitForCall('getUpdates');
    let icon = await nextPicture(desktop.panel, empty);
    const [page] = await Promise.all([app.application.waitForEvent('window'), desktop.clickIcon('left')]);
    await untilOnline(page);

    /** Chooses from the menu by its place: Open, Stop or Start, Pause or Resume, Quit. */
    const choose = async (place: number) => {
      const before = desktop.corner();
      await desktop.clickIcon('right');
      await nextPicture(desktop.corner, before);
      await desktop.press(...Array.from({ length: place }, () => 'Down'), 'Return');
    };
    /** The menu is made anew together with the picture. */
    const leadsTo = async (state: TrayState) => {
      await untilTrayShows(page, state);
      icon = await nextPicture(desktop.panel, icon);
    };
    await choose(2);
    await leadsTo('stopped');
    await choose(2);
    await leadsTo('running');
    await choose(3);
    await leadsTo('paused');
    await choose(3);
    await leadsTo('running');
    await Promise.all([app.application.waitForEvent('close'), choose(4)]);
  },
);

test.skipIf(reason !== undefined)('the icon has a dot for as long as somebody asks to talk', async () => {
  const desktop = await startDesktop();
  const { telegram, start } = await startWorld();
  const empty = desktop.panel();
  const app = await start({ environment: { ...desktop.env, ACCESS_MODE: 'approve' } });
  const page = await app.page();
  await untilOnline(page);
  await untilTrayShows(page, 'running');
  const calm = await nextPicture(desktop.panel, empty);
  const ida = telegram.person({ first_name: 'Ida' });
  ida.writes('May I?');
  const asking = await nextPicture(desktop.panel, empty, calm);
  mkdirSync(pictureFolder, { recursive: true });
  writeFileSync(path.join(pictureFolder, 'tray-asking.png'), pngOf(asking, 8));
  await call(page, 'access.block', { chat_id: ida.id });
  await expect.poll(() => difference(desktop.panel(), calm)).toBe(0);
});
