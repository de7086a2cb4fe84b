import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { type RunningApp, startWorld } from './app.ts';
import { expectAccessible } from './axe.ts';
import { pictureFolder } from './pictures.ts';
import { call, untilOnline } from './window.ts';

const background = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
const untilBackground = (page: Page, colour: string) => expect.poll(() => background(page)).toBe(colour);
const pageSize = (page: Page): Promise<[number, number]> => page.evaluate('[innerWidth, innerHeight]');
/** The zoom as the window has it, and not as it was asked for. */
const zoomOf = ({ application }: RunningApp): Promise<number> =>
  application.evaluate(({ BrowserWindow }) => {
    const zoom = BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0;
    return Math.round(zoom * 100) / 100;
  });
const untilZoom = (app: RunningApp, zoom: number) => expect.poll(() => zoomOf(app)).toBe(zoom);
const setTheme = (page: Page, text: string | null) => call(page, 'settings.set', { name: 'appTheme', text });
const sourceOf = ({ application }: RunningApp) =>
  application.evaluate(({ nativeTheme }) => nativeTheme.themeSource);

async function setContentSize({ application }: RunningApp, width: number, height: number): Promise<void> {
  await application.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(w ?? 0, h ?? 0);
    },
    [width, height],
  );
}

/** The window's own picture: a page that is zoomed is larger than Playwright believes. */
async function takePicture({ application }: RunningApp, name: string): Promise<void> {
  const picture = await application.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  writeFileSync(path.join(pictureFolder, `${name}.png`), Buffer.from(picture, 'base64'));
}

/** Playwright has every page light, if it is not told to leave that to the system. */
async function pageOf(app: RunningApp): Promise<Page> {
  const page = await app.page();
  await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null });
  return page;
}

const isActive = (page: Page, view: string) =>
  page.locator(`[data-testid="nav-${view}"][aria-current="page"]`).waitFor();

test('a theme is applied at once, and is there from the first paint of the next window on', async () => {
  const world = await startWorld();
  const app = await world.start();
  const page = await pageOf(app);
  await untilOnline(page);
  await setTheme(page, 'light');
  await untilBackground(page, 'rgb(255, 255, 255)');
  expect(await sourceOf(app)).toBe('light');
  await setTheme(page, 'dark');
  await untilBackground(page, 'rgb(31, 31, 31)');
  await setTheme(page, 'high-contrast-dark');
  await untilBackground(page, 'rgb(0, 0, 0)');
  expect(await sourceOf(app)).toBe('dark');
  await app.quit();

  const next = await world.start();
  const again = await pageOf(next);
  const served: string = await again.evaluate(
    'fetch(location.href).then((page) => page.text()).catch(() => document.head.innerHTML)',
  );
  expect(served, 'the page comes with it').toContain('media="all"');
  await untilBackground(again, 'rgb(0, 0, 0)');
  await setTheme(again, 'high-contrast-light');
  await expect.poll(() => again.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
  await setTheme(again, null);
  await expect.poll(() => sourceOf(next)).toBe('system');
});

test('the environment chooses a theme', async () => {
  const world = await startWorld();
  const app = await world.start({ environment: { APP_THEME: 'high-contrast-dark' } });
  const page = await pageOf(app);
  await untilBackground(page, 'rgb(0, 0, 0)');
  expect(await sourceOf(app)).toBe('dark');
});

test('the zoom is remembered, has bounds, and always leaves a page with room for everything', async () => {
  const world = await startWorld();
  const app = await world.start();
  const page = await pageOf(app);
  await untilOnline(page);
  await setContentSize(app, 480, 360);
  for (const zoom of [1.1, 1.25, 1.5]) {
    await page.keyboard.press('Control+Equal');
    await untilZoom(app, zoom);
  }
  await expect.poll(async () => (await pageSize(page))[0]).toBeGreaterThanOrEqual(480);
  await expect.poll(async () => (await pageSize(page))[1]).toBeGreaterThanOrEqual(360);
  await app.closeWindow();
  await app.quit();

  const next = await world.start();
  const again = await pageOf(next);
  await untilOnline(again);
  await untilZoom(next, 1.5);
  await again.keyboard.press('Control+NumpadSubtract');
  await untilZoom(next, 1.25);
  await again.keyboard.press('Control+NumpadAdd');
  await untilZoom(next, 1.5);
  await again.keyboard.press('Control+Digit0');
  await untilZoom(next, 1);
  await next.application.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
      type: 'mouseWheel',
      ...{ x: 200, y: 200, deltaX: 0, deltaY: 120, wheelTicksX: 0, wheelTicksY: 1 },
      modifiers: ['control'],
    });
  });
  await expect.poll(() => zoomOf(next)).toBeGreaterThan(1);
  for (let n = 0; n < 8; n++) await call(again, 'window.zoom', { step: 'out' });
  await untilZoom(next, 0.75);
  await again.getByTestId('nav-settings').click();
  await isActive(again, 'settings');
});

test('each key does what the page of keys says', async () => {
  const world = await startWorld();
  const app = await world.start();
  const page = await pageOf(app);
  await untilOnline(page);
  for (const [index, name] of Object.keys(en.views).entries()) {
    await page.keyboard.press(`Control+Digit${index + 1}`);
    await isActive(page, name);
  }
  await page.keyboard.press('Control+Digit1');
  await isActive(page, 'queue');
  await page.keyboard.press('Control+Comma');
  await isActive(page, 'settings');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('a?');
  expect(await page.getByTestId('keys').isVisible(), 'somebody types a question mark').toBe(false);
  await page.keyboard.press('Control+Digit1');
  await page.getByTestId('control-model').waitFor();
  await page.keyboard.press('Shift+?');
  await page.getByTestId('keys').waitFor();
  await page.keyboard.press('Control+Digit2');
  await page.keyboard.press('Escape');
  await page.getByTestId('keys').waitFor({ state: 'hidden' });
  await isActive(page, 'queue');
  await page.getByTestId('show-keys').click();
  await page.getByTestId('keys-close').click();
  await page.getByTestId('keys').waitFor({ state: 'hidden' });
});

test.each(['en', 'ru'] as const)(
  'the page of keys and a zoomed window are accessible: %s',
  async (language) => {
    const world = await startWorld();
    const app = await world.start({ environment: { APP_LANGUAGE: language } });
    const page = await pageOf(app);
    await untilOnline(page);
    mkdirSync(pictureFolder, { recursive: true });
    for (const zoom of [1, 1.5]) {
      if (zoom > 1) for (let n = 0; n < 3; n++) await call(page, 'window.zoom', { step: 'in' });
      await untilZoom(app, zoom);
      for (const [width, height] of [
        [480 * zoom, 360 * zoom],
        [1000, 680],
      ] as const) {
        await setContentSize(app, width, height);
        await expect
          .poll(() => pageSize(page))
          .toEqual([Math.round(width / zoom), Math.round(height / zoom)]);
        for (const theme of ['light', 'high-contrast-dark']) {
          await setTheme(page, theme);
          for (const shown of ['queue', 'settings', 'keys'] as const) {
            if (shown === 'keys') await page.getByTestId('show-keys').click();
            else await page.getByTestId(`nav-${shown}`).click();
            const name = `zoom-${shown}-${width}x${height}-${zoom}-${theme}-${language}`;
            await takePicture(app, name);
            await expectAccessible(page, name);
          }
          await page.keyboard.press('Escape');
          await page.getByTestId('keys').waitFor({ state: 'hidden' });
        }
      }
    }
  },
);
