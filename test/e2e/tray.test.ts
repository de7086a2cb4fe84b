import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TrayState } from '../../main/common/status.ts';
import { startWorld } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';
import { pictureFolder } from './pictures.ts';
import { difference, type Picture, pngOf } from './screen.ts';
import { ask, untilOnline, untilTrayShows } from './window.ts';

const reason = await whyNoDesktop();
if (reason !== undefined) console.log(`The tray cannot be looked at here: ${reason}.`);

/** So many pixels of the icon must differ for a person to see it. */
const visible = 20;

/** Waits until something else is to be seen than before, and the whole of it. */
async function nextPicture(look: () => Picture, before: Picture): Promise<Picture> {
  let last = before;
  const isDrawn = () => {
    const now = look();
    const isWhole = difference(now, before) > 0 && difference(now, last) === 0;
    last = now;
    return isWhole;
  };
  await expect.poll(isDrawn).toBe(true);
  return last;
}

test.skipIf(reason !== undefined)(
  'the tray shows a picture of its own in each of the five states',
  async () => {
    const desktop = await startDesktop();
    const { telegram, lmstudio, start } = await startWorld();
    const pictures = new Map<TrayState, Picture>();
    let last = desktop.panel();
    const app = await start({ environment: { ...desktop.env, ACCESS_MODE: 'everyone' } });
    const page = await app.page();
    await untilOnline(page);
    const look = async (state: TrayState) => {
      await untilTrayShows(page, state);
      last = await nextPicture(desktop.panel, last);
      pictures.set(state, last);
      mkdirSync(pictureFolder, { recursive: true });
      writeFileSync(path.join(pictureFolder, `tray-${state}.png`), pngOf(last, 8));
    };

    await look('running');
    lmstudio.hold();
    telegram.person({ first_name: 'Anna' }).writes('Hello');
    await look('busy');
    await ask(page, 'line.pause');
    await look('paused');
    lmstudio.release();
    await page.locator('[data-testid="recent-row"][data-state="done"]').waitFor();
    await ask(page, 'line.resume');
    await lmstudio.stop();
    await ask(page, 'models.refresh');
    await look('error');
    await ask(page, 'bot.stop');
    await look('stopped');

    for (const [state, picture] of pictures) {
      for (const [other, otherPicture] of pictures) {
        if (other === state) continue;
        expect(difference(picture, otherPicture), `${state} and ${other}`).toBeGreaterThan(visible);
      }
    }
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
    await nextPicture(desktop.panel, empty);
    const opened = app.application.waitForEvent('window');
    await desktop.clickIcon('left');
    const page = await opened;
    await untilOnline(page);

    /** Chooses from the menu by its place: Open, Stop or Start, Pause or Resume, Quit. */
    const choose = async (place: number) => {
      const before = desktop.corner();
      await desktop.clickIcon('right');
      await nextPicture(desktop.corner, before);
      await desktop.press(...Array.from({ length: place }, () => 'Down'), 'Return');
    };
    await choose(2);
    await untilTrayShows(page, 'stopped');
    await choose(2);
    await untilTrayShows(page, 'running');
    await choose(3);
    await untilTrayShows(page, 'paused');
    await choose(3);
    await untilTrayShows(page, 'running');
    const ended = app.application.waitForEvent('close');
    await choose(4);
    await ended;
  },
);
