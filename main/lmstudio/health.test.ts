import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type LmStudio, startLmStudio } from '../../test/sandbox/lmstudio/lmStudio.ts';
import { eventually } from '../../test/support/eventually.ts';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import type { LmStudioStatus } from '../common/status.ts';
import { ModelServerError } from '../conversation/modelServerError.ts';
import { Health, type HealthDeps } from './health.ts';
import { ModelsClient } from './models.ts';
import { sendJson, startTestServer } from './testServer.ts';

let lmStudio: LmStudio;
let baseUrl: string;
let clock: number;
let health: Health;
let changes: LmStudioStatus[];

beforeEach(async () => {
  lmStudio = await startLmStudio({ models: [{ key: 'a/b' }, { key: 'c/d' }] });
  baseUrl = lmStudio.baseUrl;
  clock = 1000;
  health = newHealth();
});

afterEach(async () => {
  health.stop();
  await lmStudio.close();
});

function newHealth(limits = { list_ms: 10_000, greeting_ms: 10_000 }): Health {
  const config = () => ({ baseUrl, apiKey: '', silenceLimit_ms: 1000, firstByteLimit_ms: 1000 });
  const models = new ModelsClient({ config, limits });
  return watched({ models, now: () => clock, pauses_ms: { idle: 60_000, waiting: 20 } });
}

function watched(deps: Omit<HealthDeps, 'onStatus' | 'log'>): Health {
  changes = [];
  const onStatus = (status: LmStudioStatus) => {
    changes.push(status);
    for (const tell of awaited.splice(0)) tell(status);
  };
  return new Health({ ...deps, onStatus, log: new MemoryLog() });
}

const awaited: ((status: LmStudioStatus) => void)[] = [];
const nextChange = () => new Promise<LmStudioStatus>((resolve) => awaited.push(resolve));

const lists = () => lmStudio.requests.filter(({ path }) => path.endsWith('/models'));

describe('A look at the server', () => {
  test('asks for the models, and for nothing else where they tell enough', async () => {
    expect(health.status).toEqual({ state: 'unknown' });
    expect(await health.check()).toMatchObject({
      state: 'online',
      api: 'v1',
      models: [{ id: 'a/b' }, { id: 'c/d' }],
    });
    expect(lmStudio.requests.map(({ path }) => path)).toEqual(['/api/v1/models']);
  });

  test('has one connection, however many lists it has to ask for', async () => {
    const connections = new Set<unknown>();
    const asked: string[] = [];
    const other = await startTestServer((request, response) => {
      connections.add(request.socket);
      asked.push(request.url ?? '');
      if (request.url === '/v1/models') sendJson(response, 200, { data: [{ id: 'm' }] });
      else sendJson(response, 404, { error: 'Not found' });
    });
    baseUrl = other.baseUrl;
    await health.check();
    expect(asked).toEqual(['/api/v1/models', '/api/v0/models', '/v1/models']);
    expect(connections.size).toBe(1);
    await other.close();
  });

  test('finds it off, and since when', async () => {
    await lmStudio.stop();
    expect(await health.check()).toEqual({ state: 'unreachable', reason: 'off', since: 1000 });
    expect(health.words).toContain('ECONNREFUSED');
    clock = 2000;
    expect(await health.check()).toEqual({ state: 'unreachable', reason: 'off', since: 1000 });
    expect(changes).toHaveLength(1);
    await lmStudio.start();
    expect(await health.check()).toMatchObject({ state: 'online' });
    expect(health.words).toBe('');
  });

  test('finds that it hangs', async () => {
    lmStudio.hold('everything');
    health = newHealth({ list_ms: 100, greeting_ms: 50 });
    expect(await health.check()).toEqual({ state: 'unreachable', reason: 'timeout', since: 1000 });
  });

  test('finds that it wants a token', async () => {
    lmStudio.switches.requireAuth = 'sk-lm-abcdefgh:abcdefghij0123456789';
    expect(await health.check()).toEqual({ state: 'unauthorized', since: 1000 });
  });

  test('finds another program on the port, and a server of another make', async () => {
    const other = await startTestServer((request, response) => {
      if (request.url === '/v1/models') sendJson(response, 200, { data: [{ id: 'm' }] });
      else response.writeHead(404).end('Not found');
    });
    baseUrl = other.baseUrl;
    expect(await health.check()).toMatchObject({ state: 'online', api: 'openai', models: [{ id: 'm' }] });
    baseUrl = `${other.root}/elsewhere/v1`;
    expect(await health.check()).toEqual({ state: 'not_lm_studio', since: 1000 });
    await other.close();
  });

  test('does not call LM Studio something else when only its lists fail', async () => {
    const ailing = await startTestServer((request, response) => {
      if (request.url === '/lmstudio-greeting') sendJson(response, 200, { lmstudio: true });
      else sendJson(response, 200, { error: 'Unexpected endpoint or method.' });
    });
    baseUrl = ailing.baseUrl;
    expect(await health.check()).toMatchObject({ state: 'unreachable' });
    await ailing.close();
  });
});

