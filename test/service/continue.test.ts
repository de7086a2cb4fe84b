import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish, startFaulty } from '../support/faults.ts';

const first = 'one two three four five six';
const rest = 'seven eight nine';
const goOn = inEnglish('continue-request');
const [askedAgain, stale] = [inEnglish('asked-again'), inEnglish('button-stale')];
const asks = (question: string) => question === goOn || question === t('ru', 'continue-request');

/** A model whose answers are cut after three words, and go on with `rest`. */
async function startCut(environment: Record<string, string> = {}) {
  const service = await startFaulty({ MAX_TOKENS: '3', ...environment });
  const { lmstudio, telegram, anna, jobOf, storage } = service;
  lmstudio.switches.reasoning['openai/gpt-oss-20b'] = 'none';
  lmstudio.reply = ({ question }) =>
    question === 'question' ? first : asks(question) ? rest : `re: ${question}`;
  /** The newest message of the bot that has the button. */
  const withButton = (text = 'Continue') =>
    eventually(() => {
      const message = telegram
        .inbox(anna)
        .findLast(({ reply_markup }) => JSON.stringify(reply_markup ?? '').includes(`"text":"${text}"`));
      if (!message) throw new Error(`nothing with ${text} yet`);
      return message;
    });
  /** What the model was asked in the n-th request, without the system prompt. */
  const asked = async (n: number) => {
    await eventually(() => expect(lmstudio.chats.length).toBeGreaterThanOrEqual(n));
    return lmstudio.chats[n - 1]?.messages.slice(1).map(({ role, content }) => `${role}: ${content}`);
  };
  const remembered = () =>
    storage.history
      .last({ bot_id: telegram.bot_id, chat_id: anna.id, thread_id: 0 }, 20)
      .map(({ content }) => content.trim());
  const done = (id: number) => eventually(() => expect(storage.jobs.get(id)?.finished_at).not.toBeNull());
  const job = () => jobOf(anna);
  return { ...service, withButton, asked, remembered, done, job };
}

