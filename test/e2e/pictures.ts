import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import type { Language } from '../../main/common/language.ts';
import type { RunningApp } from './app.ts';

/** Pictures to be looked at; docs and people take them from there. */
export const pictureFolder = path.join(projectFolder, 'out', 'screenshots');

/** Single things are looked at in two languages; all of them meet in pictureMatrix.ts and are measured in languages.test.ts. */
export const pictureLanguages = ['en', 'ru'] as const satisfies readonly Language[];
export type PictureLanguage = (typeof pictureLanguages)[number];

const sizes = [
  { width: 480, height: 360 },
  { width: 760, height: 560 },
  { width: 1280, height: 800 },
];
const themes = ['dark', 'light'] as const;

/** Makes the area inside the window's frame this large, as its owner does by dragging an edge. */
export async function resizeWindow(
  { application }: RunningApp,
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await application
    .evaluate(({ BrowserWindow }, { width, height }) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height);
    }, size)
    // The inspector can lose an answer to a collection of garbage; whether the size was set is looked at next.
    .catch((error: unknown) => {
      if (!String(error).includes('promise was garbage collected')) throw error;
    });
  await expect
    .poll(() => page.evaluate('({ width: innerWidth, height: innerHeight })'))
    .toEqual({ width: size.width, height: size.height });
}

/**
 * Saves the window as it is now, in every size and both themes: `NAME-WIDTHxHEIGHT-THEME.png`.
 *
 * @param inSight what the picture is about; scrolled to, where a small window cuts it off
 */
export async function takePictures(
  app: RunningApp,
  page: Page,
  name: string,
  inSight?: Locator,
): Promise<void> {
  mkdirSync(pictureFolder, { recursive: true });
  for (const size of sizes) {
    await resizeWindow(app, page, size);
    await inSight?.scrollIntoViewIfNeeded();
    // Where nothing changes under the pointer.
    await page.mouse.move(size.width / 2, size.height - 4);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const file = `${name}-${size.width}x${size.height}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(pictureFolder, file), animations: 'disabled' });
    }
  }
}
