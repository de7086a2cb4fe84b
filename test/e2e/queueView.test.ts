import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { AppStatus } from '../../main/common/status.ts';
import { en } from '../../renderer/locales/en.ts';
import { type RunningApp, startWorld } from './app.ts';
import { status, untilOnline, untilTrayShows } from './window.ts';

const names = ['Anna', 'Boris', 'Clara', 'Dora'];

/** Anna is being answered while the others wait. */
async function lineOfThree() {
  const world = await startWorld();
  const app = await world.start({ environment: { ACCESS_MODE: 'everyone' } });
  const page = await app.page();
  await untilOnline(page);
  world.lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  world.lmstudio.hold();
  const people = names.map((first_name) => world.telegram.person({ first_name }));
  for (const [index, person] of people.entries()) {
    person.writes(`${names[index]} asks`);
    if (index === 0) await page.getByTestId('running-job').waitFor();
    else await rowOf(page, names[index]).waitFor();
  }
  return { ...world, app, page, people };
}

const rowOf = (page: Page, name: string | undefined) =>
  page.getByTestId('waiting-row').filter({ hasText: name ?? '' });
const waiting = (page: Page) => page.getByTestId('waiting-row').locator('.who').allTextContents();

describe('those who wait', () => {
  test('stand in their order; Run next moves one to the head, and LM Studio is asked in the new order', async () => {
    const { telegram, lmstudio, page, people } = await lineOfThree();
    expect(await waiting(page)).toEqual(['Boris', 'Clara', 'Dora']);
    await rowOf(page, 'Dora').getByTestId('waiting-next').click();
    await expect.poll(() => waiting(page)).toEqual(['Dora', 'Boris', 'Clara']);
    lmstudio.release();
    for (const person of people) {
      await telegram.waitForMessage(person, ({ text }) => text?.startsWith('re:') ?? false);
    }
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual(
      ['Anna', 'Dora', 'Boris', 'Clara'].map((name) => `${name} asks`),
    );
  });

  test('are taken out of the queue only when the owner is sure, and are told', async () => {
    const { telegram, page, people } = await lineOfThree();
    const [, , clara] = people;
    if (!clara) throw new Error('unreachable');
    await rowOf(page, 'Clara').getByTestId('waiting-cancel').click();
    await page.getByTestId('cancel-waiting-cancel').click();
    expect(await waiting(page)).toEqual(['Boris', 'Clara', 'Dora']);
    await rowOf(page, 'Clara').getByTestId('waiting-cancel').click();
    await page.getByTestId('cancel-waiting-confirm').click();
    await expect.poll(() => waiting(page)).toEqual(['Boris', 'Dora']);
    await telegram.waitForMessage(clara, ({ text }) => text === 'Removed from the queue.');
    const stopped = page.locator('[data-testid="recent-row"][data-state="stopped"]');
    await stopped.filter({ hasText: 'Clara' }).waitFor();
  });

  test('are one stop of the Tab key, and the arrow keys walk through their buttons', async () => {
    const { page } = await lineOfThree();
    const focused = () => page.evaluate(focusedLabel);
    await page.getByTestId('running-stop').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(en.waiting.cancel('Boris'));
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(en.waiting.cancel('Clara'));
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(en.waiting.skip('Clara'));
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(en.waiting.runNext('Clara'));
    await page.keyboard.press('End');
    expect(await focused()).toBe(en.waiting.runNext('Dora'));
    await page.keyboard.press('Enter');
    await expect.poll(() => waiting(page)).toEqual(['Dora', 'Boris', 'Clara']);
  });

  test('are among the requests where the window has no room for a list of their own', async () => {
    const { app, page } = await lineOfThree();
    await app.application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(480, 360);
    });
    await page.getByTestId('waiting-list').waitFor({ state: 'hidden' });
    const requests = page.locator('[data-testid="recent-row"][data-state="waiting"]');
    await expect.poll(() => requests.count()).toBe(3);
    await requests.first().getByText(en.recent.position(3)).waitFor();

    await requests.filter({ hasText: 'Boris' }).getByRole('button').click();
    await page.getByTestId('recent-open').click();
    await page.getByTestId('details-skip').click();
    await expect.poll(async () => (await status(page)).queue.next.map(({ who }) => who).at(-1)).toBe('Boris');
    await page.getByTestId('details-skip').click();
    await page.getByText(en.requests.notMoved).waitFor();
    await page.getByTestId('details-next').click();
    await expect.poll(async () => (await status(page)).queue.next[0]?.who).toBe('Boris');
  });
});

