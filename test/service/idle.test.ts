import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

interface Alive {
  readonly file: string;
  readonly pause_s: number;
}

/** Every timer of the app that is waiting, by the file that set it; those of the stand-ins and of packages are not ours. */
function watchTimers(): () => Alive[] {
  const alive = new Map<unknown, Alive>();
  const names = ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] as const;
  const real = Object.fromEntries(names.map((name) => [name, globalThis[name]])) as Pick<
    typeof globalThis,
    (typeof names)[number]
  >;
  onTestFinished(() => void Object.assign(globalThis, real));
  const note = (timer: unknown, ms = 0) => {
    const stack = new Error().stack?.split('\n').slice(1) ?? [];
    const caller = stack.find((line) => !line.includes(import.meta.filename));
    const [, behind = ''] = caller?.split(path.join(projectFolder, 'main', '/')) ?? [];
    const [ours] = /^[\w/.]+/.exec(behind) ?? [];
    if (ours !== undefined) alive.set(timer, { file: ours, pause_s: ms / 1000 });
  };
  Object.assign(globalThis, {
    setTimeout: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const timer = real.setTimeout(() => {
        alive.delete(timer);
        work(...args);
      }, ms);
      note(timer, ms);
      return timer;
    },
    setInterval: (work: () => void, ms?: number) => {
      const timer = real.setInterval(work, ms);
      note(timer, ms);
      return timer;
    },
    clearTimeout: (timer: NodeJS.Timeout | undefined) => {
      alive.delete(timer);
      real.clearTimeout(timer);
    },
    clearInterval: (timer: NodeJS.Timeout | undefined) => {
      alive.delete(timer);
      real.clearInterval(timer);
    },
  });
  return () => [...alive.values()];
}

test('idle, the service wakes up for nothing but a look at LM Studio and at its file', async () => {
  const timers = watchTimers();
  const { telegram, courier } = await startService();
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('Hello');
  await telegram.waitForMessage(anna, ({ text }) => text !== undefined && text !== '' && text !== 'Hello');
  // What an answer and the start leave behind is over soon.
  await eventually(() =>
    expect(timers().sort((one, other) => one.file.localeCompare(other.file))).toEqual([
      { file: 'common/delay.ts', pause_s: 3600 },
      { file: 'lmstudio/health.ts', pause_s: 30 },
      { file: 'storage/fileGuard.ts', pause_s: 10 },
    ]),
  );
  expect(courier.status.queue.waiting).toBe(0);
});
