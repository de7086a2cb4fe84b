import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { parseLine, visible } from '../../main/desktop/log/logLine.ts';
import { Storage } from '../../main/storage/storage.ts';
import type { Person } from '../sandbox/telegram/index.ts';
import { hostileStrings, intruder } from '../support/hostileStrings.ts';
import { type RunningApp, startWorld, type World } from './app.ts';
import { pictureFolder, resizeWindow } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

/** What people write, what they are called, what models are called: each can be told by its mark. */
const words = hostileStrings('zq');
const names = hostileStrings('nq');
const modelNames = hostileStrings('mq').filter((name) => name.length <= 300);
const byMark = (text: string) => words[Number(/zq(\d+)x/.exec(text)?.[1])] ?? text;

/** As the database keeps a text: in UTF-8, which has no halves of characters, and with a sign for each NUL. */
const stored = (text: string) => Buffer.from(text.replaceAll('\0', '\ufffd')).toString();

/** People are refused what is longer. */
const longestMessage = 100_000;

const writers = words.filter((text) => text.length <= longestMessage);
const environment = {
  MAX_QUEUE_LENGTH: '-1',
  MAX_MESSAGES_PER_MINUTE: '-1',
  MAX_WAITING_PER_CHAT: '1000',
  SHOW_REASONING: 'on',
  ANSWER_FORMAT: 'rich',
};

/** What should never have happened in the page, as it happened. */
function watch(page: Page): readonly string[] {
  const happened: string[] = [];
  page.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => happened.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') happened.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('app://')) happened.push(`request: ${request.url()}`);
  });
  return happened;
}

interface Looked {
  readonly intruders: readonly string[];
  readonly handlers: readonly string[];
  readonly tooWide: number;
}

const nothing: Looked = { intruders: [], handlers: [], tooWide: 0 };

/** Every element of the page, in open shadow roots too. */
const look = `(() => {
  const intruders = [], handlers = [];
  const forbidden = new Set(['IFRAME', 'IMG', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'FORM', 'MARQUEE', 'BASE', 'MATH', 'B', 'I', 'U', 'A']);
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const isOurHead = element.parentNode === document.head;
      const isIntruder = element.classList.contains('${intruder}') || forbidden.has(element.tagName) ||
        (element.tagName === 'SCRIPT' && !isOurHead);
      if (isIntruder) intruders.push(element.outerHTML.slice(0, 200));
      for (const { name } of element.attributes) if (name.startsWith('on')) handlers.push(element.tagName + ' ' + name);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return { intruders, handlers, tooWide: Math.max(0, document.documentElement.scrollWidth - innerWidth) };
})()`;

const sizes = [
  { width: 480, height: 360 },
  { width: 1280, height: 800 },
];

/** Looks at what is shown now, in a small and a large window. */
async function expectOnlyText(app: RunningApp, page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await resizeWindow(app, page, size);
    await page.screenshot({ path: path.join(pictureFolder, `hostile-${name}-${size.width}.png`) });
    const looked: Looked = await page.evaluate(look);
    expect(looked, `${name}, ${size.width} wide`).toEqual(nothing);
  }
  expect(await page.evaluate('window.intruded')).toBeUndefined();
}

/** Everybody writes, some in a group or with a file, and two ask for an answer that is a megabyte long. */
async function everybodyWrites({ telegram, lmstudio }: World, people: readonly Person[]): Promise<Sent[]> {
  lmstudio.reply = ({ question }) => ({ text: byMark(question), reasoning: byMark(question) });
  const sent = writers.flatMap((text, index): Sent[] => {
    const writer = people[index];
    if (!writer) return [];
    if (index % 4 === 1) {
      const group = telegram.group({ title: names[index] ?? '', members: [writer] });
      const message = writer.writes(`@${telegram.username} ${text}`, { chat: group });
      return [{ chat_id: group.chat_id, message, text }];
    }
    if (index % 4 === 2) {
      const document = {
        bytes: Buffer.from(JSON.stringify(text)),
        file_name: names[index] ?? '',
        mime_type: 'text/plain',
      };
      return [{ chat_id: writer.chat_id, message: writer.sends({ document, caption: text }), text }];
    }
    return [{ chat_id: writer.chat_id, message: writer.writes(text), text }];
  });
  const asker = people.at(-1);
  if (!asker) throw new Error('There is nobody left to ask.');
  for (const text of words.filter((one) => one.length > longestMessage)) {
    asker.writes(text);
    const message = asker.writes(`Please say ${text.slice(0, 8)}`);
    sent.push({ chat_id: asker.chat_id, message, text });
  }
  return sent;
}