describe('Looking on', () => {
  test('tells of changes only', async () => {
    await health.check();
    await health.check();
    expect(changes).toHaveLength(1);
    await lmStudio.load('a/b');
    await health.check();
    expect(changes.at(-1)).toMatchObject({ models: [{ loaded: true }, { loaded: false }] });
    await lmStudio.stop();
    await health.check();
    expect(changes.map(({ state }) => state)).toEqual(['online', 'online', 'unreachable']);
  });

  test('sees by itself that the server is back', async () => {
    await lmStudio.stop();
    health.setPace('waiting');
    const gone = nextChange();
    health.start();
    expect(await gone).toMatchObject({ state: 'unreachable' });
    const back = nextChange();
    await lmStudio.start();
    expect(await back).toMatchObject({ state: 'online' });
  });

  /** Counts looks by a clock of the test. */
  function counted() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const count = { looks: 0 };
    const list = async () => {
      count.looks++;
      return { api: 'v1' as const, models: [] };
    };
    health = watched({ models: { isLmStudio: async () => true, list } });
    health.start();
    return count;
  }

  test('looks every second while jobs wait for it, every ten while there are any, else every thirty', async () => {
    const count = counted();
    for (const [pace, pause_ms] of [
      ['idle', 30_000],
      ['watched', 10_000],
      ['waiting', 1_000],
    ] as const) {
      await vi.advanceTimersByTimeAsync(0);
      health.setPace(pace);
      count.looks = 0;
      await vi.advanceTimersByTimeAsync(pause_ms - 1);
      expect(count.looks).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(count.looks).toBe(1);
    }
  });

  test('looks at once when the window opens, every ten seconds while it is open, and then every thirty', async () => {
    const count = counted();
    await vi.advanceTimersByTimeAsync(0);
    count.looks = 0;
    health.setWatched(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(count.looks).toBe(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(count.looks).toBe(4);
    health.setWatched(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(count.looks).toBe(5);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(count.looks).toBe(5);
    await vi.advanceTimersByTimeAsync(1);
    expect(count.looks).toBe(6);
  });

  test('hurries as soon as jobs wait', async () => {
    const first = nextChange();
    health.start();
    await first;
    expect(lists()).toHaveLength(1);
    health.setPace('waiting');
    await lmStudio.waitForRequest(() => lists().length > 2);
  });

  test('knows at once what a chat has found, and looks again', async () => {
    health.setPace('waiting');
    const online = nextChange();
    health.start();
    await online;
    const back = lmStudio.waitForRequest(() => health.status.state === 'online' && changes.length === 3);
    health.reportUnreachable('server_off');
    expect(health.status).toEqual({ state: 'unreachable', reason: 'off', since: 1000 });
    await back;
    expect(changes.map(({ state }) => state)).toEqual(['online', 'unreachable', 'online']);
  });

  test('goes on when whoever follows its status throws', async () => {
    const log = new MemoryLog();
    const models = { isLmStudio: async () => true, list: async () => ({ api: 'v1' as const, models: [] }) };
    const told: string[] = [];
    const onStatus = ({ state }: LmStudioStatus) => {
      told.push(state);
      throw new Error('a defect');
    };
    const followed = new Health({ models, onStatus, log, pauses_ms: { idle: 1, waiting: 1 } });
    onTestFinished(() => followed.stop());
    followed.start();
    await eventually(() => expect(told).toEqual(['online']));
    followed.reportUnreachable('server_off');
    await eventually(() => expect(told).toEqual(['online', 'unreachable', 'online']));
    expect(followed.status.state).toBe('online');
    expect(log.lines.filter((line) => line.includes('Error: a defect')).length).toBe(3);
  });

  test('tells a server that was away from one that looks well and takes no chat', async () => {
    health.start();
    await nextChange();
    health.reportUnreachable('server_off');
    expect(await nextChange()).toMatchObject({ state: 'online' });
    expect(health.wasSeenAway).toBe(false);

    await lmStudio.stop();
    health.setPace('waiting');
    health.reportUnreachable('server_off');
    await eventually(() => expect(health.wasSeenAway).toBe(true));
    await lmStudio.start();
    expect(await nextChange()).toMatchObject({ state: 'online' });
    expect(health.wasSeenAway).toBe(true);

    // That it was away once tells nothing about what the next chat finds.
    health.reportUnreachable('server_off');
    expect(health.wasSeenAway).toBe(false);
    expect(await nextChange()).toMatchObject({ state: 'online' });
    expect(health.wasSeenAway).toBe(false);
  });

  test('ends with stop, and with it the request under way', async () => {
    lmStudio.hold('everything');
    health.setPace('waiting');
    health.start();
    await lmStudio.waitForRequest(({ path }) => path === '/api/v1/models');
    health.stop();
    await lmStudio.waitForRequest(({ closedByClient }) => closedByClient);
    expect(await health.check()).toEqual({ state: 'unknown' });
    expect(changes).toEqual([]);
    expect(lmStudio.requests).toHaveLength(1);
  });

  test('starts anew after a stop', async () => {
    health.start();
    health.stop();
    const online = nextChange();
    health.start();
    expect(await online).toMatchObject({ state: 'online' });
  });
});

describe('Two looks', () => {
  /** A server of which the test opens and closes each list by hand. */
  function byHand() {
    const open: { finish: (error?: ModelServerError) => void }[] = [];
    let asked = () => {};
    const models = {
      isLmStudio: async () => true,
      list: () =>
        new Promise<{ api: 'v1'; models: [] }>((resolve, reject) => {
          open.push({ finish: (error) => (error ? reject(error) : resolve({ api: 'v1', models: [] })) });
          asked();
        }),
    };
    const nextList = () => new Promise<void>((resolve) => (asked = resolve));
    health = watched({ models });
    return { open, nextList };
  }

  test('never run at the same time; one that began earlier is followed by exactly one more', async () => {
    const { open, nextList } = byHand();
    const begun = nextList();
    const first = health.check();
    const [second, third] = [health.check(), health.check()];
    await begun;
    expect(open).toHaveLength(1);
    const begunAgain = nextList();
    open[0]?.finish(new ModelServerError({ kind: 'unreachable', code: 'server_off', detail: '' }));
    expect(await first).toMatchObject({ state: 'unreachable' });
    await begunAgain;
    expect(open).toHaveLength(2);
    open[1]?.finish();
    expect([await second, await third]).toEqual([health.status, health.status]);
    expect(health.status).toEqual({ state: 'online', api: 'v1', models: [] });
    expect(open).toHaveLength(2);
  });
});
