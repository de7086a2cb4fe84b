import { describe, expect, test } from 'vitest';
import type { AppView, CourierBridge, Pushes, PushName, Responses } from '../../main/common/calls.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { someQueue, someStatus } from '../../main/common/testing.ts';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import { type Snapshot, StateMirror } from './stateMirror.ts';

const view: AppView = {
  language: 'en',
  version: '1.0.0',
  platform: 'linux',
  dataFolder: '/data',
  hasHighContrast: false,
};

const update: UpdateStatus = { state: 'unknown', way: 'none', host: '', isAgreed: false, isDismissed: false };

const statusWith = (waiting: number): AppStatus => someStatus({ queue: someQueue({ waiting }) });

/** A main process that answers the first requests and pushes what the test wants. */
class FakeCourier implements CourierBridge {
  readonly #listeners = new Map<PushName, Set<(value: never) => void>>();
  readonly #answers: Partial<Responses> = {
    'app.view': view,
    'status.get': statusWith(0),
    'settings.get': [],
    'updates.get': update,
  };
  failure: Error | undefined;
  beforeAnswer: () => void = () => undefined;

  async call<N extends keyof Responses>(name: N, ..._payload: unknown[]): Promise<Responses[N]> {
    this.beforeAnswer();
    if (this.failure) throw this.failure;
    return this.#answers[name] as Responses[N];
  }

  on<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  push<N extends PushName>(name: N, value: Pushes[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      (listener as (value: Pushes[N]) => void)(value);
    }
  }

  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }
}

function setUp() {
  const courier = new FakeCourier();
  const drawn: Snapshot[] = [];
  const frames: (() => void)[] = [];
  const mirror = new StateMirror(
    courier,
    (picture) => drawn.push(picture),
    (draw) => frames.push(draw),
  );
  const nextFrame = () => {
    for (const draw of frames.splice(0)) draw();
  };
  return { courier, drawn, frames, mirror, nextFrame };
}

describe('the mirror', () => {
  test('draws the first picture in the next frame', async () => {
    const { drawn, mirror, nextFrame } = setUp();
    await mirror.follow();
    expect(drawn).toEqual([]);
    nextFrame();
    expect(drawn).toEqual([{ view, status: statusWith(0), settings: [], update }]);
  });

  test('draws once per frame, with the latest status, however many come', async () => {
    const { courier, drawn, frames, mirror, nextFrame } = setUp();
    await mirror.follow();
    nextFrame();
    for (let waiting = 1; waiting <= 50; waiting++) courier.push('status', statusWith(waiting));
    expect(frames).toHaveLength(1);
    nextFrame();
    expect(drawn).toHaveLength(2);
    expect(drawn[1]?.status.queue.waiting).toBe(50);
  });

  test('keeps a status that arrives before the first answers', async () => {
    const { courier, drawn, mirror, nextFrame } = setUp();
    courier.beforeAnswer = () => courier.push('status', statusWith(7));
    await mirror.follow();
    nextFrame();
    expect(drawn[0]?.status.queue.waiting).toBe(7);
  });

  test('stops listening when it is ended', async () => {
    const { courier, mirror } = setUp();
    const end = await mirror.follow();
    expect(courier.listenerCount).toBe(4);
    end();
    expect(courier.listenerCount).toBe(0);
  });

  test('passes on the failure of main and leaves no listener behind', async () => {
    const { courier, mirror } = setUp();
    courier.failure = new Error('main is gone');
    await expect(mirror.follow()).rejects.toThrow('main is gone');
    expect(courier.listenerCount).toBe(0);
  });
});