describe('Continue', () => {
  test('lets an answer that was cut at its limit go on: a new request, the old one is remembered', async () => {
    const { anna, withButton, asked, remembered, done, job, told, courier } = await startCut();
    const question = anna.writes('question');
    const cut = await withButton();
    expect(cut.text?.replace(/\s+/g, ' ')).toBe(
      'one two three [interrupted] The answer has reached the limit of 3 tokens.',
    );
    await done(1);
    expect(remembered()).toEqual(['question', 'one two three']);
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: askedAgain });
    await done(2);
    expect(await asked(2)).toEqual(['user: question', 'assistant: one two three', `user: ${goOn}`]);
    expect(job()).toMatchObject({ id: 2, continues: 1, message_id: question.message_id });
    expect(told(anna).at(-1)).toContain('seven eight nine');
    expect(remembered()).toEqual(['question', 'one two three', goOn, 'seven eight nine']);
    expect(courier.jobs.details(2)).toMatchObject({ continues: 1, row: { preview: '↪ question' } });
    expect(courier.jobs.details(1)?.continues).toBeUndefined();
  });

  test('goes on again from all that came so far', async () => {
    const { anna, lmstudio, withButton, asked, done, remembered } = await startCut();
    lmstudio.reply = ({ messages, question }) => {
      if (question !== goOn) return first;
      return String(messages.at(-2)?.content).endsWith('three') ? ' four five six seven' : ' seven';
    };
    anna.writes('question');
    const cut = await withButton();
    await anna.presses(cut, 'Continue');
    await done(2);
    await anna.presses(await withButton(), 'Continue');
    await done(3);
    expect(await asked(3)).toEqual([
      'user: question',
      'assistant: one two three',
      `user: ${goOn}`,
      'assistant: four five six',
      `user: ${goOn}`,
    ]);
    const later = ['four five six', 'seven'].flatMap((part) => [goOn, part]);
    expect(remembered()).toEqual(['question', 'one two three', ...later]);
  });

  test.each([
    ['without a history', { MAX_HISTORY_TURNS: '0' }, []],
    [
      'when it has fallen out of the history',
      { MAX_HISTORY_TURNS: '2' },
      ['user: more', 'assistant: re: more'],
    ],
    ['after others, which stay before it', {}, ['user: more', 'assistant: re: more']],
  ])('works %s', async (_name, environment, before) => {
    const { anna, withButton, asked, done } = await startCut(environment);
    anna.writes('question');
    const cut = await withButton();
    anna.writes('more');
    await done(2);
    await anna.presses(cut, 'Continue');
    expect(await asked(3)).toEqual([
      ...before,
      'user: question',
      'assistant: one two three',
      `user: ${goOn}`,
    ]);
  });

  test('pressed twice makes one request; what is old or was never cut makes none', async () => {
    const { anna, boris, telegram, lmstudio, withButton, done, reads } = await startCut();
    anna.writes('question');
    const cut = await withButton();
    await done(1);
    lmstudio.hold();
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: askedAgain });
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: inEnglish('retry-busy') });
    lmstudio.release();
    await done(2);
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: stale });
    anna.writes('/maxtokens -1');
    anna.writes('whole');
    await reads(anna, 're: whole');
    await done(3);
    boris.writes('/help');
    const help = await telegram.waitForMessage(boris, () => true);
    for (const data of ['continue:3', 'continue:99']) {
      expect(await anna.presses(cut, data, { forged: true })).toEqual({ text: stale });
    }
    expect(await boris.presses(help, 'continue:1', { forged: true })).toEqual({ text: stale });
    expect(lmstudio.chats.length).toBe(3);
  });

  test('in a group is for the one who asked', async () => {
    const { telegram, lmstudio, anna, boris } = await startCut();
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    lmstudio.reply = ({ question }) => (question === goOn ? rest : first);
    anna.writes('@courier_test_bot question', { chat: group });
    const cut = await telegram.waitForMessage(group, ({ text }) => text?.includes('interrupted') === true);
    expect(await boris.presses(cut, 'Continue')).toEqual({ text: inEnglish('button-not-yours') });
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: askedAgain });
    const more = await telegram.waitForMessage(group, ({ text }) => text?.startsWith('seven') === true);
    expect(more.reply_to_message?.from?.id).toBe(anna.id);
  });

  test('asked again takes back its own part alone', async () => {
    const { anna, lmstudio, withButton, asked, remembered, done } = await startCut();
    anna.writes('question');
    await anna.presses(await withButton(), 'Continue');
    await done(2);
    lmstudio.hold();
    anna.writes('/retry');
    await eventually(() => expect(remembered()).toEqual(['question', 'one two three']));
    lmstudio.release();
    expect(await asked(3)).toEqual(['user: question', 'assistant: one two three', `user: ${goOn}`]);
    await done(3);
    expect(remembered()).toEqual(['question', 'one two three', goOn, 'seven eight nine']);
  });

  test('that was taken out of the queue can be pressed again', async () => {
    const { anna, boris, lmstudio, courier, withButton, done } = await startCut();
    anna.writes('question');
    const cut = await withButton();
    await done(1);
    lmstudio.hold();
    boris.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    await anna.presses(cut, 'Continue');
    anna.writes('/stop');
    await eventually(() => expect(courier.status.queue.waiting).toBe(0));
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: askedAgain });
    lmstudio.release();
    await done(4);
  });

  test('of a message that is edited meanwhile: the edited one is answered from the beginning', async () => {
    const { anna, boris, lmstudio, courier, withButton, asked, remembered, done } = await startCut();
    const question = anna.writes('question');
    const cut = await withButton();
    await done(1);
    lmstudio.hold();
    boris.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    await anna.presses(cut, 'Continue');
    anna.edits(question, 'another');
    await eventually(() => expect(remembered()).toEqual([]));
    lmstudio.release();
    expect(await asked(3)).toEqual(['user: another']);
    await done(3);
    expect(remembered()).toEqual(['another', 're: another']);
  });

  test('pressed after an edit goes on with the old answer; the edited message can be answered after it', async () => {
    const { anna, withButton, asked, done } = await startCut();
    const question = anna.writes('question');
    const cut = await withButton();
    anna.edits(question, 'another');
    const note = await withButton(inEnglish('button-again'));
    await anna.presses(cut, 'Continue');
    expect(await asked(2)).toEqual(['user: question', 'assistant: one two three', `user: ${goOn}`]);
    await done(2);
    await anna.presses(note, inEnglish('button-again'));
    expect(await asked(3)).toEqual(['user: another']);
  });

  test('whose beginning is deleted says so, and /retry asks anew', async () => {
    const { anna, boris, lmstudio, courier, withButton, asked, done, ended, reads } = await startCut();
    anna.writes('question');
    const cut = await withButton();
    await done(1);
    lmstudio.hold();
    boris.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    await anna.presses(cut, 'Continue');
    expect(courier.jobs.remove(1)).toBe(true);
    lmstudio.release();
    await reads(anna, inEnglish('failure-continued_gone'));
    await ended(anna, 'failed', 'continued_gone');
    expect(await anna.presses(cut, 'Continue')).toEqual({ text: stale });
    anna.writes('/retry');
    expect(await asked(3)).toEqual(['user: question']);
  });

  test('speaks to the model in the language of the chat', async () => {
    const { anna, withButton, asked } = await startCut({ BOT_LANGUAGE: 'ru' });
    anna.writes('question');
    await anna.presses(await withButton(t('ru', 'button-continue')), t('ru', 'button-continue'));
    expect((await asked(2))?.at(-1)).toBe(`user: ${t('ru', 'continue-request')}`);
  });

  test('after /reset goes on all the same, and what was forgotten stays forgotten', async () => {
    const { anna, withButton, asked, remembered, done } = await startCut();
    anna.writes('question');
    const cut = await withButton();
    anna.writes('/reset');
    await eventually(() => expect(remembered()).toEqual([]));
    await anna.presses(cut, 'Continue');
    expect(await asked(2)).toEqual(['user: question', 'assistant: one two three', `user: ${goOn}`]);
    await done(2);
    expect(remembered()).toEqual(['question', 'seven eight nine']);
  });
});
