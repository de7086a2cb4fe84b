import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** One message is being answered while those of Boris, Clara and Dora wait. */
async function lineOfThree(environment: Record<string, string> = {}) {
  const service = await startService(environment);
  const { telegram, lmstudio, courier } = service;
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  lmstudio.hold();
  const names = ['Anna', 'Boris', 'Clara', 'Dora'];
  const people = names.map((first_name) => telegram.person({ first_name }));
  for (const [index, person] of people.entries()) {
    person.writes(`${names[index]} asks`);
    await eventually(() => {
      const { running, waiting } = courier.status.queue;
      expect(running.length + waiting).toBe(index + 1);
    });
  }
  const waits = () => courier.status.queue.next.map(({ who }) => who);
  const idOf = (name: string) => courier.status.queue.next.find(({ who }) => who === name)?.id ?? 0;
  return { ...service, people, waits, idOf };
}

describe('the queue as the owner sees it', () => {
  test('names who waits in order, with the first words and what is being answered', async () => {
    const { courier, waits } = await lineOfThree();
    expect(waits()).toEqual(['Boris', 'Clara', 'Dora']);
    expect(courier.status.queue.next[0]).toMatchObject({ preview: 'Boris asks', size: 10 });
    expect(courier.status.queue.running[0]).toMatchObject({ who: 'Anna', preview: 'Anna asks', size: 9 });
  });

  test('Run next: the request is the next one asked, and its person reads so', async () => {
    const { telegram, lmstudio, courier, people, waits, idOf } = await lineOfThree();
    const dora = people[3];
    if (!dora) throw new Error('unreachable');
    expect(courier.jobs.runNext(idOf('Dora'))).toBe(true);
    expect(waits()).toEqual(['Dora', 'Boris', 'Clara']);
    await telegram.waitForMessage(dora, ({ text }) => text === t('en', 'position-next', { wait: 'none' }));
    lmstudio.release();
    for (const person of people)
      await telegram.waitForMessage(person, ({ text }) => text?.startsWith('re:') ?? false);
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual(
      ['Anna', 'Dora', 'Boris', 'Clara'].map((name) => `${name} asks`),
    );
  });

  test('Cancel takes a request out of the queue; who is answered already cannot be moved', async () => {
    const { courier, waits, idOf } = await lineOfThree();
    const running = courier.status.queue.running[0]?.id ?? 0;
    expect(courier.jobs.runNext(running)).toBe(false);
    expect(courier.jobs.stop(idOf('Clara'))).toBe(true);
    expect(waits()).toEqual(['Boris', 'Dora']);
  });

  test('keeps who waits in sight while the bot is stopped', async () => {
    const { courier, waits } = await lineOfThree();
    await courier.stop();
    expect(waits()).toEqual(['Anna', 'Boris', 'Clara', 'Dora']);
    expect(courier.jobs.runNext(courier.status.queue.next[1]?.id ?? 0)).toBe(false);
  });

  test('hides the texts of others where the owner wants that', async () => {
    const { courier, lmstudio } = await lineOfThree({ HIDE_TEXTS: 'on' });
    const { queue } = courier.status;
    expect([...queue.running, ...queue.next].map(({ preview }) => preview)).toEqual([null, null, null, null]);
    expect(JSON.stringify(courier.status)).not.toContain('asks');
    expect(queue.next[0]?.size).toBe(10);
    lmstudio.release();
    await eventually(() => expect(courier.status.recent.length).toBe(4));
    expect(JSON.stringify(courier.status)).not.toContain('asks');
  });
});

test('what was answered today is counted, with the moment of the first word', async () => {
  const { telegram, courier, storage } = await startService();
  const anna = telegram.person({ first_name: 'Anna' });
  expect(courier.status.today).toEqual({ answered: 0 });
  const before = Date.now();
  anna.writes('hello');
  await eventually(() => expect(courier.status.today.answered).toBe(1));
  expect(courier.status.today.medianWait_ms).toBeLessThan(Date.now() - before);
  const job = storage.jobs.get(1);
  expect(job?.first_word_at).toBeGreaterThanOrEqual(job?.started_at ?? Number.NaN);
  expect(job?.first_word_at).toBeLessThanOrEqual(job?.answered_at ?? Number.NaN);
  const { requests, from, step_ms } = courier.stats.activity;
  expect(requests.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(from + step_ms * requests.length).toBeGreaterThan(Date.now());
});
