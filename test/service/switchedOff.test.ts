import { expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish, questionOf, startFaulty } from '../support/faults.ts';

const off = (position: number) => inEnglish('position-off', { position });

/** Anna is being answered, Boris and Clara wait and have read where they stand. */
async function threeWait() {
  const service = await startFaulty();
  const { telegram, lmstudio, anna, boris, reads } = service;
  const clara = telegram.person({ first_name: 'Clara' });
  lmstudio.hold();
  anna.writes('first');
  await lmstudio.waitForRequest((request) => questionOf(request) === 'first');
  boris.writes('second');
  clara.writes('third');
  await reads(boris, t('en', 'position-next', { wait: 'none' }));
  await reads(clara, t('en', 'position', { position: 2, wait: 'none' }));
  return { ...service, clara };
}

test('Stop tells those who wait that their message is safe and the bot is off, and Start makes it true again', async () => {
  const { lmstudio, courier, anna, boris, clara, told, reads } = await threeWait();
  await courier.stop();
  expect([told(anna), told(boris), told(clara)]).toEqual([[off(1)], [off(2)], [off(3)]]);
  await courier.start();
  await reads(boris, t('en', 'position-next', { wait: 'none' }));
  await reads(clara, t('en', 'position', { position: 2, wait: 'none' }));
  lmstudio.release();
  await reads(clara, 'answer to third');
  expect([told(anna), told(boris)]).toEqual([['answer to first'], ['answer to second']]);
});

test('Quit tells it too, and the next start of the app goes on', async () => {
  const { lmstudio, open, anna, boris, clara, told, reads, close } = await threeWait();
  await close({ quietly: false });
  expect([told(anna), told(boris), told(clara)]).toEqual([[off(1)], [off(2)], [off(3)]]);
  lmstudio.release();
  const again = await open();
  await again.courier.start();
  await reads(clara, 'answer to third');
  expect([told(anna), told(boris), told(clara)]).toEqual([
    ['answer to first'],
    ['answer to second'],
    ['answer to third'],
  ]);
});

test('the end of the computer tells nobody: there is no time', async () => {
  const { boris, clara, told, telegram, close } = await threeWait();
  const before = [told(boris), told(clara)];
  const calls = telegram.calls.length;
  await close();
  expect([told(boris), told(clara)]).toEqual(before);
  expect(telegram.calls.slice(calls).filter(({ method }) => /^(send|edit)/.test(method))).toEqual([]);
});

test('a change of the address of Telegram is no end', async () => {
  const { settings, telegram, boris, told, courier } = await threeWait();
  const before = told(boris);
  await settings.set('telegramApiRoot', `${telegram.root}/`);
  await settings.set('telegramApiRoot', telegram.root);
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  expect(told(boris)).toEqual(before);
});

test('a Telegram that takes nothing keeps Stop for some seconds at most, and Start tells what is true', async () => {
  const { lmstudio, telegram, courier, boris, clara, reads } = await threeWait();
  telegram.faults.add({ method: 'editMessageText', kind: 'hang' });
  const begun = performance.now();
  await courier.stop();
  expect(performance.now() - begun).toBeLessThan(15_000);
  await courier.start();
  lmstudio.release();
  await reads(boris, 'answer to second');
  await reads(clara, 'answer to third');
});
