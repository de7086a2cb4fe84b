import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../../../test/sandbox/lmstudio/lmStudio.ts';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { Health } from '../../lmstudio/health.ts';
import { ModelLoader } from '../../lmstudio/modelLoader.ts';
import { ModelsClient } from '../../lmstudio/models.ts';
import { OwnerModels } from './ownerModels.ts';

let lmStudio: LmStudio;
let health: Health;
let models: OwnerModels;
let log: MemoryLog;
/** What a window would have been shown, one line for each change. */
let shown: string[];

beforeEach(async () => {
  lmStudio = await startLmStudio({ models: [{ key: 'a/b' }, { key: 'c/d', loaded: true }] });
  const { baseUrl } = lmStudio;
  const config = () => ({ baseUrl, apiKey: '', silenceLimit_ms: 1000, firstByteLimit_ms: 1000 });
  log = new MemoryLog();
  health = new Health({ models: new ModelsClient({ config }), log, onStatus: note });
  shown = [];
  models = new OwnerModels({ loader: new ModelLoader({ config }), health, log, onChange: note });
});

afterEach(async () => {
  health.stop();
  await models.close();
  await lmStudio.close();
});

function note(): void {
  const { status } = health;
  const loaded = status.state === 'online' ? status.models.filter((model) => model.loaded) : [];
  const changes = models.changes.map(({ id, to }) => `${id} to ${to}`);
  const line = `loaded: ${loaded.map(({ id }) => id)}; going on: ${changes}`;
  if (shown.at(-1) !== line) shown.push(line);
}

const requestsTo = (end: string) => lmStudio.requests.filter(({ path }) => path.endsWith(end));
const untilAskedTo = (action: string) =>
  lmStudio.waitForRequest(({ path }) => path === `/api/v1/models/${action}`);

describe('Loading a model', () => {
  test('is seen while it goes on, and the model as loaded before it is over', async () => {
    await health.check();
    lmStudio.holdLoads();
    const loading = models.load('a/b');
    await untilAskedTo('load');
    expect(models.changes).toEqual([{ id: 'a/b', to: 'loaded', since: expect.any(Number) }]);
    lmStudio.release();
    expect(await loading).toEqual({ ok: true });
    expect(shown).toEqual([
      'loaded: c/d; going on: ',
      'loaded: c/d; going on: a/b to loaded',
      'loaded: a/b,c/d; going on: a/b to loaded',
      'loaded: a/b,c/d; going on: ',
    ]);
  });

  test('asked for twice is done once', async () => {
    lmStudio.holdLoads();
    const both = [models.load('a/b'), models.load('a/b')];
    await untilAskedTo('load');
    lmStudio.release();
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
    expect(lmStudio.loaded).toEqual(['a/b', 'c/d']);
  });

  test('that is loaded already asks for nothing: it would be in memory twice', async () => {
    expect(await models.load('c/d')).toEqual({ ok: true });
    expect(requestsTo('/load')).toEqual([]);
  });

  test('that fails is told until the owner has read it, and logged', async () => {
    lmStudio.switches.failLoad = 'load_failed';
    const result = await models.load('a/b');
    expect(result).toEqual({ ok: false, failure: 'load_failed', detail: expect.stringContaining('SIGABRT') });
    expect(models.failed).toEqual([
      { id: 'a/b', to: 'loaded', failure: 'load_failed', detail: expect.stringContaining('SIGABRT') },
    ]);
    expect(models.changes).toEqual([]);
    expect(log.lines.join()).toContain('load_failed');
    models.dismiss('a/b');
    expect(models.failed).toEqual([]);
  });

  test('tried again forgets the failure before', async () => {
    lmStudio.switches.failLoad = 'load_failed';
    await models.load('a/b');
    lmStudio.switches.failLoad = null;
    expect(await models.load('a/b')).toEqual({ ok: true });
    expect(models.failed).toEqual([]);
  });

  test('whose reply got lost counts by how things are afterwards', async () => {
    lmStudio.holdLoads();
    const loading = models.load('a/b');
    await untilAskedTo('load');
    await lmStudio.load('a/b');
    await lmStudio.stop();
    await lmStudio.start();
    expect(await loading).toEqual({ ok: true });
  });

  test('finds LM Studio off, and finds that the model is gone', async () => {
    expect(await models.load('no/such')).toMatchObject({ ok: false, failure: 'model_not_found' });
    await lmStudio.stop();
    expect(await models.load('a/b')).toMatchObject({ ok: false, failure: 'server_off' });
    expect(await models.unload('c/d')).toMatchObject({ ok: false, failure: 'server_off' });
  });
});

describe('Unloading a model', () => {
  test('takes out every instance, and is seen at once', async () => {
    await lmStudio.load('c/d');
    expect(await models.unload('c/d')).toEqual({ ok: true });
    expect(lmStudio.loaded).toEqual([]);
    expect(requestsTo('/unload').map(({ body }) => body)).toEqual([
      { instance_id: 'c/d' },
      { instance_id: 'c/d:2' },
    ]);
    expect(shown.at(-1)).toBe('loaded: ; going on: ');
  });

  test('that is not loaded has nothing to do', async () => {
    expect(await models.unload('a/b')).toEqual({ ok: true });
    expect(requestsTo('/unload')).toEqual([]);
  });

  test('while it is loaded comes after that', async () => {
    lmStudio.holdLoads();
    const loading = models.load('a/b');
    await untilAskedTo('load');
    const unloading = models.unload('a/b');
    lmStudio.release();
    expect(await Promise.all([loading, unloading])).toEqual([{ ok: true }, { ok: true }]);
    expect(lmStudio.loaded).toEqual(['c/d']);
  });
});

test('When the app ends a load is waited for no longer, and leaves no complaint', async () => {
  const { lmstudio, courier, close, log } = await startService();
  await courier.models.refresh();
  lmstudio.holdLoads();
  const loading = courier.models.load('qwen/qwen3-8b');
  await lmstudio.waitForRequest(({ path }) => path === '/api/v1/models/load');
  expect(courier.status.modelChanges).toMatchObject([{ id: 'qwen/qwen3-8b', to: 'loaded' }]);
  await close();
  expect(await loading).toMatchObject({ ok: false, failure: 'interrupted' });
  expect(courier.models.failed).toEqual([]);
  expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('A model unloaded under its answer ends it; what has come is kept', async () => {
  const { lmstudio, telegram, courier } = await startService();
  lmstudio.holdAfter(4);
  lmstudio.reply = () => 'One two three four five six seven eight.';
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Count!');
  await eventually(() => expect(courier.status.queue.running[0]?.phase).toBe('answering'));
  expect(await courier.models.unload('openai/gpt-oss-20b')).toEqual({ ok: true });
  const said = await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('One two') ?? false);
  expect(said.text).not.toContain('eight');
});