describe('while the queue is held', () => {
  /** Three wait, and LM Studio does not run. */
  async function heldLine() {
    const line = await lineOfThree();
    const { lmstudio, page } = line;
    await lmstudio.stop();
    lmstudio.release();
    await page.getByTestId('queue-hold').waitFor();
    return line;
  }

  test('the window says why in one sentence, once; Skip, Run next and Cancel work on the head', async () => {
    const { telegram, lmstudio, page, people } = await heldLine();
    const [anna, boris, clara, dora] = people;
    if (!anna || !boris || !clara || !dora) throw new Error('unreachable');
    const [head = ''] = await waiting(page);
    expect(await page.getByTestId('queue-hold').allTextContents()).toEqual([
      expect.stringMatching(
        /^\s*Held since \d\d:\d\d: LM Studio does not answer( \(.+\))?\.( Tried .+\.)?\s*$/,
      ),
    ]);
    await rowOf(page, head).getByTestId('waiting-skip').click();
    await expect.poll(async () => (await waiting(page)).at(-1)).toBe(head);
    await rowOf(page, 'Dora').getByTestId('waiting-next').click();
    await expect.poll(async () => (await waiting(page))[0]).toBe('Dora');
    await rowOf(page, 'Dora').getByTestId('waiting-cancel').click();
    await page.getByTestId('cancel-waiting-confirm').click();
    await rowOf(page, 'Dora').waitFor({ state: 'detached' });
    const order = await waiting(page);
    expect(order.at(-1)).toBe(head);
    await lmstudio.start();
    for (const person of [boris, clara])
      await telegram.waitForMessage(person, ({ text }) => text?.startsWith('re:') ?? false);
    await page.getByTestId('queue-hold').waitFor({ state: 'detached' });
    const asked = lmstudio.chats.map(({ messages }) => messages.at(-1)?.content);
    expect(asked.slice(-order.length)).toEqual(order.map((name) => `${name} asks`));
  });

  test('who waits for a model that cannot be loaded is shown with the reason, and Run next tries it at once', async () => {
    const { telegram, lmstudio, page, people } = await lineOfThree();
    lmstudio.switches.errors = { name: 'load_failed', chats: 99 };
    lmstudio.release();
    const hold = page.locator('[data-testid="queue-hold"][data-scope="model"]');
    await expect
      .poll(() => hold.textContent())
      .toMatch(
        /gpt-oss-20b cannot be loaded \(\d+ .+\): \d messages wait for it since .+, tried \d times; the next/s,
      );
    await expect.poll(() => page.getByTestId('put-aside').count()).toBeGreaterThanOrEqual(3);
    await untilTrayShows(page, 'error');
    lmstudio.switches.errors = null;
    await rowOf(page, 'Dora').getByTestId('waiting-next').click();
    for (const person of people.slice(1))
      await telegram.waitForMessage(person, ({ text }) => text?.startsWith('re:') ?? false);
    await hold.waitFor({ state: 'detached' });
  });
});

describe('a request that has ended', () => {
  test('opens in full under Recent, which is as it was left when somebody comes back', async () => {
    const { lmstudio, page } = await lineOfThree();
    lmstudio.release();
    await page.locator('[data-testid="recent-row"][data-state="done"]').nth(3).waitFor();
    await page.getByTestId('recent-row').filter({ hasText: 'Clara' }).getByRole('button').click();
    await page.getByTestId('recent-open').click();
    await page.getByTestId('details').getByText('re: Clara asks').waitFor();
    await page.getByTestId('nav-queue').click();
    await page.getByTestId('nav-recent').click();
    await page.getByTestId('details').getByText('re: Clara asks').waitFor();
  });
});

