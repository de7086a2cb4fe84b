import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { projectFolder } from '../../build/projectFolder.ts';
import type { ElectronProgram } from './electronProgram.ts';
import type { Teardown } from './teardown.ts';

/** The one page of an Electron that was started with DevTools. */
export async function pageOf(program: ElectronProgram, teardown: Teardown): Promise<Page> {
  const browser = await chromium.connectOverCDP(await program.devToolsUrl);
  await teardown.add(() => browser.close());
  const [context] = browser.contexts();
  if (!context) throw new Error(`${program.name} has no window.`);
  return context.pages()[0] ?? context.waitForEvent('page');
}

/**
 * Saves a picture of each page, as `<page>-<moment>.png`.
 * @param folder below the project's own
 * @returns the files, named from the project's folder
 */
export async function takePictures(
  pages: Readonly<Record<string, Page>>,
  moment: string,
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(path.join(projectFolder, folder), { recursive: true });
  const files: string[] = [];
  for (const [name, page] of Object.entries(pages)) {
    const file = path.join(folder, `${name}-${moment}.png`);
    await page.screenshot({ path: path.join(projectFolder, file) });
    files.push(file);
  }
  return files;
}
