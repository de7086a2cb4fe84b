import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { filesIn, findLeaks } from '../support/leaks.ts';
import { type RunningApp, type StartOptions, startWorld, type World } from './app.ts';
import { startKeyStore, whyNoKeyStore, withoutKeyStore } from './keyStore.ts';
import { status, untilOnline } from './window.ts';

const reason = await whyNoKeyStore();
if (reason !== undefined) console.log(`Secrets cannot be given to a real key store here: ${reason}.`);

const secretFile = ({ profile }: World) => path.join(profile, 'secrets', 'token.json');
const kept = (world: World): string => JSON.parse(readFileSync(secretFile(world), 'utf8')).kept;
const tokenIn = ({ telegram, profile }: World) => findLeaks({ token: telegram.token }, filesIn(profile));
const notice = (page: Page, code: string) => page.locator(`[data-testid="notice"][data-code="${code}"]`);
const codes = async (page: Page) => (await status(page)).notices.map(({ code }) => code);

async function launch({ start }: World, options: StartOptions): Promise<{ app: RunningApp; page: Page }> {
  const app = await start({ ...options, withToken: false });
  return { app, page: await app.page() };
}

async function enterToken(page: Page, { telegram }: World): Promise<void> {
  await page.getByTestId('token-input').locator('input').fill(telegram.token);
  await page.getByTestId('token-save').click();
  await untilOnline(page);
}

function expectPrivate(world: World): void {
  expect(statSync(secretFile(world)).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(secretFile(world))).mode & 0o777).toBe(0o700);
}

test.skipIf(reason !== undefined)(
  'a token entered in the window is encrypted with the system’s key store, and is asked for again without it',
  async () => {
    const keyStore = await startKeyStore();
    const world = await startWorld();
    const first = await launch(world, keyStore);
    await enterToken(first.page, world);
    expect(kept(world)).toBe('encrypted');
    expectPrivate(world);
    expect(await codes(first.page)).not.toContain('token_kept_plain');
    await first.app.quit();
    expect(tokenIn(world)).toEqual([]);

    const second = await launch(world, keyStore);
    await untilOnline(second.page);
    await second.app.quit();

    const keyless = await launch(world, withoutKeyStore);
    await keyless.page.getByText(en.states.notice.secret_unreadable('token')).waitFor();
    expect((await status(keyless.page)).bot).toEqual({ state: 'needs_token', reason: 'unreadable' });
    await enterToken(keyless.page, world);
    await notice(keyless.page, 'token_kept_plain').waitFor();
    expect(readdirSync(path.dirname(secretFile(world)))).toEqual([
      'token.json',
      expect.stringMatching(/^token\.unreadable-.*\.json$/),
    ]);
  },
);

test.skipIf(reason !== undefined)(
  'a token that had to be kept plain is told so, and is encrypted as soon as there is a key store',
  async () => {
    const world = await startWorld();
    const keyless = await launch(world, withoutKeyStore);
    await enterToken(keyless.page, world);
    await keyless.page.getByText(en.states.notice.token_kept_plain('')).waitFor();
    expect(kept(world)).toBe('plain');
    expectPrivate(world);
    await keyless.app.quit();
    // Nowhere else, not even there.
    expect(new Set(tokenIn(world).map((found) => found.split(' in ').at(-1)))).toEqual(
      new Set([path.join('secrets', 'token.json')]),
    );

    const keyStore = await startKeyStore();
    const encrypted = await launch(world, keyStore);
    await untilOnline(encrypted.page);
    expect(kept(world)).toBe('encrypted');
    expectPrivate(world);
    expect(await codes(encrypted.page)).not.toContain('token_kept_plain');
    await encrypted.app.quit();
    expect(tokenIn(world)).toEqual([]);
  },
);
