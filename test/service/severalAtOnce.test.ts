import { describe, expect, test } from 'vitest';
import type { ModelSpec } from '../sandbox/lmstudio/lmStudio.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const key = 'openai/gpt-oss-20b';

/** A bot whose model says nothing before it is released. */
async function start(settings: Record<string, string>, loaded: Partial<ModelSpec> = {}) {
  const models = [{ key, loaded: true, contextLength: 8192, maxContextLength: 131_072, ...loaded }];
  const started = await startService({ LLM_MODEL: key, ...settings }, { server: { models } });
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  lmstudio.hold();
  return {
    ...started,
    /** Each of so many new people writes once. */
    write: (count: number, text = 'Hello?') => {
      for (let nth = 1; nth <= count; nth++) telegram.person({ first_name: `Person ${nth}` }).writes(text);
    },
    isAsked: (running: number, waiting: unknown = expect.any(Number)) =>
      eventually(() => {
        expect(lmstudio.chats.filter(({ finishedAt }) => finishedAt === undefined).length).toBe(running);
        expect(courier.status.queue).toMatchObject({ running: Array(running).fill({}), waiting });
      }),
  };
}

describe('with PARALLEL_REQUESTS=auto', () => {
  test('as many are answered at once as the model is loaded for', async () => {
    const { write, isAsked } = await start({ PARALLEL_REQUESTS: 'auto' });
    write(5);
    await isAsked(4, 1);
  });

  test.each<{ which: string; loaded: Partial<ModelSpec>; version?: '0.3' }>([
    { which: 'an MLX model', loaded: { format: 'mlx' } },
    { which: 'a model that is not loaded yet', loaded: { loaded: false } },
  ])('$which is asked one at a time', async ({ loaded }) => {
    const { write, isAsked } = await start({ PARALLEL_REQUESTS: 'auto' }, loaded);
    write(3);
    await isAsked(1, 2);
  });

  test('is one at a time once the server has broken off several', async () => {
    const { lmstudio, courier, write, isAsked } = await start({ PARALLEL_REQUESTS: 'auto' });
    write(4);
    await isAsked(4, 0);
    lmstudio.release();
    lmstudio.holdAfter(1);
    write(4);
    await eventually(() =>
      expect(courier.status.queue.running.map(({ tokens }) => tokens)).toEqual([1, 1, 1, 1]),
    );
    await lmstudio.stop();
    await eventually(() => expect(courier.status.queue.running).toEqual([]));
    lmstudio.hold();
    write(2);
    await lmstudio.start();
    await isAsked(1);
    expect(courier.status.queue.waiting).toBeGreaterThan(0);
  });
});

describe('with several at once in one context', () => {
  const long = 'All work and no play makes Jack a dull boy. '.repeat(250).trim();

  test('a message that does not fit beside the others waits, and nobody passes it', async () => {
    const { lmstudio, courier, write, isAsked } = await start({ PARALLEL_REQUESTS: '4' });
    write(2, long);
    write(1);
    await isAsked(1, 2);
    lmstudio.release();
    await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 0, running: [] }));
    const [first, ...others] = lmstudio.chats;
    expect(others.length).toBe(2);
    for (const { at } of others) expect(at).toBeGreaterThanOrEqual(first?.finishedAt ?? Number.NaN);
  });

  test('all run where the context is long enough', async () => {
    const { write, isAsked } = await start({ PARALLEL_REQUESTS: '4' }, { contextLength: 65_536 });
    write(2, long);
    write(1);
    await isAsked(3, 0);
  });
});
