import { expect, test } from 'vitest';
import { Teardown } from './teardown.ts';

test('what began last ends first, and one failure stops nothing', async () => {
  const done: string[] = [];
  const teardown = new Teardown();
  await teardown.add(() => done.push('profile'));
  await teardown.add(() => Promise.reject(new Error('stuck')));
  await teardown.add(() => done.push('app'));
  await expect(teardown.run()).rejects.toThrow('Not everything could be tidied up.');
  expect(done).toEqual(['app', 'profile']);
});

test('what begins after the end is undone at once', async () => {
  const teardown = new Teardown();
  await teardown.run();
  let isUndone = false;
  await teardown.add(() => {
    isUndone = true;
  });
  expect(isUndone).toBe(true);
});
