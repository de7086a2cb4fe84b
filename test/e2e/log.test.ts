import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { LogLevel } from '../../main/common/logContract.ts';
import { en } from '../../renderer/locales/en.ts';
import { type RunningApp, startWorld, type World } from './app.ts';
import { pictureLanguages, takePictures } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

const rows = (page: Page) => page.getByTestId('log-line');
const lines = (page: Page) => page.getByTestId('log-lines');
const clipboard = ({ application }: RunningApp) =>
  application.evaluate(({ clipboard: board }) => board.readText());

interface OldLine {
  readonly time: string;
  readonly level: LogLevel;
  readonly text: string;
}

/** A log as an earlier launch would have left it. */
function leaveLog({ profile }: Pick<World, 'profile'>, old: readonly OldLine[]): void {
  mkdirSync(path.join(profile, 'logs'));
  const written = old.map(({ time, level, text }) => `${time} ${level.padEnd(5)} ${text}\n`);
  writeFileSync(path.join(profile, 'logs', 'courier.log'), written.join(''));
}

const manyLines = (count: number): OldLine[] =>
  Array.from({ length: count }, (_, number) => ({
    time: new Date(Date.parse('2026-03-01T12:00:00.000Z') + number * 1000).toISOString(),
    level: number % 10 === 9 ? 'warn' : 'info',
    text: `Old line ${number} with some words to wrap around at the end of a narrow window`,
  }));

async function openLog(page: Page): Promise<void> {
  await untilOnline(page);
  await page.getByTestId('nav-log').click();
  await lines(page).waitFor();
}

/** Makes main log a warning: a request that does not fit the contract is refused. */
async function provoke(page: Page, times = 1): Promise<void> {
  await page.evaluate(
    `Promise.all(Array.from({ length: ${times} }, () =>
      window.courier.call('job.stop', { job_id: 'none' }).catch(() => {})))`,
  );
}

const refused = 'A call of the window was refused call=job.stop';

