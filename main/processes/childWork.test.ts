import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { childFromSource } from '../../test/support/children.ts';
import { eventually } from '../../test/support/eventually.ts';
import { ChildWork, type ChildWorkDeps } from './childWork.ts';
import type { TestRequest, TestResult } from './testChild.ts';

const never = new AbortController().signal;

function work(deps: Partial<ChildWorkDeps> = {}): ChildWork<TestRequest, TestResult, number> {
  return new ChildWork({
    start: childFromSource(() => path.join(import.meta.dirname, 'testChild.ts')),
    name: 'documents',
    timeLimit_ms: 60_000,
    memoryLimit_bytes: 1024 ** 3,
    heap_MB: 64,
    ...deps,
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('work in a process of its own', () => {
  test('is done one after the other, each in a new process that ends with it and knows nothing of the environment', async () => {
    process.env.SECRET_OF_A_TEST = 'secret';
    const at = work();
    const results = await Promise.all([1, 2].map((value) => at.do({ kind: 'double', value }, never)));
    delete process.env.SECRET_OF_A_TEST;
    expect(results.map(({ value }) => value)).toEqual([2, 4]);
    expect(results[0]?.pid).not.toBe(results[1]?.pid);
    expect(results[0]?.environment).toEqual([]);
    await eventually(() => expect(results.filter(({ pid }) => isRunning(pid))).toEqual([]));
  });

  test('that is stopped ends its process at once, also a busy one, and the next has its turn', async () => {
    const at = work();
    const stop = new AbortController();
    const pids: number[] = [];
    const stopped = at.do({ kind: 'hang' }, stop.signal, (pid) => pids.push(pid));
    const waiting = new AbortController();
    const givenUp = at.do({ kind: 'double', value: 1 }, waiting.signal);
    const next = at.do({ kind: 'double', value: 5 }, never);
    waiting.abort('no longer wanted');
    await expect(givenUp).rejects.toBe('no longer wanted');
    await eventually(() => expect(pids.length).toBe(1));
    stop.abort('stopped');
    await expect(stopped).rejects.toBe('stopped');
    expect(await next).toMatchObject({ value: 10 });
    await eventually(() => expect(pids.filter(isRunning)).toEqual([]));
  });

  test('that takes too long is ended', async () => {
    const at = work({ timeLimit_ms: 50 });
    await expect(at.do({ kind: 'hang' }, never)).rejects.toMatchObject({ why: 'time' });
  });

  test.each(['fill heap', 'fill buffers'] as const)(
    'that takes too much memory is ended: %s',
    async (kind) => {
      const at = work({ memoryLimit_bytes: 512 * 1024 ** 2 });
      await expect(at.do({ kind }, never)).rejects.toMatchObject({ why: 'memory' });
    },
  );

  test.each([
    ['throw', 'a defect'],
    ['exit', 'exit code'],
  ] as const)('that breaks down says so: %s', async (kind, detail) => {
    await expect(work().do({ kind }, never)).rejects.toMatchObject({
      why: 'broken',
      message: expect.stringContaining(detail),
    });
  });

  test('whose process cannot begin says so', async () => {
    const at = work({ start: childFromSource(() => '/nowhere/child.ts') });
    await expect(at.do({ kind: 'tell' }, never)).rejects.toMatchObject({ why: 'broken' });
  });
});