interface Sent {
  readonly chat_id: number;
  readonly message: { readonly message_id: number; readonly text?: string; readonly caption?: string };
  /** What the model says to it. */
  readonly text: string;
}

const ended = async (page: Page) => {
  const { queue } = await status(page);
  return queue.waiting + queue.running.length;
};

async function visitEverything(app: RunningApp, page: Page): Promise<void> {
  for (const view of ['queue', 'people', 'model', 'log', 'settings', 'recent'] as const) {
    await page.getByTestId(`nav-${view}`).click();
    await expectOnlyText(app, page, view);
  }
}

test('what people, models and servers say is text: in the window, in the log and in the database', {
  timeout: 300_000,
}, async () => {
  const world = await startWorld({
    models: [
      { key: 'some/model', loaded: true, contextLength: 100_000, reasoning: 'reasoning' },
      ...modelNames.map((key) => ({ key, displayName: key })),
    ],
  });
  const { telegram, lmstudio, profile, start } = world;
  const people = words.map((_, index) => telegram.person({ first_name: names[index] ?? '' }));
  const strangers = hostileStrings('sq')
    .filter((name) => name.length <= 300)
    .slice(0, 60)
    .map((first_name) => telegram.person({ first_name }));
  const app = await start({
    environment: {
      ...environment,
      LLM_MODEL: undefined,
      ALLOWED_USERS: people.map(({ id }) => id).join(','),
    },
  });
  const page = await app.page();
  const happened = watch(page);
  await untilOnline(page);
  await call(page, 'settings.set', { name: 'model', text: 'some/model' });

  // While the queue stands still it is shown, with who asks to come in.
  lmstudio.hold();
  const sent = await everybodyWrites(world, people);
  for (const stranger of strangers) stranger.writes('May I come in?');
  await expect.poll(() => ended(page), { timeout: 60_000 }).toBe(sent.length);
  await expect.poll(async () => (await status(page)).askingTotal).toBe(strangers.length);
  await visitEverything(app, page);
  lmstudio.release();
  await expect.poll(() => ended(page), { timeout: 120_000 }).toBe(0);

  // What a server says of a model that it does not have.
  const [anna] = people;
  for (const name of hostileStrings('eq').filter((one, index) => one.length <= 300 && index % 4 === 0)) {
    const { ok } = await call(page, 'settings.set', { name: 'model', text: name });
    expect(ok, name).toBe(true);
    anna?.writes('Who are you?');
  }
  // What the log tells of them.
  for (const model of modelNames.slice(85, 125)) {
    expect(await call(page, 'model.load', { model: `${model} is not there` })).toMatchObject({ ok: false });
  }
  // They wait for it, until there is one that it has.
  await expect.poll(async () => (await status(page)).queue.holds.length).toBeGreaterThan(0);
  await visitEverything(app, page);
  await call(page, 'settings.set', { name: 'model', text: 'some/model' });
  await expect.poll(() => ended(page), { timeout: 60_000 }).toBe(0);
  await walkThroughRequests(app, page);
  await page.getByTestId('nav-people').click();
  for (const row of await page.getByTestId('person-row').all()) await row.getByRole('button').first().click();
  await expectOnlyText(app, page, 'people-open');
  expect(happened).toEqual([]);
  await app.quit();

  expectLogOfEvents(readFileSync(path.join(profile, 'logs', 'courier.log'), 'utf8'));
  expectKept(profile, sent, telegram.username);
});

/** Opens one request after another, and sees that the words of each are shown as they are. */
async function walkThroughRequests(app: RunningApp, page: Page): Promise<void> {
  await resizeWindow(app, page, { width: 1280, height: 800 });
  await page.getByTestId('request-row').first().click();
  await page.getByTestId('details').waitFor();
  // In the page itself: a walk of hundreds of steps, each a few frames long.
  const walked: readonly string[] = await page.evaluate(`(async () => {
    const seek = (id, root = document) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.dataset?.testid === id) return element;
        const inside = element.shadowRoot && seek(id, element.shadowRoot);
        if (inside) return inside;
      }
    };
    const frame = () => new Promise(requestAnimationFrame);
    const shown = () => {
      const part = seek('details-question');
      return part ? seek('words', part.shadowRoot ?? part)?.textContent : undefined;
    };
    const wrong = [];
    for (const job_id of ${JSON.stringify(await everyId(page))}) {
      const { question } = await window.courier.call('job.get', { job_id });
      const until = Date.now() + 5000;
      while (shown() !== question.text && Date.now() < until) await frame();
      const { intruders, handlers, tooWide } = ${look};
      if (shown() !== question.text) wrong.push(job_id + ' shows ' + shown()?.slice(0, 100));
      for (const found of [...intruders, ...handlers]) wrong.push(job_id + ' has ' + found);
      if (tooWide > 0) wrong.push(job_id + ' is too wide by ' + tooWide);
      seek('request-table').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }));
    }
    return wrong;
  })()`);
  expect(walked).toEqual([]);
}

