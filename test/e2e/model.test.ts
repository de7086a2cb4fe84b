import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sendJson, startTestServer } from '../../main/lmstudio/testServer.ts';
import { en } from '../../renderer/locales/en.ts';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { startWorld } from './app.ts';
import { call, status, untilOnline } from './window.ts';

const gptOss = 'openai/gpt-oss-20b';
const qwen = 'qwen/qwen3-8b';
const gemma = 'google/gemma-3-12b';

/** A server that ends with the test. */
function untilTheEnd<T extends { close(): Promise<void> }>(server: T): T {
  onTestFinished(() => server.close());
  return server;
}

async function startInView(environment: Record<string, string> = {}) {
  const world = await startWorld();
  const app = await world.start({ environment: { ACCESS_MODE: 'everyone', ...environment } });
  const page = await app.page();
  await untilOnline(page);
  await page.getByTestId('nav-model').click();
  return { ...world, app, page, anna: world.telegram.person({ first_name: 'Anna' }) };
}

const row = (page: Page, id: string, state = '') =>
  page.locator(`[data-testid="model-row"][data-model="${id}"]${state}`);
const loaded = '[data-loaded="true"]';
const notLoaded = '[data-loaded="false"]';
const chosen = '[data-chosen="true"]';

const untilLoading = (lmstudio: LmStudio) =>
  lmstudio.waitForRequest(({ path }) => path === '/api/v1/models/load');

describe('the model that answers', () => {
  test('is chosen with the mouse or the keyboard, and the next request goes to it', async () => {
    const { lmstudio, telegram, page, anna } = await startInView();
    await row(page, gptOss, chosen).waitFor();
    await row(page, gemma).getByRole('radio').click();
    await row(page, gemma, chosen).waitFor();

    // The arrows walk without choosing.
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect((await status(page)).controls.model.value).toBe(gemma);
    await page.keyboard.press('Space');
    await row(page, qwen, chosen).waitFor();

    anna.writes('Hello, nonce chosen');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce chosen'));
    expect(lmstudio.chats.at(-1)?.body).toMatchObject({ model: qwen });
  });

  test('that the server lacks is shown on top with what to do; one that is locked cannot be changed', async () => {
    const { page } = await startInView({ LLM_MODEL: 'mistral/none-of-it' });
    const missing = page.getByTestId('model-row').first();
    await missing.getByText(en.controls.notOnServerHint(true)).waitFor();
    expect(await missing.getAttribute('data-model')).toBe('mistral/none-of-it');
    await page.getByText(en.lockedBy('LLM_MODEL')).waitFor();
    await row(page, gemma).getByRole('radio').press('Enter');
    await row(page, gemma).getByRole('radio').click({ force: true });
    expect((await status(page)).controls.model.value).toBe('mistral/none-of-it');
  });
});

