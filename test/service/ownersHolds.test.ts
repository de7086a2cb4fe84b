import { describe, expect, test } from 'vitest';
import type { AppStatus, QueueHold } from '../../main/common/status.ts';
import { knownFailures, whileListAnswers } from '../../main/lmstudio/failures.ts';
import { t } from '../../main/telegram/locales/translate.ts';
import { en } from '../../renderer/locales/en.ts';
import { ru } from '../../renderer/locales/ru.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish, startFaulty } from '../support/faults.ts';

const common = 'openai/gpt-oss-20b';
const pace = { looks: { idle: 50, waiting: 50 } };

const rows = ({ queue }: AppStatus) => queue.next.map(({ who, position, aside }) => [who, position, aside]);
const waits = ({ queue }: AppStatus) => queue.next.map(({ who }) => who);

/** Three wait for a server that is gone. */
async function withoutServer(environment: Record<string, string> = {}) {
  const service = await startFaulty(environment, { pace, before: (lmstudio) => lmstudio.stop() });
  const { courier, telegram } = service;
  const clara = telegram.person({ first_name: 'Clara' });
  const people = [service.anna, service.boris, clara];
  for (const [index, person] of people.entries()) {
    person.writes(`${person.user.first_name} asks`);
    await service.reads(person, inEnglish('position-server-gone', { position: index + 1 }));
    await eventually(() => expect(service.jobOf(person)?.position_message_id).toBeGreaterThan(0));
  }
  const idOf = (who: string) => courier.status.queue.next.find((job) => job.who === who)?.id ?? 0;
  return { ...service, clara, idOf };
}

/** Two wait for a model that cannot be loaded. */
async function withoutModel(environment: Record<string, string> = {}) {
  const service = await startFaulty(environment, { pace });
  const { courier, lmstudio, anna, boris } = service;
  lmstudio.switches.errors = { name: 'load_failed', chats: 99 };
  anna.writes('Anna asks');
  boris.writes('Boris asks');
  await eventually(() => expect(courier.status.queue.holds).toMatchObject([{ tries: 2, waiting: 2 }]));
  await eventually(() => expect(courier.status.queue.running).toEqual([]));
  const idOf = (who: string) => courier.status.queue.next.find((job) => job.who === who)?.id ?? 0;
  return { ...service, idOf };
}

describe('a server that is gone', () => {
  test('is told with what the network says, since when and how often it was tried; and no more when it is back', async () => {
    const { courier, lmstudio, clara, reads } = await withoutServer();
    const before = Date.now();
    const [hold] = courier.status.queue.holds;
    expect(hold).toMatchObject({ scope: 'server', code: 'server_off', waiting: 3, tries: 0 });
    expect(hold?.detail).toContain('ECONNREFUSED');
    expect(hold?.since).toBeLessThanOrEqual(before);
    expect(courier.status.queue).toMatchObject({ held: 'lm_studio', aside: 0 });
    await lmstudio.start();
    await reads(clara, 'answer to Clara asks');
    expect(courier.status.queue).toMatchObject({ held: 'no', holds: [] });
  });

  test('Skip, Run next and Cancel work on the head meanwhile, and whoever waits reads so', async () => {
    const { courier, lmstudio, telegram, clara, anna, boris, reads, told, idOf } = await withoutServer();
    const { jobs } = courier;
    expect(courier.status.queue.next.map(({ canBeSkipped }) => canBeSkipped)).toEqual([true, true, false]);
    expect(jobs.skip(idOf('Anna'))).toBe(true);
    expect(waits(courier.status)).toEqual(['Boris', 'Clara', 'Anna']);
    expect(jobs.runNext(idOf('Clara'))).toBe(true);
    expect(waits(courier.status)).toEqual(['Clara', 'Boris', 'Anna']);
    expect(jobs.stop(idOf('Clara'))).toBe(true);
    await reads(clara, t('en', 'cancelled'));
    expect(waits(courier.status)).toEqual(['Boris', 'Anna']);
    await lmstudio.start();
    await reads(anna, 'answer to Anna asks');
    await reads(boris, 'answer to Boris asks');
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual([
      'Boris asks',
      'Anna asks',
    ]);
    expect(told(clara)).toEqual([t('en', 'cancelled')]);
    telegram.assertNoSurprises();
  });

  test('the same while the owner has paused the queue', async () => {
    const { courier, idOf } = await withoutServer();
    courier.setPaused(true);
    expect(courier.status.queue).toMatchObject({ held: 'owner', holds: [{ scope: 'server' }] });
    expect(courier.jobs.skip(idOf('Anna'))).toBe(true);
    expect(courier.jobs.stop(idOf('Boris'))).toBe(true);
    expect(waits(courier.status)).toEqual(['Clara', 'Anna']);
  });
});