/** Newest first. */
async function everyId(page: Page): Promise<number[]> {
  const ids: number[] = [];
  for (let total = 1; ids.length < total; ) {
    const rows = await call(page, 'jobs.page', { filter: {}, offset: ids.length, limit: 200 });
    total = rows.total;
    ids.push(...rows.rows.map(({ id }) => id));
  }
  return ids;
}

/** One event a line, nothing that plays tricks, and nothing of what people said or are called. */
function expectLogOfEvents(log: string): void {
  const lines = log.trimEnd().split('\n');
  expect(lines.filter((line) => parseLine(line) === undefined)).toEqual([]);
  expect(lines.filter((line) => visible(line) !== line)).toEqual([]);
  expect(lines.filter((line) => /[zns]q\d+x/.test(line))).toEqual([]);
  expect(
    lines.filter((line) => /forged line$|is no line of the log$/.test(line) && !line.includes('=')),
  ).toEqual([]);
}

interface KeptJob {
  readonly text: string;
  readonly answer: string | null;
  readonly reasoning: string | null;
  readonly failure_code: string | null;
  readonly failure_detail: string | null;
}

/** Byte for byte, but for white space at the ends, which neither Telegram nor models keep. */
function expectKept(profile: string, sent: readonly Sent[], username: string): void {
  const storage = Storage.open(path.join(profile, 'courier.db'));
  onTestFinished(() => storage.close());
  const { database } = storage;
  const sql = 'SELECT * FROM jobs WHERE chat_id = @chat_id AND message_id = @message_id';
  const changed = sent.flatMap(({ chat_id, message, text }) => {
    const job = database.get<KeptJob>(sql, { chat_id, message_id: message.message_id });
    const asked = (message.text ?? message.caption ?? '').replace(`@${username} `, '');
    const expected = {
      text: stored(asked).trim(),
      answer: stored(text).trim(),
      reasoning: stored(text).trim(),
    };
    const kept = { text: job?.text.trim(), answer: job?.answer, reasoning: job?.reasoning };
    // A model that goes round in circles is stopped: what had come is the beginning.
    const isBeginning =
      job?.failure_code === 'repeats_itself' &&
      kept.text === expected.text &&
      expected.answer.startsWith(kept.answer ?? '') &&
      expected.reasoning.startsWith(kept.reasoning?.trim() ?? '');
    const isKept = isBeginning || isDeepStrictEqual(kept, expected);
    return isKept ? [] : [{ kept, expected, failed: job?.failure_detail }];
  });
  expect(changed).toEqual([]);
  const known = new Set(database.all<{ name: string }>('SELECT name FROM chats').map(({ name }) => name));
  const lost = names.slice(0, writers.length).filter((name) => !known.has(stored(name.slice(0, 200))));
  expect(lost).toEqual([]);
}

test('as a service it writes nothing to the terminal that the terminal would obey', {
  timeout: 180_000,
}, async () => {
  const world = await startWorld();
  const { telegram, spawn } = world;
  const people = words.map((_, index) => telegram.person({ first_name: names[index] ?? '' }));
  const service = spawn({
    flags: ['--service', '--ozone-platform=headless'],
    environment: { ...environment, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, ACCESS_MODE: 'everyone' },
  });
  const sent = await everybodyWrites(world, people);
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('The last one');
  await telegram.waitForMessage(
    anna,
    ({ text, rich_message }) => text !== undefined || rich_message !== undefined,
    // Two hundred answers, some of them a megabyte long, come before it.
    { timeout_ms: 120_000 },
  );
  service.process.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  expect(sent.length).toBeGreaterThan(190);
  const printed = service.output();
  expect(printed.split('\n').filter((line) => visible(line) !== line)).toEqual([]);
  expect(printed).not.toMatch(/[zns]q\d+x/);
});
