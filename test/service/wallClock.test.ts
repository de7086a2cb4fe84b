import { expect, test, vi } from 'vitest';
import { RateLimiter } from '../../main/telegram/outbound/rateLimiter.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const minute_ms = 60_000;
const jumps_ms = [-180, 3 * 24 * 60, -10, 10].map((minutes) => minutes * minute_ms);

/** The computer's clock can be set to another time; Telegram's stays right, and so do all timers. */
function clockOfTheComputer(telegram: Awaited<ReturnType<typeof startService>>['telegram']) {
  const now = Date.now;
  let wrong_ms = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + wrong_ms);
  vi.spyOn(telegram.clock, 'now').mockImplementation(now);
  return { jump: (ms: number) => (wrong_ms += ms) };
}

test('the clock of the computer jumps while messages flow: all are answered, in order, and nobody is refused', async () => {
  const { telegram, lmstudio, courier, storage } = await startService(
    {},
    { pace: { rateLimiter: new RateLimiter() } },
  );
  const clock = clockOfTheComputer(telegram);
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
    clock.jump(jump_ms);
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
