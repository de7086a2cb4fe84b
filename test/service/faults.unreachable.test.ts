import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LmStudioStatus } from '../../main/common/status.ts';
import { t } from '../../main/telegram/locales/translate.ts';
import type { LmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { ServiceOptions } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';
import { type Faulty, inEnglish, questionOf, sentence, startFaulty } from '../support/faults.ts';

/** The return is only ever seen by the looks of those who wait: the others come too late for every test. */
const quick = { looks: { idle: 600_000, waiting: 100 } };
const apiKey = 'sk-lm-abcdefgh:abcdefghij0123456789';

interface Absence {
  readonly name: string;
  /** What those who wait read. */
  readonly key: 'position-server-gone' | 'position-server-needs-owner';
  readonly shown: LmStudioStatus['state'];
  readonly environment?: Record<string, string>;
  readonly options?: ServiceOptions;
  /** Before the app looks for the first time. */
  readonly before?: (lmstudio: LmStudio) => Promise<unknown>;
  readonly goes: (service: Faulty) => Promise<unknown>;
  readonly comesBack: (service: Faulty) => Promise<unknown>;
}

const switchedOff = (lmstudio: LmStudio) => lmstudio.stop();
const nothing = async () => {};

const absences: Absence[] = [
  {
    name: 'LM Studio is not running when the app starts',
    key: 'position-server-gone',
    shown: 'unreachable',
    before: switchedOff,
    goes: nothing,
    comesBack: ({ lmstudio }) => lmstudio.start(),
  },
  {
    name: 'its server is switched off',
    key: 'position-server-gone',
    shown: 'unreachable',
    goes: ({ lmstudio }) => lmstudio.stop(),
    comesBack: ({ lmstudio }) => lmstudio.start(),
  },
  {
    name: 'it starts: it takes connections and says nothing yet',
    key: 'position-server-gone',
    shown: 'unreachable',
    options: { pace: { listLimits: { list_ms: 200, greeting_ms: 200 } } },
    before: async (lmstudio) => lmstudio.hold('everything'),
    goes: ({ courier }) => eventually(() => expect(courier.status.lmStudio.state).toBe('unreachable')),
    comesBack: async ({ lmstudio }) => lmstudio.release(),
  },
  {
    name: 'it asks for a token',
    key: 'position-server-needs-owner',
    shown: 'unauthorized',
    goes: async ({ lmstudio }) => {
      lmstudio.switches.requireAuth = apiKey;
    },
    comesBack: ({ settings }) => settings.set('lmStudioApiKey', apiKey),
  },
  {
    name: 'the address is wrong, so that every path is an unknown one with status 200',
    key: 'position-server-needs-owner',
    shown: 'not_lm_studio',
    environment: { LLM_BASE_URL: '' },
    goes: async ({ settings, lmstudio, courier }) => {
      await settings.set('lmStudioUrl', `${lmstudio.root}/wrong/v1`);
      await courier.models.refresh();
    },
    comesBack: ({ settings, lmstudio }) => settings.set('lmStudioUrl', lmstudio.baseUrl),
  },
  {
    name: 'another program has the port, and does not speak HTTP',
    key: 'position-server-needs-owner',
    shown: 'not_lm_studio',
    before: switchedOff,
    goes: async ({ lmstudio, courier }) => {
      const port = Number(new URL(lmstudio.root).port);
      stranger = createServer((socket) =>
        socket
          .on('error', () => {})
          .resume()
          .end('220 mail ESMTP\r\n'),
      );
      await new Promise<void>((resolve) => stranger?.listen(port, '127.0.0.1', resolve));
      onTestFinished(() => void stranger?.close());
      await courier.models.refresh();
    },
    comesBack: async ({ lmstudio }) => {
      await new Promise((resolve) => stranger?.close(resolve));
      await lmstudio.start();
    },
  },
];
let stranger: ReturnType<typeof createServer> | undefined;

describe('LM Studio cannot be reached', () => {
  test.each(absences)('$name: the queue is held and kept, and goes on without a click', async (absence) => {
    const service = await startFaulty(absence.environment, {
      ...absence.options,
      pace: { ...quick, ...absence.options?.pace },
      ...(absence.before && { before: absence.before }),
    });
    const { lmstudio, courier, anna, boris, told, reads, jobOf, ended } = service;
    await absence.goes(service);
    const note = (position: number) => inEnglish(absence.key, { position });
    anna.writes('first');
    await reads(anna, note(1));
    boris.writes('second');
    await reads(boris, note(2));
    expect(courier.status.queue).toMatchObject({ held: 'lm_studio', waiting: 2, running: [] });
    expect(courier.status.lmStudio.state).toBe(absence.shown);
    expect(jobOf(anna)).toMatchObject({ state: 'waiting', failure_code: null });

    const before = lmstudio.chats.length;
    await absence.comesBack(service);
    await lmstudio.waitForRequest(
      (request) => request.outcome === 'answered' && questionOf(request) === 'first',
    );
    await ended(anna, 'done');
    await ended(boris, 'done');
    expect(lmstudio.chats.slice(before).map(questionOf)).toEqual(['first', 'second']);
    // One message each from the first note to the answer.
    expect(told(anna)).toEqual(['answer to first']);
    expect(told(boris)).toEqual(['answer to second']);
  });

  test('it hangs altogether while its first word is awaited: the queue is held, and nothing is given up', async () => {
    const { lmstudio, courier, anna, told, reads, jobOf, ended, asked } = await startFaulty(
      {},
      {
        limits: { firstByteLimit: 1 },
        pace: { ...quick, listLimits: { list_ms: 400, greeting_ms: 400 } },
      },
    );
    lmstudio.hold('everything');
    anna.writes('question');
    await reads(anna, inEnglish('position-server-gone', { position: 1 }));
    expect(courier.status.queue).toMatchObject({ held: 'lm_studio', waiting: 1 });
    expect(jobOf(anna)).toMatchObject({ state: 'waiting', failure_code: null });
    lmstudio.release();
    await ended(anna, 'done');
    expect(asked('question')).toBe(2);
    expect(told(anna)).toEqual(['answer to question']);
  });

  test('it is switched off while the model only thinks: nothing is lost, and the answer comes', async () => {
    const { lmstudio, anna, told, reads, ended, asked } = await startFaulty({}, { pace: quick });
    lmstudio.reply = ({ question }) => ({ reasoning: 'let me think', text: `answer to ${question}` });
    lmstudio.holdAfter(2);
    anna.writes('question');
    await lmstudio.waitForRequest((request) => request.tokensSent >= 2);
    await lmstudio.stop();
    lmstudio.release();
    await reads(anna, inEnglish('position-server-gone', { position: 1 }));
    await lmstudio.start();
    await ended(anna, 'done');
    expect(asked('question')).toBe(2);
    expect(told(anna)).toEqual(['answer to question']);
  });

  test('it is switched off in the middle of an answer: what was said is kept, and the others wait for its return', async () => {
    const { lmstudio, courier, anna, boris, told, reads, ended } = await startFaulty({}, { pace: quick });
    lmstudio.reply = ({ question }) =>
      question === 'question' ? 'one two three four five six' : `answer to ${question}`;
    lmstudio.holdAfter(3);
    anna.writes('question');
    await lmstudio.waitForRequest((request) => request.tokensSent >= 3);
    boris.writes('second');
    await reads(boris, t('en', 'position-next', { wait: 'none' }));
    await lmstudio.stop();
    lmstudio.release();
    const why = sentence({ kind: 'broken', code: 'interrupted' }, {});
    await ended(anna, 'failed', 'interrupted');
    expect(told(anna)).toEqual([`one two three\n\n[interrupted] ${why}`]);
    await reads(boris, inEnglish('position-server-gone', { position: 1 }));
    expect(courier.status.queue).toMatchObject({ held: 'lm_studio', waiting: 1 });
    await lmstudio.start();
    await ended(boris, 'done');
    expect(told(boris)).toEqual(['answer to second']);
  });

  test('it comes and goes: nobody has more than one message about it, and in the end the answer', async () => {
    const { telegram, lmstudio, anna, boris, told, reads, jobOf, ended, courier } = await startFaulty(
      {},
      { pace: quick },
    );
    const held = () =>
      eventually(() => expect(courier.status.queue).toMatchObject({ held: 'lm_studio', waiting: 2 }));
    await lmstudio.stop();
    anna.writes('first');
    boris.writes('second');
    await reads(boris, inEnglish('position-server-gone', { position: 2 }));
    for (let flap = 1; flap <= 2; flap++) {
      lmstudio.hold();
      await lmstudio.start();
      await eventually(() => expect(lmstudio.chats.length).toBe(flap));
      await lmstudio.stop();
      lmstudio.release();
      await held();
      expect([told(anna).length, told(boris).length]).toEqual([1, 1]);
    }
    expect(jobOf(anna)).toMatchObject({ state: 'waiting', failure_code: null });
    expect(telegram.calls.filter(({ method }) => method === 'sendMessage').length).toBe(2);
    await lmstudio.start();
    await ended(anna, 'done');
    await ended(boris, 'done');
    expect(told(anna)).toEqual(['answer to first']);
    expect(told(boris)).toEqual(['answer to second']);
  });

  test('those who were told a position are told it, wherever they stand, and that it is over', async () => {
    const { telegram, lmstudio, anna, told, reads } = await startFaulty({}, { pace: quick });
    lmstudio.hold();
    anna.writes('first');
    await lmstudio.waitForRequest((request) => questionOf(request) === 'first');
    const people = Array.from({ length: 4 }, (_, n) => telegram.person({ first_name: `P${n}` }));
    for (const person of people) person.writes('and I');
    const fourth = people[3];
    if (!fourth) throw new Error('there are four');
    await reads(fourth, t('en', 'position', { position: 4, wait: 'none' }));
    await lmstudio.stop();
    await reads(fourth, inEnglish('position-server-gone', { position: 5 }));
    lmstudio.release();
    lmstudio.hold();
    await lmstudio.start();
    await reads(fourth, t('en', 'position', { position: 4, wait: 'none' }));
    expect(told(fourth).length).toBe(1);
  });
});