describe('loading and unloading', () => {
  test('a load is seen while it lasts, also by a window opened meanwhile, and then the model is loaded', async () => {
    const { lmstudio, app, page } = await startInView();
    lmstudio.holdLoads();
    await row(page, qwen).getByTestId('model-load').click();
    await row(page, qwen).getByTestId('model-going-on').waitFor();
    await untilLoading(lmstudio);
    await page.reload();
    await page.getByTestId('nav-model').click();
    await row(page, qwen, notLoaded).getByTestId('model-going-on').waitFor();
    lmstudio.release();
    await row(page, qwen, loaded).getByTestId('model-unload').waitFor();
    expect(lmstudio.loaded).toEqual([gptOss, qwen]);
    expect((await status(page)).modelChanges).toEqual([]);
    await app.quit();
  });

  test('a load that fails is told in the window until it is read', async () => {
    const { lmstudio, page } = await startInView();
    lmstudio.switches.failLoad = 'load_failed';
    await row(page, qwen).getByTestId('model-load').click();
    const failure = row(page, qwen).getByTestId('model-failure');
    await failure.getByText(en.models.failed.load_failed ?? '').waitFor();
    await page.getByTestId('nav-queue').click();
    await page.getByTestId('nav-model').click();
    await failure.getByRole('button').click();
    await failure.waitFor({ state: 'detached' });
    await row(page, qwen).getByTestId('model-load').waitFor();
  });

  test('a model that LM Studio loads for an answer is not loaded a second time by hand', async () => {
    const { lmstudio, page, anna } = await startInView({ LLM_MODEL: qwen });
    lmstudio.hold();
    anna.writes('Hello');
    await page.getByTitle(en.models.loadingForAnswer('Anna')).waitFor();
    expect(await row(page, qwen).getByTestId('model-load').count()).toBe(0);
    lmstudio.release();
    await call(page, 'models.refresh');
    await row(page, qwen, loaded).waitFor();
  });

  test('a model that answers nobody is unloaded without a question, with all its instances', async () => {
    const { lmstudio, page } = await startInView();
    await lmstudio.load(gptOss);
    await call(page, 'models.refresh');
    await row(page, gptOss).getByText(en.models.loadedTimes(2)).waitFor();
    await row(page, gptOss).getByTestId('model-unload').click();
    await row(page, gptOss, notLoaded).waitFor();
    expect(lmstudio.loaded).toEqual([]);
  });

  test('one that answers is unloaded only after a question, and what it said is kept', async () => {
    const { lmstudio, telegram, page, anna } = await startInView();
    lmstudio.reply = () => 'One two three four five six seven eight.';
    lmstudio.holdAfter(4);
    anna.writes('Count, please');
    await expect.poll(async () => (await status(page)).queue.running[0]?.phase).toBe('answering');

    await row(page, gptOss).getByTestId('model-unload').click();
    await page.getByText(en.models.unloadBody('Anna', 0)).waitFor();
    await page.getByTestId('unload-cancel').click();
    expect(lmstudio.loaded).toEqual([gptOss]);

    await row(page, gptOss).getByTestId('model-unload').click();
    await page.getByTestId('unload-confirm').click();
    await row(page, gptOss, notLoaded).waitFor();
    await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('One two') ?? false);
  });
});

describe('what shapes an answer', () => {
  test('reaches LM Studio with the next request', async () => {
    const { lmstudio, telegram, page, anna } = await startInView();
    await page.getByTestId('setting-temperature').fill('1.4');
    await page.getByTestId('setting-maxTokens').locator('input').fill('512');
    await page.getByTestId('setting-reasoningEffort').click();
    await page.getByTestId('setting-reasoningEffort').getByRole('option', { name: 'High' }).click();
    await page.getByTestId('setting-systemPrompt').locator('textarea').fill('Be brief.');
    await page.getByTestId('setting-historyMessages').locator('input').fill('0');
    await page.getByTestId('setting-historyMessages').locator('input').press('Enter');
    await expect
      .poll(async () => (await call(page, 'settings.get')).filter(({ source }) => source === 'stored').length)
      .toBe(5);

    for (const nonce of ['first', 'second']) {
      anna.writes(`Hello, nonce ${nonce}`);
      await telegram.waitForMessage(anna, ({ text }) => text?.includes(`nonce ${nonce}`));
    }
    const chat = lmstudio.chats.at(-1);
    expect(chat?.body).toMatchObject({ temperature: 1.4, max_tokens: 512, reasoning_effort: 'high' });
    expect(chat?.messages.map(({ content }) => content)).toEqual(['Be brief.', 'Hello, nonce second']);
  });

  test('wrong or locked is handled as in the settings', async () => {
    const { page } = await startInView({ TEMPERATURE: '0.2' });
    await page.getByText(en.lockedBy('TEMPERATURE')).waitFor();
    expect(await page.getByTestId('setting-temperature').isDisabled()).toBe(true);
    await page.getByTestId('setting-parallelRequests').locator('input').fill('99');
    await page.getByTestId('setting-parallelRequests').locator('input').press('Enter');
    await page.getByTestId('setting-parallelRequests-problem').locator('p').waitFor();
  });
});