describe('numbers and chart', () => {
  test('count what was answered today, and draw the last hours', async () => {
    const { lmstudio, page } = await lineOfThree();
    expect(await page.getByTestId('today-expected').textContent()).toBe('–');
    expect(await page.getByTestId('today-answered').textContent()).toBe('0');
    const plot = page.locator('courier-activity-chart').getByRole('img');
    await expect.poll(() => page.evaluate(isPainted)).toBe(true);
    lmstudio.release();
    await expect.poll(() => page.getByTestId('today-answered').textContent()).toBe('4');
    expect(await page.getByTestId('today-wait').textContent()).toMatch(/^\d+\ss$/);
    // Nobody waits, and nothing runs.
    await expect.poll(() => page.getByTestId('today-expected').textContent()).toBe('0\u00a0s');
    await expect.poll(() => plot.getAttribute('aria-label')).toMatch(/: 4 requests, .*tokens per second$/);
    for (const colorScheme of ['light', 'dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => page.evaluate(hasBarsOfLegend)).toBe(true);
    }
  });
});

describe('fifty changes of the state in a second', () => {
  test('are drawn at most once in a frame, the last one at the end; nothing jumps, and the window stays usable', async () => {
    const { app, page } = await lineOfThree();
    await page.evaluate(noteDrawings);
    await sendChanges(app, await status(page), 100);
    await page.getByTestId('running-job').getByText(en.now.pieces(100)).waitFor();
    const frames: number[] = await page.evaluate('window.frames_');
    expect(frames.length).toBeGreaterThan(10);
    expect(frames.length).toBeLessThanOrEqual(100);
    expect(new Set(frames).size).toBe(frames.length);
    expect(await page.evaluate('window.shifts_')).toEqual([]);

    await sendChanges(app, await status(page), 100);
    await page.getByTestId('nav-settings').click();
    await page.getByTestId('setting-temperature').waitFor();
    await page.getByTestId('nav-queue').click();
    await page.getByTestId('running-job').getByText(en.now.pieces(100)).waitFor();
  });
});

/** Sends states whose answer grows by one token each, fifty in a second, two of them always at once. */
function sendChanges({ application }: RunningApp, state: AppStatus, count: number): Promise<void> {
  return application.evaluate(
    ({ BrowserWindow }, { state, count }) => {
      const [window] = BrowserWindow.getAllWindows();
      const began = Date.now();
      let tokens = 0;
      const sendOne = () => {
        tokens++;
        const firstWordAt = began;
        const phase = 'answering' as const;
        const running = state.queue.running.map((job) => ({ ...job, phase, tokens, firstWordAt }));
        window?.webContents.send('status', { ...state, queue: { ...state.queue, running } });
      };
      const timer = setInterval(() => {
        sendOne();
        sendOne();
        if (tokens >= count) clearInterval(timer);
      }, 40);
    },
    { state, count },
  );
}

/**
 * In the page: notes the frame of every drawing, and what moves without anybody's doing. The timeline's time is the same
 * all through a frame.
 */
const noteDrawings = `{
  window.frames_ = [];
  window.shifts_ = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts_.push([value, ...sources.map(({ node }) => node?.nodeName)]);
    }
  }).observe({ type: 'layout-shift' });
  const app = document.querySelector('courier-app');
  const draw = app.performUpdate.bind(app);
  app.performUpdate = () => {
    window.frames_.push(document.timeline.currentTime);
    draw();
  };
}`;

/** In the page: the name of what has the focus, through all shadow roots. */
const focusedLabel = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.getAttribute('aria-label');
})()`;

const inChart = (name: string) => `['courier-app', 'courier-queue-view', 'courier-activity-chart', '${name}']
  .reduce((parent, name) => (parent?.shadowRoot ?? document).querySelector(name), undefined)`;
const pixels = `(({ width, height }, context) => width ? context.getImageData(0, 0, width, height).data : [])(
  ${inChart('canvas')}, ${inChart('canvas')}.getContext('2d'))`;

/** In the page: whether the chart has put anything on its canvas. */
const isPainted = `${pixels}.some((value) => value !== 0)`;

/** In the page: whether the bars have the colour that the legend has in the present theme. */
const hasBarsOfLegend = `(() => {
  const [red, green, blue] = getComputedStyle(${inChart('.mark.requests')}).color.match(/\\d+/g).map(Number);
  const data = ${pixels};
  for (let at = 0; at < data.length; at += 4) {
    // The bars can be seen through, and what is kept of such colours is rounded.
    const isNear = [red, green, blue].every((value, part) => Math.abs(data[at + part] - value) <= 4);
    if (isNear && data[at + 3] > 60) return true;
  }
  return false;
})()`;
