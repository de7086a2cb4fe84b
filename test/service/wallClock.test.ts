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
    everybodyWrites(round);
    await eventually(() => expect(lmstudio.chats.length).toBeGreaterThan(round * people.length));
    jump(jump_ms);
    changes = 0;
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