describe('a server that cannot be asked to load', () => {
  test('LM Studio that is off: the view says what to do, and the chosen model stays in sight', async () => {
    const { lmstudio, page } = await startInView();
    await row(page, gptOss, loaded).waitFor();
    await lmstudio.stop();
    await call(page, 'models.refresh');
    await page.getByTestId('model-state').getByText(en.states.lmStudio.unreachable_off.hint).waitFor();
    await row(page, gptOss, chosen).waitFor();
    expect(await page.getByTestId('model-row').count()).toBe(1);
    await lmstudio.start();
    await call(page, 'models.refresh');
    await row(page, gptOss, loaded).waitFor();
  });

  test('LM Studio before 0.4 tells what is loaded, and has no buttons', async () => {
    const old = untilTheEnd(await startLmStudio({ version: '0.3' }));
    const { page } = await startInView({ LLM_BASE_URL: old.baseUrl });
    await page.getByText(en.models.notToldByOldOnes).waitFor();
    await row(page, gptOss, loaded).getByText(en.models.loadedTimes(1)).waitFor();
    expect(await page.getByTestId('model-unload').count()).toBe(0);
  });

  test('another server tells nothing about its models but their names', async () => {
    const other = await startTestServer((request, response) => {
      if (request.url === '/v1/models') sendJson(response, 200, { data: [{ id: 'some/model' }] });
      else response.writeHead(404).end();
    });
    const { page } = await startInView({ LLM_BASE_URL: untilTheEnd(other).baseUrl });
    await page.getByText(en.models.notToldByOthers).waitFor();
    await row(page, 'some/model').waitFor();
    expect(await row(page, 'some/model').getByText(en.models.loadedTimes(1)).count()).toBe(0);
    expect(await page.getByTestId('model-load').or(page.getByTestId('model-unload')).count()).toBe(0);
  });

  test('LM Studio without a chat model says where to get one', async () => {
    const empty = untilTheEnd(await startLmStudio({ models: [] }));
    const { page } = await startInView({ LLM_BASE_URL: empty.baseUrl });
    await page.getByTestId('model-state').getByText(en.models.noneHint).waitFor();
  });

  test('a server that tells what it loads, and loads by itself', async () => {
    const states = { one: 'unloaded', two: 'loading', three: 'loaded' };
    const data = Object.entries(states).map(([id, value]) => ({ id, status: { value } }));
    const router = await startTestServer((request, response) => {
      if (request.url === '/v1/models') sendJson(response, 200, { data });
      else response.writeHead(404).end();
    });
    const { page } = await startInView({ LLM_BASE_URL: untilTheEnd(router).baseUrl });
    await page.getByText(en.models.changedByItself).waitFor();
    await row(page, 'three').getByText(en.models.loadedTimes(1)).waitFor();
    await row(page, 'two').getByText(en.models.loading).waitFor();
    expect(await row(page, 'one').getByText(en.models.loadedTimes(1)).count()).toBe(0);
  });

  test('of hundreds of models as many are shown as anybody reads, in the order people count', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ key: `model-${index + 1}` }));
    const full = untilTheEnd(await startLmStudio({ models: many }));
    const { page } = await startInView({ LLM_BASE_URL: full.baseUrl, LLM_MODEL: 'model-2' });
    await page.getByText(en.models.more(50)).waitFor();
    await page.getByText(en.models.pins).waitFor();
    expect(await page.getByTestId('model-row').count()).toBe(200);
    await page.getByTestId('model-search').locator('input').fill('model-25');
    await expect
      .poll(() => page.getByTestId('model-row').evaluateAll((rows) => rows.map((one) => one.dataset.model)))
      .toEqual(['model-25', 'model-250']);
  });

  test('more models than one looks through can be searched', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ key: `maker/model-${index + 1}` }));
    const full = untilTheEnd(await startLmStudio({ models: many }));
    const { page } = await startInView({ LLM_BASE_URL: full.baseUrl });
    await page.getByTestId('model-search').locator('input').fill('model-17');
    await expect.poll(() => page.getByTestId('model-row').count()).toBe(1);
    await row(page, 'maker/model-17').getByRole('radio').press('Enter');
    expect((await status(page)).controls.model.value).toBe('maker/model-17');
  });
});
