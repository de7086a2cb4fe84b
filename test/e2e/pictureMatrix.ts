import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { languages } from '../../main/common/language.ts';
import { allPairs } from './allPairs.ts';
import type { RunningApp } from './app.ts';
import { expectAccessible } from './axe.ts';
import { pictureFolder, resizeWindow } from './pictures.ts';
import { call } from './window.ts';

const sizes = [
  { width: 480, height: 360 },
  { width: 760, height: 560 },
  { width: 1000, height: 680 },
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
];
const plain = { contrast: 'no-preference', forcedColors: 'none' } as const;
const themes = {
  dark: { ...plain, colorScheme: 'dark' },
  light: { ...plain, colorScheme: 'light' },
  'dark-contrast': { ...plain, colorScheme: 'dark', contrast: 'more' },
  'light-contrast': { ...plain, colorScheme: 'light', contrast: 'more' },
  forced: { ...plain, colorScheme: 'light', forcedColors: 'active' },
} as const;
const themeNames = Object.keys(themes) as (keyof typeof themes)[];

/** What there is to look at in each view. */
const states = {
  queue: ['idle', 'busy', 'asking', 'held', 'aside', 'forget'],
  requests: ['list', 'running', 'details'],
  people: ['empty', 'list', 'block-all', 'details', 'forget', 'invite'],
  model: ['list'],
  log: ['list'],
  settings: ['list', 'problem'],
  setup: [
    'token',
    'refused',
    'bot',
    'lm-studio-off',
    'lm-studio',
    'link',
    'asking',
    'let-in',
    'everyone',
    'ready',
  ],
} as const;

type View = keyof typeof states;
type State<V extends View> = (typeof states)[V][number];

interface Look {
  readonly state: string;
  readonly size: (typeof sizes)[number];
  readonly theme: keyof typeof themes;
  readonly language: (typeof languages)[number];
}

/** Each state is looked at this often, and each view as often as its pairs need. */
const leastOfState = 2;

/** Every two of view, size, theme and language meet in one picture; the states of a view share its pictures. */
export const looks: ReadonlyMap<View, readonly Look[]> = plan();

function plan(): ReadonlyMap<View, readonly Look[]> {
  const views = Object.keys(states) as View[];
  const rows = allPairs([views.length, sizes.length, themeNames.length, languages.length]);
  return new Map(
    views.map((view, index) => {
      const own = rows.filter(([of]) => of === index);
      const count = Math.max(own.length, leastOfState * states[view].length);
      const ofView = Array.from({ length: count }, (_, at): Look => {
        // Else a state would meet the same look each time.
        const shift = states[view].length % own.length === 0 ? Math.floor(at / states[view].length) : 0;
        const [, size = 0, theme = 0, language = 0] = own[(at + shift) % own.length] ?? [];
        return {
          state: states[view][at % states[view].length] ?? '',
          size: sizes[size] ?? { width: 0, height: 0 },
          theme: themeNames[theme] ?? 'dark',
          language: languages[language] ?? 'en',
        };
      });
      return [view, ofView];
    }),
  );
}

/** Two frames: what was asked of main has come and is drawn. */
const settled = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** Changes the window of one app under its pictures, and looks at each with axe-core too. */
export class PictureMatrix {
  readonly #app: RunningApp;
  readonly #page: Page;

  constructor(app: RunningApp, page: Page) {
    this.#app = app;
    this.#page = page;
    mkdirSync(pictureFolder, { recursive: true });
  }

  /**
   * Saves every picture of a state as `VIEW-STATE-WIDTHxHEIGHT-THEME-LANGUAGE.png`.
   * @param open what has to be opened in each language and size anew; Escape closes it
   */
  async take<V extends View>(view: V, state: State<V>, open?: () => Promise<unknown>): Promise<void> {
    const page = this.#page;
    for (const { size, theme, language } of (looks.get(view) ?? []).filter((look) => look.state === state)) {
      await call(page, 'settings.set', { name: 'appLanguage', text: language });
      await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
      await resizeWindow(this.#app, page, size);
      await page.emulateMedia({ ...themes[theme], reducedMotion: 'reduce' });
      await open?.();
      // Where nothing changes under the pointer.
      await page.mouse.move(size.width / 2, size.height - 4);
      await page.evaluate(settled);
      const name = `${view}-${state}-${size.width}x${size.height}-${theme}-${language}`;
      await page.screenshot({ path: path.join(pictureFolder, `${name}.png`), animations: 'disabled' });
      await expectAccessible(page, name);
      if (open) await page.keyboard.press('Escape');
    }
  }
}
