import { describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { inEnglish, sentence, startFaulty } from '../support/faults.ts';

const always = Number.POSITIVE_INFINITY;
const single = (environment = {}) => startFaulty(environment, { server: { manner: 'llama_server' } });
const router = (model: string) => startFaulty({ LLM_MODEL: model }, { server: { manner: 'llama_router' } });

describe('llama-server with one model', () => {
  test('answers, whatever model the settings name, and its thoughts stay behind', async () => {
    const { lmstudio, anna, told, reads, ended } = await single();
    lmstudio.reply = ({ question }) => ({ text: `answer to ${question}`, reasoning: 'a private thought' });
    anna.writes('first');
    await reads(anna, 'answer to first');
    anna.writes('second');
    await reads(anna, 'answer to second');
    await ended(anna, 'done');
    expect(lmstudio.chats[1]?.messages.map(({ content }) => content).slice(-3)).toEqual([
      'first',
      'answer to first',
      'second',
    ]);
    expect(told(anna).join()).not.toContain('private');
  });

  test('Stop frees its only slot: the next is answered', async () => {
    const { lmstudio, anna, boris, reads, ended } = await single();
    lmstudio.holdAfter(2);
    anna.writes('question');
    const request = await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
    anna.writes('/stop');
    await eventually(() => expect(request.closedByClient).toBe(true));
    lmstudio.release();
    boris.writes('next please');
    await reads(boris, 'answer to next please');
    await ended(boris, 'done');
  });

  test('while it loads its model, what was written waits and is answered', async () => {
    const { lmstudio, anna, reads, courier } = await startFaulty(
      {},
      {
        server: { manner: 'llama_server' },
        before: async ({ switches }) => {
          switches.starting = true;
        },
      },
    );
    anna.writes('question');
    await reads(anna, inEnglish('position-server-gone', { position: 1 }));
    expect(courier.status.queue.waiting).toBe(1);
    lmstudio.switches.starting = false;
    await reads(anna, 'answer to question');
  });

  test('an answer that fills its context says so, though no limit was set', async () => {
    const { lmstudio, anna, ended, queueGoesOn, telegram } = await single();
    lmstudio.reply = ({ question }) => (question === 'question' ? words(6_000) : `answer to ${question}`);
    anna.writes('question');
    await ended(anna, 'done');
    const full = inEnglish('failure-context_full');
    await telegram.waitForMessage(anna, (message) => message.text?.includes(full));
    await queueGoesOn();
  });

  test('thoughts that fill its context are no answer, and asking again would not help', async () => {
    const { lmstudio, anna, reads, ended, asked } = await single();
    lmstudio.reply = () => ({ text: 'never', reasoning: words(6_000) });
    anna.writes('question');
    await reads(anna, inEnglish('failure-context_used_by_thinking'));
    await ended(anna, 'failed', 'limit_used_by_thinking');
    expect(asked('question')).toBe(1);
  });

  test('a template that refuses is said to be one', async () => {
    const { lmstudio, anna, reads, ended, queueGoesOn } = await single();
    lmstudio.switches.errors = { name: 'jinja', chats: always };
    anna.writes('question');
    await reads(
      anna,
      sentence({ kind: 'refused', code: 'template_failed' }, { model: 'openai/gpt-oss-20b' }),
    );
    await ended(anna, 'failed', 'template_failed');
    lmstudio.switches.errors = null;
    await queueGoesOn();
  });

  test('a full context in mid-answer keeps what was said', async () => {
    const { lmstudio, anna, ended, jobOf, queueGoesOn } = await single();
    lmstudio.reply = ({ question }) => `answer to ${question} with more words`;
    lmstudio.switches.errors = { name: 'context_overflow_while_generating', chats: 1 };
    anna.writes('question');
    await ended(anna, 'failed', 'context_overflow');
    expect(jobOf(anna)?.answer).toBe('answer to question');
    lmstudio.reply = ({ question }) => `answer to ${question}`;
    await queueGoesOn();
  });

  test('switched off in mid-answer and on again: what was said is kept, and the next is answered', async () => {
    const { lmstudio, anna, ended, jobOf, queueGoesOn } = await single();
    lmstudio.holdAfter(2);
    anna.writes('question');
    await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
    await lmstudio.stop();
    lmstudio.release();
    await lmstudio.start();
    await ended(anna, 'failed', 'interrupted');
    expect(jobOf(anna)?.answer).toBe('answer to');
    await queueGoesOn();
  });

  test('a key it wants holds the queue until the owner has entered it', async () => {
    const { anna, reads, courier, settings } = await startFaulty(
      {},
      {
        server: { manner: 'llama_server' },
        before: async ({ switches }) => {
          switches.requireAuth = 'secret';
        },
      },
    );
    anna.writes('question');
    await eventually(() => expect(courier.status.lmStudio.state).toBe('unauthorized'));
    await settings.set('lmStudioApiKey', 'secret');
    await reads(anna, 'answer to question');
  });
});

describe('llama-server as a router', () => {
  test('loads the model that is asked for, and its list tells so', async () => {
    const { anna, reads, courier } = await router('beta-think');
    const states = () =>
      courier.status.lmStudio.state === 'online' &&
      courier.status.lmStudio.models.map(({ id, loaded }) => [id, loaded]);
    expect(states()).toEqual([
      ['alpha', false],
      ['beta-think', false],
    ]);
    anna.writes('question');
    await reads(anna, 'answer to question');
    courier.setWatched(true);
    await eventually(() =>
      expect(states()).toEqual([
        ['alpha', false],
        ['beta-think', true],
      ]),
    );
  });

  test.each([
    ['that it does not have', 'nope', 'model_not_found'],
    ['that cannot be loaded', 'alpha', 'load_failed'],
  ] as const)('a model %s holds its own messages alone', async (_what, model, code) => {
    const { lmstudio, anna, boris, reads, asked } = await router(model);
    lmstudio.switches.failLoad = 'load_failed';
    anna.writes('question');
    await reads(anna, inEnglish('position-model', { code, model }));
    expect(asked('question')).toBe(1);
    lmstudio.switches.failLoad = null;
    boris.writes('/model beta-think');
    boris.writes('next please');
    await reads(boris, 'answer to next please');
  });

  test('a model that dies in mid-answer interrupts it', async () => {
    const { lmstudio, anna, ended, jobOf, queueGoesOn } = await router('alpha');
    lmstudio.switches.ending = { as: 'no_finish_reason', chats: 1, afterTokens: 2 };
    anna.writes('question');
    await ended(anna, 'failed', 'interrupted');
    expect(jobOf(anna)?.answer).toBe('answer to');
    await queueGoesOn();
  });
});

/** No two of them are alike, or the model would seem to go round in circles. */
function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index} `).join('');
}
