import { expect, onTestFinished, test, vi } from 'vitest';
import { RateLimiter } from '../../main/telegram/outbound/rateLimiter.ts';
import { Clock } from '../sandbox/telegram/clock.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const minute_ms = 60_000;
const jumps_ms = [3 * 24 * 60, -180, 10, -10].map((minutes) => minutes * minute_ms);

/** The computer's clock can be set to another time; Telegram's stays right, and so do all timers. */
async function setUp(environment: Record<string, string> = {}, wrongFromTheStart_ms = 0) {
  const now = Date.now;
  let wrong_ms = wrongFromTheStart_ms;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + wrong_ms);
  vi.spyOn(Clock.prototype, 'now').mockImplementation(now);
  onTestFinished(() => void vi.restoreAllMocks());
  const service = await startService(environment, {
    start: false,
    pace: { rateLimiter: new RateLimiter() },
  });
  return { ...service, jump: (ms: number) => (wrong_ms += ms) };
}

test('the clock of the computer jumps while messages flow: all are answered, in order, and nobody is refused', async () => {
  const { telegram, lmstudio, courier, storage, jump } = await setUp();
  await courier.start();
  let changes = 0;
  courier.onChange(() => changes++);
  lmstudio.reply = ({ messages }) => `answer to ${messages.at(-1)?.content}`;
  const people = ['Anna', 'Boris', 'Clara'].map((first_name) => telegram.person({ first_name }));
  const everybodyWrites = (round: number) => {
    for (const person of people) person.writes(`${person.user.first_name} ${round}`);
  };
  for (const [round, jump_ms] of jumps_ms.entries()) {
    // Somebody is being answered while the clock jumps.
    lmstudio.hold();
    everybodyWrites(round);
    await eventually(() => expect(lmstudio.chats.length).toBeGreaterThan(round * people.length));
    jump(jump_ms);
    changes = 0;
    lmstudio.release();
    for (const person of people) {
      const answer = `answer to ${person.user.first_name} ${round}`;
      await telegram.waitForMessage(person, ({ text }) => text === answer, { timeout_ms: 15_000 });
    }
    expect(changes, 'the window hears of it').toBeGreaterThan(0);
  }
  await eventually(() =>
    expect(courier.status.queue).toMatchObject({ waiting: 0, running: [], delivering: 0 }),
  );
  expect(storage.jobs.recent(99).map(({ state }) => state)).toEqual(
    Array(people.length * jumps_ms.length).fill('done'),
  );
}, 60_000);

const saysNo = /was not added|is the limit|I was away|within a minute/;

test.each([-10, 10, 3 * 24 * 60])(
  'the clock is %i minutes wrong: a backlog is answered whole',
  async (minutes) => {
    const { telegram, lmstudio, courier } = await setUp({}, minutes * minute_ms);
    const anna = telegram.person({ first_name: 'Anna' });
    lmstudio.reply = ({ messages }) => `answer to ${messages.at(-1)?.content}`;
    for (let n = 1; n <= 8; n++) anna.writes(`${n}`);
    await courier.start();
    await eventually(() => expect(lmstudio.chats.length).toBe(8));
    expect(telegram.inbox(anna).filter(({ text }) => saysNo.test(text ?? ''))).toEqual([]);
  },
);

test.each([-10, 10, 3 * 24 * 60])(
  'the clock is %i minutes wrong: who writes too fast is told once, and what is written now is not too old',
  async (minutes) => {
    const wrong = { MAX_MESSAGES_PER_MINUTE: '5', MAX_WAITING_PER_CHAT: '200', MAX_MESSAGE_AGE: '5' };
    const { telegram, courier, jump } = await setUp(wrong);
    courier.setPaused(true);
    await courier.start();
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('before');
    await eventually(() => expect(courier.status.queue.waiting).toBe(1));
    jump(minutes * minute_ms);
    for (let n = 0; n < 50; n++) telegram.person({ first_name: `P${n}` }).writes('now');
    for (let n = 0; n < 50; n++) anna.writes(`${n}`);
    const told = () => telegram.inbox(anna).filter(({ text }) => saysNo.test(text ?? ''));
    await eventually(() => expect(told().length).toBe(1));
    expect(told()[0]?.text).toContain('within a minute');
    await eventually(() => expect(courier.status.queue.waiting).toBe(55));
  },
);

test('a blip of the connection does not begin the count of a chat anew', async () => {
  const { telegram, courier } = await setUp({ MAX_WAITING_PER_CHAT: '3' });
  courier.setPaused(true);
  await courier.start();
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  const seen = new Set<string>();
  courier.onChange(() => seen.add(courier.status.bot.state));
  const anna = telegram.person({ first_name: 'Anna' });
  for (let n = 1; n <= 3; n++) {
    if (n === 3) telegram.faults.add({ method: 'getUpdates', kind: 'server_error' });
    anna.writes(`${n}`);
    await eventually(() => expect(courier.status.queue.waiting).toBe(n));
  }
  await eventually(() => expect(seen).toContain('offline'));
  anna.writes('one more');
  await telegram.waitForMessage(anna, ({ text }) => saysNo.test(text ?? ''));
  expect(courier.status.queue.waiting).toBe(3);
});
