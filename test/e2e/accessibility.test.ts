import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { SettingName } from '../../main/common/settings.ts';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { accessibilityFindings, expectAccessible, unneededExceptions } from './axe.ts';
import { pictureLanguages, resizeWindow } from './pictures.ts';
import { status, untilOnline } from './window.ts';

const sizes = [
  { width: 480, height: 360 },
  { width: 1280, height: 800 },
];
const looks = (['dark', 'light'] as const).flatMap((colorScheme) =>
  (['no-preference', 'more'] as const).map((contrast) => ({ colorScheme, contrast })),
);

/** Two frames: what was asked of main has come and is drawn, and nothing is on its way to another colour. */
const settled = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

/** Looks at the page in every theme. */
async function inEveryLook(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
    await settled(page);
    await expectAccessible(page, `${name}, ${look.colorScheme}, contrast ${look.contrast}`);
  }
}

/** Opens the list of a setting that offers one. */
async function openList(page: Page, name: SettingName): Promise<void> {
  const field = page.getByTestId(`setting-${name}`);
  await field.scrollIntoViewIfNeeded();
  await field.locator('input, .face').first().focus();
  await page.keyboard.press('ArrowDown');
  await field.getByRole('option').first().waitFor();
}

/** What is not there at first sight: its name, its view, and how to get there. Escape closes it, where it must be closed. */
const whatOpens: readonly (readonly [string, keyof typeof en.views, (page: Page) => Promise<void>])[] = [
  [
    'a wrong value',
    'settings',
    async (page) => {
      await page.getByTestId('setting-temperature').locator('input').fill('hot');
      await page.getByTestId('setting-temperature-problem').locator('p').waitFor();
    },
  ],
  ['the list of models', 'settings', (page) => openList(page, 'model')],
  ['a list of choices', 'settings', (page) => openList(page, 'reasoningEffort')],
  [
    'the question about all data',
    'settings',
    async (page) => {
      await page.getByTestId('data-delete').click();
      await page.getByTestId('delete-all-word').locator('input').waitFor();
    },
  ],
  [
    'the question about all histories',
    'queue',
    async (page) => {
      await page.getByTestId('reset-all').click();
      await page.getByTestId('reset-confirm').waitFor();
    },
  ],
  [
    'a request in full',
    'recent',
    async (page) => {
      await page.getByTestId('request-row').first().click();
      await page.getByTestId('details').waitFor();
    },
  ],
  [
    'a person in full',
    'people',
    async (page) => {
      await page.getByTestId('person-row').last().getByRole('button').first().click();
      await page.getByTestId('person-why').waitFor();
    },
  ],
  [
    'a mode that is written',
    'model',
    async (page) => {
      await page
        .locator('[data-testid="model-side-modes"]:visible, [data-testid="model-pane-modes"]:visible')
        .click();
      await page.getByTestId('preset-add').click();
      await page.getByTestId('preset-save').click();
      await page.getByTestId('preset-problem').locator('p').waitFor();
    },
  ],
  [
    'an invitation',
    'people',
    async (page) => {
      await page.getByTestId('invite').click();
      await page.getByTestId('qr-code').waitFor();
    },
  ],
  [
    'a log in which nothing fits',
    'log',
    async (page) => {
      await page.getByTestId('log-search').locator('input').fill('nothing of the kind');
      await page.getByTestId('log-show-all').waitFor();
    },
  ],
];

test.each(pictureLanguages)(
  'every view, with something in it, can be used by everybody (%s)',
  { timeout: 240_000 },
  async (language) => {
    const { telegram, lmstudio, start } = await startWorld();
    const person = (first_name: string) => telegram.person({ first_name, language_code: language });
    const anna = person('Anna');
    const boris = person('Boris');
    const app = await start({
      environment: { APP_LANGUAGE: language, ALLOWED_USERS: `${anna.id},${boris.id}` },
    });
    const page = await app.page();
    await untilOnline(page);

    const newest = async () => (await status(page)).recent[0]?.state;
    anna.writes('What can I cook from two eggs?');
    await expect.poll(newest).toBe('done');
    lmstudio.switches.errors = { name: 'image_not_base64', chats: 1 };
    boris.writes('Who built the bridge?');
    await expect.poll(newest).toBe('failed');
    lmstudio.holdAfter(8);
    anna.writes('A letter, please');
    await page.locator('[data-testid="running-job"][data-phase="thinking"]').waitFor();
    boris.writes('And one for me');
    person('Ida').writes('May I use this bot?');
    await expect
      .poll(async () => (({ asking, queue }) => [asking.length, queue.waiting])(await status(page)))
      .toEqual([1, 1]);

    for (const size of sizes) {
      await resizeWindow(app, page, size);
      for (const name of Object.keys(en.views)) {
        await page.getByTestId(`nav-${name}`).click();
        await page.locator(`courier-${name}-view`).waitFor();
        await inEveryLook(page, `${name}, ${language}, ${size.width}x${size.height}`);
      }
    }

    for (const [name, view, open] of whatOpens) {
      await page.getByTestId(`nav-${view}`).click();
      await open(page);
      await inEveryLook(page, `${name}, ${language}`);
      await page.keyboard.press('Escape');
    }
    await page.getByTestId('nav-queue').click();
    await lmstudio.stop();
    lmstudio.release();
    await page.getByTestId('queue-hold').waitFor();
    await inEveryLook(page, `held, ${language}`);
  },
);