describe('a model that cannot be used', () => {
  test('is left when the owner clears it, where it was the chat’s own', async () => {
    const { courier, storage, anna, reads } = await startFaulty({}, { pace });
    anna.writes('first');
    await reads(anna, 'answer to first');
    storage.chats.override(anna.chat_id, 'model', 'none/such');
    anna.writes('second');
    await eventually(() => expect(courier.status.queue).toMatchObject({ aside: 1, running: [] }));
    courier.people.clear(anna.chat_id, 'model');
    await reads(anna, 'answer to second');
  });

  test('is left by all that waits in a chat for one such model after another, when one is chosen that can', async () => {
    const { courier, settings, anna, reads } = await startFaulty({ LLM_MODEL: '' }, { pace });
    for (let nth = 1; nth <= 6; nth++) {
      await settings.set('model', `none/such-${nth}`);
      anna.writes(`question ${nth}`);
      await eventually(() =>
        expect(courier.status.queue.waiting + courier.status.queue.running.length).toBe(nth),
      );
    }
    await eventually(() => expect(courier.status.queue).toMatchObject({ aside: 6, running: [] }));
    await settings.set('model', common);
    await reads(anna, 'answer to question 6');
    await eventually(() =>
      expect(courier.status.queue).toMatchObject({ waiting: 0, running: [], holds: [] }),
    );
  });

  test('is told with the server’s status and words, and who waits for it has no position', async () => {
    const { courier, telegram, idOf } = await withoutModel();
    const { queue } = courier.status;
    expect(queue).toMatchObject({ held: 'no', waiting: 2, aside: 2 });
    expect(queue.holds).toMatchObject([{ scope: 'model', code: 'load_failed', model: common, tries: 2 }]);
    expect(queue.holds[0]?.detail).toMatch(/^[45]\d\d .*load/i);
    expect(rows(courier.status)).toEqual([
      ['Anna', undefined, 'load_failed'],
      ['Boris', undefined, 'load_failed'],
    ]);
    const clara = telegram.person({ first_name: 'Clara' });
    clara.writes('/model google/gemma-3-12b');
    await telegram.waitForMessage(clara, ({ text }) => text?.includes('gemma') ?? false);
    courier.setPaused(true);
    clara.writes('Clara asks');
    await eventually(() => expect(rows(courier.status)[2]).toEqual(['Clara', 1, undefined]));
    expect(courier.jobs.stop(idOf('Anna'))).toBe(true);
    expect(courier.jobs.skip(idOf('Boris'))).toBe(true);
    expect(waits(courier.status)).toEqual(['Clara', 'Boris']);
  });

  test('is tried at once by the message that the owner runs next', async () => {
    const { courier, lmstudio, boris, anna, reads, asked, idOf } = await withoutModel();
    const tried = asked('Boris asks');
    lmstudio.switches.errors = null;
    expect(courier.jobs.runNext(idOf('Boris'))).toBe(true);
    await reads(boris, 'answer to Boris asks');
    await reads(anna, 'answer to Anna asks');
    expect(asked('Boris asks')).toBe(tried + 1);
    await eventually(() => expect(courier.status.queue).toMatchObject({ holds: [], aside: 0 }));
  });

  test('where texts are hidden, of the server’s words only its status is told', async () => {
    const { courier } = await withoutModel({ HIDE_TEXTS: 'on' });
    expect(courier.status.queue.holds[0]?.detail).toMatch(/^[45]\d\d$/);
  });
});

test('every failure that holds something has its words in both languages', () => {
  const holding = [...knownFailures, ...whileListAnswers].filter(({ kind }) =>
    ['unreachable', 'unusable'].includes(kind),
  );
  const codes = new Set<QueueHold['code']>([...holding.map(({ code }) => code), 'no_first_byte']);
  for (const code of codes)
    for (const words of [en, ru]) expect(words.queue.because[code], code).toMatch(/\S/);
});
