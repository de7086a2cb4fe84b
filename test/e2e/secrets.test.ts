import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { CallName } from '../../main/common/calls.ts';
import { filesIn, findLeaks, type Place } from '../support/leaks.ts';
import { passOn, startOddServer } from '../support/oddServer.ts';
import { startWorld } from './app.ts';
import { programsOf } from './programsOf.ts';
import { call, status, untilOnline } from './window.ts';

/** Of no shape that anybody could guess, with everything in it that spellings change. */
const apiKey = 'Key"of\\LM+Studio/=:42';

/** Requests without a payload that only look; all others are tried by the tests of their own parts. */
const looks = [
  'app.view',
  'status.get',
  'settings.get',
  'activity.get',
  'jobs.facets',
  'access.linkState',
  'telegram.test',
  'lmStudio.test',
  'log.follow',
] as const satisfies readonly CallName[];

/** Everything the program prints from now on, and what its log and page show. */
function listen(application: ElectronApplication, page: Page, places: Place[]): void {
  const { stdout, stderr } = application.process();
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (content: Buffer) => places.push({ where: 'what it prints', content }));
  }
  page.on('console', (message) => places.push({ where: 'the console of the page', content: message.text() }));
}

async function lookEverywhere(application: ElectronApplication, page: Page): Promise<Place[]> {
  const places: Place[] = [];
  for (const name of looks) places.push({ where: name, content: JSON.stringify(await call(page, name)) });
  const everybody = { filter: 'all', search: '', mostAsking: 100, mostOthers: 100 } as const;
  places.push({ where: 'people.page', content: JSON.stringify(await call(page, 'people.page', everybody)) });
  const { rows } = await call(page, 'jobs.page', { filter: {}, offset: 0, limit: 50 });
  for (const { id } of rows) {
    places.push({ where: 'job.get', content: JSON.stringify(await call(page, 'job.get', { job_id: id })) });
  }
  await call(page, 'log.copyReport');
  const report = await application.evaluate(({ clipboard }) => clipboard.readText());
  expect(report).toContain('LM Courier');
  places.push({ where: 'the report', content: report });
  const ways = await page.locator('[data-testid^="nav-"]').all();
  expect(ways.length).toBeGreaterThan(4);
  for (const way of ways) {
    await way.click();
    const where = `the view behind ${await way.getAttribute('data-testid')}`;
    places.push({ where, content: String(await page.evaluate(wholeText)) });
  }
  return places;
}

/** What the page holds, inside its components and fields too. */
const wholeText = `(() => {
  const texts = [];
  const read = (root) => {
    for (const element of root.querySelectorAll('*')) {
      texts.push(element.outerHTML, String(element.value ?? ''));
      if (element.shadowRoot) read(element.shadowRoot);
    }
  };
  read(document);
  return texts.join('\\n');
})()`;