describe('the log view', () => {
  test('shows what happened, before the start too, and each new line once as it comes', async () => {
    const world = await startWorld();
    leaveLog(world, [
      { time: '2026-03-01T12:30:45.123Z', level: 'error', text: 'The disk was full code=ENOSPC' },
    ]);
    const page = await (await world.start()).page();
    await openLog(page);
    await page.getByText('1 March 2026').waitFor();
    const old = rows(page).filter({ hasText: 'The disk was full' });
    expect(await old.getAttribute('data-level')).toBe('error');
    expect(await old.innerText()).toContain(en.log.levels.error);
    await rows(page).filter({ hasText: 'LM Courier starts' }).waitFor();

    await provoke(page, 3);
    await expect.poll(() => rows(page).filter({ hasText: refused }).count()).toBe(3);
    // Gone and back: nothing is missing, nothing is there twice.
    await page.getByTestId('nav-queue').click();
    await provoke(page);
    await page.getByTestId('nav-log').click();
    await provoke(page);
    await expect.poll(() => rows(page).filter({ hasText: refused }).count()).toBe(5);
  });

  test('is narrowed by level and by text, and widened with one press', async () => {
    const world = await startWorld();
    leaveLog(world, [
      { time: '2026-03-01T12:30:45.123Z', level: 'warn', text: 'Careful with this' },
      { time: '2026-03-01T12:30:46.123Z', level: 'error', text: 'This went wrong' },
    ]);
    const page = await (await world.start()).page();
    await openLog(page);
    const choose = async (label: string) => {
      await page.getByTestId('log-level').click();
      await page.getByTestId('log-level').getByRole('option', { name: label }).click();
    };
    await choose(en.log.filters.warnings);
    await expect.poll(() => rows(page).allInnerTexts()).toHaveLength(2);
    await choose(en.log.filters.errors);
    await expect.poll(() => rows(page).allInnerTexts()).toHaveLength(1);
    await page.getByTestId('log-search').locator('input').fill('CAREFUL');
    await page.getByText(en.log.nothingFits).waitFor();
    await page.getByTestId('log-show-all').click();
    await rows(page).filter({ hasText: 'LM Courier starts' }).waitFor();
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('CAREFUL');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByTestId('log-search').locator('input').press('Escape');
    await rows(page).filter({ hasText: 'LM Courier starts' }).waitFor();
  });

  test('follows the end, stays where somebody scrolled to, and jumps back', async () => {
    const world = await startWorld();
    leaveLog(world, manyLines(300));
    const page = await (await world.start()).page();
    await openLog(page);
    const fromEnd = () =>
      lines(page).evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
    await expect.poll(fromEnd).toBeLessThan(2);
    await provoke(page, 5);
    await rows(page).filter({ hasText: refused }).nth(4).waitFor();
    expect(await fromEnd()).toBeLessThan(2);

    await lines(page).focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.getByTestId('log-newest').waitFor();
    // Scrolling by key is smooth: it has come to rest when two looks in a row see the same.
    let before = -1;
    await expect
      .poll(async () => {
        const now = await lines(page).evaluate((list) => list.scrollTop);
        const isResting = now === before;
        before = now;
        return isResting;
      })
      .toBe(true);
    await provoke(page, 3);
    await page.getByText(en.log.newLines(3)).waitFor();
    expect(await lines(page).evaluate((list) => list.scrollTop)).toBe(before);

    await page.getByTestId('log-newest').click();
    await expect.poll(fromEnd).toBeLessThan(2);
    await provoke(page);
    await rows(page).filter({ hasText: refused }).nth(8).waitFor();
    expect(await fromEnd()).toBeLessThan(2);
  });

  test('shows hostile lines as the text they are', async () => {
    const world = await startWorld();
    leaveLog(world, [
      { time: '2026-03-01T12:30:45.123Z', level: 'warn', text: '<b>bold</b><img src=x onerror=alert(1)>' },
      { time: '2026-03-01T12:30:46.123Z', level: 'warn', text: 'a\u001b[31mred and \u202eexe.txt' },
      { time: '2026-03-01T12:30:47.123Z', level: 'warn', text: `long ${'x'.repeat(100_000)}` },
      { time: '2026-03-01T12:30:48.123Z', level: 'warn', text: 'שלום from right to left' },
    ]);
    const page = await (await world.start()).page();
    await openLog(page);
    await page.getByText('<b>bold</b><img src=x onerror=alert(1)>').waitFor();
    await page.getByText('a\\u001b[31mred and \\u202eexe.txt').waitFor();
    await page.getByText(en.log.leftOut(96_005)).waitFor();
    expect(await lines(page).locator('b, img').count()).toBe(0);
    expect(await lines(page).evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
  });

  test('lets lines be selected and copied as they read', async () => {
    const world = await startWorld();
    leaveLog(world, [
      { time: '2026-03-01T12:30:45.123Z', level: 'warn', text: 'first of them' },
      { time: '2026-03-01T12:30:46.123Z', level: 'error', text: 'second of them' },
    ]);
    const app = await world.start();
    const page = await app.page();
    await openLog(page);
    await page.getByTestId('log-search').locator('input').fill('of them');
    await expect.poll(() => rows(page).count()).toBe(2);
    await lines(page).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await expect.poll(() => clipboard(app)).toMatch(/second/);
    const copied = (await clipboard(app)).split('\n').map((line) => line.trim());
    expect(copied).toEqual([
      '1 March 2026',
      expect.stringMatching(/^\d\d:\d\d:45 warning first of them$/),
      expect.stringMatching(/^\d\d:\d\d:46 error second of them$/),
    ]);
  });
});

describe('the report for a bug', () => {
  test('holds no token, no key, no name and no message, wherever they were planted', async () => {
    const world = await startWorld();
    const { telegram, lmstudio } = world;
    const apiKey = 'planted-key-of-the-server';
    lmstudio.switches.errors = { name: 'image_not_base64', chats: 1 };
    leaveLog(world, [
      { time: '2026-03-01T12:30:45.123Z', level: 'error', text: `GET /bot${telegram.token}/getMe failed` },
      { time: '2026-03-01T12:30:46.123Z', level: 'error', text: `Refused key=${apiKey}` },
    ]);
    const app = await world.start({
      environment: {
        ACCESS_MODE: 'everyone',
        LLM_API_KEY: apiKey,
        SYSTEM_PROMPT: `Never say ${apiKey} or ${telegram.token}.`,
        TELEGRAM_PROXY: undefined,
      },
    });
    const page = await app.page();
    await untilOnline(page);
    const anna = telegram.person({ first_name: 'Annamaria', last_name: 'Weberhof' });
    anna.writes(`My secret wish, and ${telegram.token}`);
    await expect.poll(async () => (await status(page)).recent[0]?.state).toBe('failed');

    await page.getByTestId('nav-log').click();
    await page.getByTestId('log-copy').click();
    await page.getByTestId('message').getByText('The report is on the clipboard').waitFor();
    const report = await clipboard(app);
    expect(report).toMatch(/^LM Courier \d/);
    expect(report).toContain('Bot: online');
    expect(report).toContain('lmStudioApiKey: set, from LLM_API_KEY');
    expect(report).toContain('A request to the model failed');
    const shown = (await rows(page).allInnerTexts()).join('\n');
    for (const text of [report, shown]) {
      for (const planted of [telegram.token, apiKey, 'Annamaria', 'Weberhof', 'secret wish']) {
        expect(text).not.toContain(planted);
      }
    }
    expect(report).not.toContain(String(anna.id));
    expect(shown).toContain('Refused key=[secret]');
  });
});

describe('the folder of the log', () => {
  /** What the system answers when it is asked to show a folder. */
  const answerOpening = ({ application }: RunningApp, answer: string) =>
    application.evaluate(({ shell }, problem) => {
      shell.openPath = async () => problem;
    }, answer);

  test('is opened, and where that is impossible the window says where it is', async () => {
    const { profile, start } = await startWorld();
    const app = await start();
    const page = await app.page();
    await openLog(page);
    await answerOpening(app, '');
    expect(await call(page, 'log.openFolder')).toEqual({ opened: true, folder: path.join(profile, 'logs') });
    await answerOpening(app, 'No application found');
    await page.getByTestId('log-folder').click();
    await page.getByText(en.log.folderFailed(path.join(profile, 'logs'))).waitFor();
    await rows(page).filter({ hasText: 'The folder of the log could not be opened' }).waitFor();
  });
});

test('a full log is drawn at once, and new lines cost little', async () => {
  const world = await startWorld();
  leaveLog(world, manyLines(1500));
  const page = await (await world.start()).page();
  await untilOnline(page);
  const opened_ms = await page.evaluate(`(async () => {
    const app = document.querySelector('courier-app').shadowRoot;
    const start = performance.now();
    app.querySelector('courier-activity-bar').shadowRoot.querySelector('[data-testid=nav-log]').click();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const list = app.querySelector('courier-log-view')?.shadowRoot.querySelector('courier-log-list');
      if (list?.shadowRoot.querySelectorAll('li').length > 900) break;
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  })()`);
  const frames_ms = await page.evaluate(`(async () => {
    const gaps = [];
    let before = performance.now();
    const end = before + 2000;
    while (before < end) {
      for (let n = 0; n < 5; n++) void window.courier.call('job.stop', {}).catch(() => {});
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - before);
      before = now;
    }
    gaps.sort((one, other) => one - other);
    return [gaps[Math.floor(gaps.length / 2)], gaps[Math.floor(gaps.length * 0.95)]];
  })()`);
  console.log(`Log of 1000 lines opened in ${opened_ms} ms; frames while it is flooded: ${frames_ms} ms.`);
  expect(opened_ms).toBeLessThan(1500);
});

test.each(pictureLanguages)('every state of the log can be looked at (%s)', async (language) => {
  const world = await startWorld();
  leaveLog(world, [
    {
      time: '2026-03-01T12:30:45.123Z',
      level: 'info',
      text: 'LM Courier starts version=0.1.0 electron=45.4.1',
    },
    {
      time: '2026-03-01T12:31:02.007Z',
      level: 'warn',
      text: 'Polling Telegram failed next=retry reason=no_connection detail="net::ERR_INTERNET_DISCONNECTED" pause_ms=2000',
    },
    {
      time: '2026-03-01T12:44:10.500Z',
      level: 'error',
      text: 'Updates cannot be stored; none is confirmed to Telegram (SqliteError: database or disk is full, code=SQLITE_FULL, at Database.transaction (main.js:1204:17))',
    },
    { time: '2026-03-01T18:00:00.000Z', level: 'info', text: 'LM Courier ends' },
  ]);
  const app = await world.start({ environment: { APP_LANGUAGE: language } });
  const page = await app.page();
  await openLog(page);
  await provoke(page, 2);
  await rows(page).filter({ hasText: refused }).nth(1).waitFor();
  await takePictures(app, page, `log-${language}`);
  await page.getByTestId('log-copy').click();
  await page.getByTestId('message').waitFor();
  await takePictures(app, page, `log-copied-${language}`);
  await page.getByTestId('message').getByRole('button').click();
  await page.getByTestId('log-search').locator('input').fill('nothing of the kind');
  await page.getByTestId('log-show-all').waitFor();
  await takePictures(app, page, `log-nothing-${language}`);
  await page.getByTestId('log-show-all').click();
  await provoke(page, 60);
  await rows(page).filter({ hasText: refused }).nth(61).waitFor();
  await lines(page).focus();
  await page.keyboard.press('Home');
  await page.getByTestId('log-newest').waitFor();
  await provoke(page, 12);
  await rows(page).filter({ hasText: refused }).nth(73).waitFor();
  await takePictures(app, page, `log-scrolled-${language}`);
});