/**
 * Where the focus is, from the window inwards; whether it was there before; and whether the element, what is inside it
 * or what it is inside shows the colour of the focus.
 */
const focusInWords = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  window.focused ??= new WeakSet();
  const isKnown = window.focused.has(element);
  window.focused.add(element);

  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--vscode-focusBorder)';
  const { color } = getComputedStyle(probe);
  probe.remove();
  const showsFocus = (part) => {
    const { outlineStyle, outlineColor, borderTopWidth, borderTopColor } = getComputedStyle(part);
    return (outlineStyle !== 'none' && outlineColor === color) || (borderTopWidth !== '0px' && borderTopColor === color);
  };

  const way = [];
  const parts = [element.shadowRoot, element].flatMap((root) => [...(root?.querySelectorAll('*') ?? [])]);
  for (let part = element; part; part = part.parentElement ?? part.getRootNode().host) {
    parts.push(part);
    if (part.dataset.testid) way.unshift(part.dataset.testid);
    else if (part.shadowRoot || part === element) way.unshift(part.localName);
  }
  return { way: way.join(' › '), isKnown, isShown: parts.some(showsFocus) };
})()`;

interface Focus {
  readonly way: string;
  readonly isKnown: boolean;
  readonly isShown: boolean;
}

test('the focus can be seen wherever the Tab key takes it', { timeout: 120_000 }, async () => {
  const { telegram, start } = await startWorld();
  const anna = telegram.person({ first_name: 'Anna' });
  const page = await (await start({ environment: { ALLOWED_USERS: String(anna.id) } })).page();
  await untilOnline(page);
  anna.writes('What can I cook from two eggs?');
  await expect.poll(async () => (await status(page)).recent[0]?.state).toBe('done');
  telegram.person({ first_name: 'Ida' }).writes('May I use this bot?');
  await expect.poll(async () => (await status(page)).asking.length).toBe(1);

  for (const name of Object.keys(en.views)) {
    await page.getByTestId(`nav-${name}`).click();
    await page.locator(`courier-${name}-view`).waitFor();
    await settled(page);
    await page.evaluate('window.focused = undefined');
    const stops: Focus[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate<Focus>(focusInWords);
      if (focus.isKnown) break;
      stops.push(focus);
    }
    const unseen = stops.filter(({ isShown }) => !isShown).map(({ way }) => way);
    expect.soft(unseen, `where the focus cannot be seen in ${name}`).toEqual([]);
    // Those of the activity bar and the status bar are on the way in every view.
    expect(stops.length).toBeGreaterThan(9);
  }
});

test('the first start can be done by everybody', { timeout: 60_000 }, async () => {
  const { start } = await startWorld();
  const app = await start({ withToken: false });
  const page = await app.page();
  await page.getByTestId('token-input').waitFor();
  for (const size of sizes) {
    await resizeWindow(app, page, size);
    await inEveryLook(page, `the first start, ${size.width}x${size.height}`);
  }
});

test('a fault inside a component is found', async () => {
  const { start } = await startWorld();
  const page = await (await start()).page();
  await untilOnline(page);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByTestId('nav-log').evaluate((button) => {
    button.removeAttribute('aria-label');
    button.removeAttribute('title');
  });
  expect(await accessibilityFindings(page)).toEqual([
    expect.stringMatching(/^button-name: courier-app › courier-activity-bar › .*nav-log/),
  ]);
});

test('no exception outlives its reason', () => {
  expect(unneededExceptions()).toEqual([]);
});
