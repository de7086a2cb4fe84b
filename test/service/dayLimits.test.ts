import { expect, onTestFinished, test, vi } from 'vitest';
import { Clock } from '../sandbox/telegram/clock.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const hour_ms = 3_600_000;
const realNow = Date.now;

/** The computer's clock shows an hour of some day; Telegram's stays right, and so do all timers. */
async function setUp(hour: number) {
  let shift_ms = new Date(2026, 5, 10, hour).getTime() - realNow();
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + shift_ms);
  vi.spyOn(Clock.prototype, 'now').mockImplementation(realNow);
  onTestFinished(() => void vi.restoreAllMocks());
  const service = await startService();
  const { telegram, lmstudio, courier } = service;
  lmstudio.reply = ({ messages }) => `echo<${messages.at(-1)?.content}>`;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  const anna = telegram.person({ first_name: 'Anna' });
  const asks = async (words: string) => {
    anna.writes(words);
    await telegram.waitForMessage(anna, ({ text }) => text?.includes(`echo<${words}>`) ?? false);
    await eventually(() => expect(courier.status.recent[0]?.state).toBe('done'));
  };
  const refused = () => telegram.inbox(anna).filter(({ text }) => text?.includes('for today'));
  return { ...service, anna, asks, refused, passes: (ms: number) => (shift_ms += ms) };
}

test('messages of a day: the next one is refused with when it goes on, over a restart too, and tomorrow it goes on', async () => {
  const { courier, anna, asks, refused, passes, close, open, telegram } = await setUp(20);
  await asks('one');
  expect(courier.people.give(anna.id, 'messages', '2')).toBe(true);
  await asks('two');
  anna.writes('three');
  await eventually(() => expect(refused().length).toBe(1));
  expect(refused()[0]?.text).toContain('your 2 messages for today');
  expect(refused()[0]?.text).toContain('in about 4 h');
  await close();
  const again = await open();
  await again.courier.start();
  anna.writes('/retry');
  await eventually(() => expect(refused().length).toBe(2));
  passes(5 * hour_ms);
  anna.writes('tomorrow');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('echo<tomorrow>') ?? false);
  expect(refused().length).toBe(2);
});

test('seconds of computing: what runs is not cut off, what waits is answered, and the next is refused', async () => {
  const { courier, lmstudio, telegram, anna, asks, refused, passes } = await setUp(10);
  await asks('one');
  courier.people.give(anna.id, 'seconds', '60');
  lmstudio.hold();
  anna.writes('two');
  await eventually(() => expect(courier.status.queue.running.length).toBe(1));
  anna.writes('three');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  passes(61_000);
  anna.writes('four');
  await eventually(() => expect(refused().length).toBe(1));
  expect(refused()[0]?.text).toContain('your 60 seconds of computing');
  lmstudio.release();
  for (const words of ['two', 'three'])
    await telegram.waitForMessage(anna, ({ text }) => text?.includes(`echo<${words}>`) ?? false);
  courier.people.give(anna.id, 'seconds', '');
  await asks('five');
});

test('a clock that is set back to yesterday counts yesterday; the owner may ask for more', async () => {
  const { courier, anna, asks, refused, passes } = await setUp(12);
  await asks('one');
  courier.people.give(anna.id, 'messages', '1');
  anna.writes('refused');
  await eventually(() => expect(refused().length).toBe(1));
  passes(-24 * hour_ms);
  await asks('yesterday');
  const [last] = courier.status.recent;
  expect(courier.jobs.retry(last?.id ?? 0)).toMatchObject({ asked: true });
});

test.each(['0', '-1', '1.5', 'ten', '99999999999999', '1e3'])('%s is no limit of a day', async (typed) => {
  const { courier, anna, asks } = await setUp(12);
  await asks('one');
  expect(courier.people.give(anna.id, 'messages', typed)).toBe(false);
  expect(courier.people.give(anna.id, 'messages', ' 1,000 ')).toBe(true);
});
