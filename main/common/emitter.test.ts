import { describe, expect, test, vi } from 'vitest';
import { Emitter } from './emitter.ts';

const aTurn = () => new Promise<void>((resolve) => queueMicrotask(resolve));

describe('an emitter', () => {
  test('isolates its listeners from each other and from the caller, and logs what they throw', () => {
    const log = { error: vi.fn() };
    const emitter = new Emitter<number>(log);
    const heard: string[] = [];
    const failure = new Error('a defect');
    emitter.subscribe((value) => heard.push(`first ${value}`));
    emitter.subscribe(() => {
      throw failure;
    });
    emitter.subscribe((value) => heard.push(`third ${value}`));
    emitter.emit(1);
    emitter.emit(2);
    expect(heard).toEqual(['first 1', 'third 1', 'first 2', 'third 2']);
    expect(log.error.mock.calls.map(([, error]) => error)).toEqual([failure, failure]);
  });

  test('tells a change once a turn, after it, however often it came', async () => {
    const emitter = new Emitter({ error: vi.fn() });
    const listener = vi.fn();
    emitter.subscribe(listener);
    emitter.changed();
    emitter.changed();
    expect(listener).not.toHaveBeenCalled();
    await aTurn();
    expect(listener).toHaveBeenCalledTimes(1);
    emitter.changed();
    await aTurn();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test('a change told by a listener is told in a turn of its own', async () => {
    const emitter = new Emitter({ error: vi.fn() });
    let told = 0;
    emitter.subscribe(() => {
      if (++told < 3) emitter.changed();
    });
    emitter.changed();
    await aTurn();
    await aTurn();
    await aTurn();
    expect(told).toBe(3);
  });

  test('whoever unsubscribes, even while it tells, hears nothing more', () => {
    const emitter = new Emitter<string>({ error: vi.fn() });
    const heard: string[] = [];
    const unsubscribe = emitter.subscribe((value) => {
      heard.push(value);
      unsubscribe();
    });
    emitter.emit('a');
    emitter.emit('b');
    expect(heard).toEqual(['a']);
  });
});
