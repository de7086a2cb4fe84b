import { describe, expect, test } from 'vitest';
import { RateLimiter } from '../../main/telegram/outbound/rateLimiter.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** The service against a Telegram with the limits that people observe; Anna may talk. */
async function service(environment: Record<string, string> = {}) {
  const started = await startService(
    { ACCESS_MODE: 'approve', ...environment },
    { pace: { rateLimiter: new RateLimiter() } },
  );
  const { telegram, lmstudio, courier, settings } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  telegram.rateLimits.enabled = true;
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  await settings.set('approvedIds', String(anna.id));
  /** Milliseconds from a question to its answer. */
  const asks = async (question: string) => {
    const askedAt = performance.now();
    anna.writes(question);
    await telegram.waitForMessage(anna, ({ text }) => text === `re: ${question}`);
    return performance.now() - askedAt;
  };
  const refused = () => telegram.calls.filter(({ error_code }) => error_code === 429).length;
  return { ...started, anna, asks, refused };
}

describe('a crowd of strangers', () => {
  test('of 300 delays an answer by no second, and draws no 429', async () => {
    const { telegram, asks, refused } = await service();
    const alone_ms = await asks('alone?');
    for (let n = 0; n < 300; n++) telegram.person({ first_name: `Stranger ${n}` }).writes('let me in');
    expect(await asks('in a crowd?')).toBeLessThan(alone_ms + 1000);
    expect(refused()).toBe(0);
  });

  test('of 5 000 delays an answer by no second while they are told one after the other, and draws no 429', async () => {
    const { telegram, anna, asks, refused } = await service();
    const alone_ms = await asks('alone?');
    for (let n = 0; n < 5000; n++) telegram.person({ first_name: `Stranger ${n}` }).writes('let me in');
    // Telegram hands over what they wrote before this.
    await asks('all of them have written?');
    expect(await asks('in a crowd?')).toBeLessThan(alone_ms + 1000);
    const told = () =>
      telegram.calls.filter(({ method, params }) => method === 'sendMessage' && params.chat_id !== anna.id);
    const before = told().length;
    await eventually(() => expect(told().length).toBeGreaterThan(before + 20));
    expect(refused()).toBe(0);
  });
});