test.skipIf(process.platform !== 'linux')(
  'after every kind of trouble neither secret is in a file, in the window, in what is printed or in a title',
  async () => {
    const world = await startWorld();
    const { telegram, lmstudio, profile } = world;
    const places: Place[] = [];
    let downloads = 0;
    const inBetween = await startOddServer((request, response) => {
      const { url = '' } = request;
      if (url.startsWith('/file/')) {
        downloads += 1;
        response.writeHead(404, { 'content-type': 'text/html' }).end(`<p>No ${url}</p>`);
      } else passOn(request, response, telegram.root).catch(() => response.destroy());
    });
    const proxy = await startOddServer(({ url }, response) => {
      response
        .writeHead(407, { 'proxy-authenticate': 'Basic realm="office"' })
        .end(`<p>Sign in for ${url}</p>`);
    });
    const stored = { telegramApiRoot: `http://${inBetween}` };
    writeFileSync(
      path.join(profile, 'settings.json'),
      JSON.stringify({ settings: stored, remembered: { setupDone: true } }),
    );
    lmstudio.switches.requireAuth = apiKey;
    const { application, quit } = await world.start({
      environment: {
        ACCESS_MODE: 'everyone',
        TELEGRAM_API_ROOT: undefined,
        LLM_API_KEY: apiKey,
        LLM_MODEL: 'google/gemma-3-12b',
      },
    });
    const page = await application.firstWindow();
    listen(application, page, places);
    await untilOnline(page);
    const anna = telegram.person({ first_name: 'Anna' });
    const said = () => telegram.inbox(anna).filter(({ from }) => from?.is_bot).length;

    // Files, refusals and lost connections.
    anna.sends({ photo: { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]) }, caption: 'What is it?' });
    await expect.poll(said).toBeGreaterThan(0);
    expect(downloads).toBeGreaterThan(0);
    telegram.faults.add({ method: 'sendMessage', kind: 'bad_gateway_html' });
    telegram.faults.add({ method: 'sendMessage', kind: 'reset_after' });
    telegram.faults.add({
      method: 'sendMessage',
      kind: 'error',
      error_code: 400,
      description: `Bad Request: /bot${telegram.token}/sendMessage`,
    });
    lmstudio.switches.errors = { name: 'engine_crash', chats: 1 };
    anna.writes('question');
    const before = said();
    await expect.poll(said).toBeGreaterThan(before);

    // Another key, and every way to another server.
    lmstudio.switches.requireAuth = 'another';
    await call(page, 'models.refresh');
    await expect.poll(async () => (await status(page)).lmStudio.state).toBe('unauthorized');
    const set = (name: 'telegramApiRoot' | 'telegramProxy', text: string) =>
      call(page, 'settings.set', { name, text });
    const offline = () => expect.poll(async () => (await status(page)).bot.state).toBe('offline');
    for (const root of ['http://127.0.0.1:9', 'https://no-such-host.invalid', `https://${inBetween}`]) {
      await set('telegramApiRoot', root);
      await offline();
      await call(page, 'telegram.test');
    }
    await set('telegramApiRoot', 'http://bot-api.invalid');
    for (const address of [`http://${proxy}`, `socks5://${proxy}`, 'http://127.0.0.1:9']) {
      await set('telegramProxy', address);
      await call(page, 'telegram.test');
      await offline();
    }

    // What nobody expected.
    await application.evaluate(
      (_, [token, key]) => {
        setTimeout(() => {
          throw Object.assign(new Error(`no route to /bot${token}/getMe`), { headers: { key } });
        });
        void Promise.reject(new Error(`no entry with ${key}`, { cause: new Error(String(token)) }));
      },
      [telegram.token, apiKey],
    );
    const logFile = path.join(profile, 'logs', 'courier.log');
    await expect.poll(() => readFileSync(logFile, 'utf8')).toMatch(/An unexpected error .*\[secret\]/);
    await expect.poll(() => readFileSync(logFile, 'utf8')).toMatch(/nobody handled it .*\[secret\]/);

    places.push(...(await lookEverywhere(application, page)));
    const { pid = 0 } = application.process();
    const programs = programsOf(pid);
    expect(programs.length).toBeGreaterThan(2);
    for (const { commandLine, title } of programs) {
      places.push({ where: 'a command line', content: commandLine }, { where: 'a title', content: title });
    }
    const inherited = await application.evaluate(() => Object.values(process.env).join('\n'));
    places.push({ where: 'what it hands to programs it starts', content: inherited });
    places.push({ where: 'the title', content: await application.evaluate(() => process.title) });
    expect(programs.filter(({ commandLine }) => /crashpad/.test(commandLine))).toEqual([]);
    await application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(() => readFileSync(logFile, 'utf8')).toContain('The window broke down');
    places.push(...filesIn(profile));
    await quit();
    places.push(...filesIn(profile));

    const secrets = { token: telegram.token, apiKey };
    expect(findLeaks(secrets, places)).toEqual([]);
    expect(places.map(({ where }) => where)).toEqual(
      expect.arrayContaining([
        'courier.db',
        'courier.db-wal',
        'settings.json',
        path.join('logs', 'courier.log'),
      ]),
    );
    expect(places.filter(({ where }) => /\.dmp$/.test(where))).toEqual([]);
  },
);
