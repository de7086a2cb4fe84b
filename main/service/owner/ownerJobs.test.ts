import { expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';

test('of the running answer only what is new is given, and nothing where texts are hidden', async () => {
  const { telegram, lmstudio, courier, settings } = await startService();
  lmstudio.reply = () => 'one two three four five six';
  lmstudio.holdAfter(3);
  telegram.person({ first_name: 'Anna' }).writes('count');
  const { jobs } = courier;
  await eventually(() => expect(jobs.answer(1, 0)?.text).toContain('one'));
  const part = jobs.answer(1, 3);
  expect(part).toMatchObject({ from: 3, isGrowing: true });
  expect(`one${part?.text}`).toBe(jobs.answer(1, 0)?.text);
  expect(jobs.answer(1, 1000)?.from).toBe(0);
  await settings.set('hideTexts', 'on');
  expect(jobs.answer(1, 0)).toBeNull();
  await settings.set('hideTexts', 'off');
  lmstudio.release();
  await eventually(() => expect(courier.status.recent[0]?.state).toBe('done'));
  expect(jobs.answer(1, 4)).toMatchObject({ text: 'two three four five six', isGrowing: false });
  jobs.remove(1);
  expect(jobs.answer(1, 0)).toBeNull();
});
