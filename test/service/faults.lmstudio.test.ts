import { describe, expect, test } from 'vitest';
import type { FailureCode, FailureKind } from '../../main/common/failure.ts';
import type { Switches } from '../sandbox/lmstudio/lmStudio.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish, sentence, startFaulty } from '../support/faults.ts';

const model = 'openai/gpt-oss-20b';

/** A row of the table of failures: the switch that brings it, and how it is known, before and after a first word. */
type Row = [name: string, bent: Partial<Switches>, kind: FailureKind, code: FailureCode, requests: number];

const always = Number.POSITIVE_INFINITY;
const fails = (name: NonNullable<Switches['errors']>['name'], more: object = {}) => ({
  errors: { name, chats: always, afterTokens: 0, ...more },
});

/** Nothing was said yet. A transient failure is met three times, one of length with less and less history. */
const wordless: Row[] = [
  ['a template that fails', fails('jinja'), 'refused', 'template_failed', 1],
  ['a field that is refused', fails('image_not_base64'), 'refused', 'bad_field', 1],
  ['thinking that used up the limit', { ending: 'length_empty' }, 'refused', 'limit_used_by_thinking', 1],

  ['overflow with MLX', fails('context_overflow_mlx'), 'too_long', 'context_overflow', 1],
  ['overflow: n_keep', fails('context_overflow_n_keep'), 'too_long', 'context_overflow', 1],
  ['overflow: engine protocol', fails('context_overflow_engine_protocol'), 'too_long', 'context_overflow', 1],
  ['overflow: cannot truncate', fails('context_overflow_cannot_truncate'), 'too_long', 'context_overflow', 1],
  ['overflow: first N tokens', fails('context_overflow_first_n_tokens'), 'too_long', 'context_overflow', 1],
  [
    'overflow at the first word',
    fails('context_overflow_while_generating'),
    'too_long',
    'context_overflow',
    1,
  ],

  ['a silent empty answer', { ending: 'zero_deltas' }, 'transient', 'empty_answer', 3],
  ['thoughts and no answer', { ending: 'empty_with_reasoning' }, 'transient', 'empty_answer', 3],
  [
    'a stream without an end',
    { ending: { as: 'no_finish_reason', afterTokens: 0 } },
    'transient',
    'interrupted',
    3,
  ],
  ['the peg-native parse error', fails('peg_native'), 'transient', 'unreadable_output', 3],
  ['an engine crash', fails('engine_crash'), 'transient', 'engine_crash', 3],
  ['a channel error', fails('channel_error'), 'transient', 'engine_crash', 3],
  [
    'a prediction error',
    fails('prediction_error', { spelling: 'sse_bare_string' }),
    'transient',
    'engine_crash',
    3,
  ],
  [
    'a model that was unloaded',
    fails('model_unloaded', { spelling: 'sse_bare_error' }),
    'transient',
    'model_unloaded',
    3,
  ],
];

/** The model cannot be used: its messages wait for it. */
const unusable: [name: string, error: NonNullable<Switches['errors']>['name'], code: FailureCode][] = [
  ['no model loaded', 'no_models_loaded', 'no_model_loaded'],
  ['no model loaded, as text', 'no_models_loaded_string', 'no_model_loaded'],
  ['no model loaded, as 404', 'no_models_loaded_404', 'no_model_loaded'],
  ['a missing model', 'model_not_found', 'model_not_found'],
  ['a missing model, as 404', 'model_not_found_404', 'model_not_found'],
  ['a model that cannot be loaded', 'load_failed', 'load_failed'],
  ['a model the guardrail stops', 'load_failed_guardrail', 'load_failed'],
  ['an engine that does not start', 'load_failed_engine_protocol', 'load_failed'],
];

/** Three words were said: they are kept, and nothing is asked again behind the person's back. */
const midAnswer: Row[] = [
  ['an engine crash', { errors: { name: 'engine_crash', chats: 1 } }, 'broken', 'engine_crash', 1],
  ['an evicted model', { evictAfterTokens: 3 }, 'broken', 'model_unloaded', 1],
  [
    'a full context',
    { errors: { name: 'context_overflow_while_generating', chats: 1 } },
    'broken',
    'context_overflow',
    1,
  ],
  [
    'the peg-native parse error',
    fails('peg_native', { chats: 1, afterTokens: 3 }),
    'broken',
    'unreadable_output',
    1,
  ],
  [
    'a stream without an end',
    { ending: { as: 'no_finish_reason', chats: 1, afterTokens: 3 } },
    'broken',
    'interrupted',
    1,
  ],
  ['a reset connection', { ending: { as: 'reset', chats: 1, afterTokens: 3 } }, 'broken', 'interrupted', 1],
];

describe('LM Studio before the first word', () => {
  test.each(wordless)(
    '%s: the person reads why, and the queue goes on',
    async (_name, bent, kind, code, requests) => {
      const { lmstudio, anna, told, reads, ended, asked, queueGoesOn, courier } = await startFaulty();
      Object.assign(lmstudio.switches, bent);
      anna.writes('question');
      const why = sentence({ kind, code }, { model });
      await reads(anna, why);
      await ended(anna, 'failed', code);
      expect(asked('question')).toBe(requests);
      expect(courier.status.recent[0]).toMatchObject({ state: 'failed', error: code });
      lmstudio.switches.errors = null;
      lmstudio.switches.ending = 'clean';
      await queueGoesOn();
      expect(told(anna)).toEqual([why]);
    },
  );

  test.each(unusable)(
    '%s: the message is put aside and told so, and answered when it works again',
    async (_name, error, code) => {
      const { lmstudio, anna, told, reads, jobOf, ended, asked, queueGoesOn } = await startFaulty();
      Object.assign(lmstudio.switches, fails(error));
      anna.writes('question');
      const aside = inEnglish('position-model', { code, model });
      await reads(anna, aside);
      expect(jobOf(anna)).toMatchObject({ state: 'waiting', failure_code: null });
      expect([asked('question'), told(anna)]).toEqual([1, [aside]]);
      lmstudio.switches.errors = null;
      await queueGoesOn();
      await ended(anna, 'done');
      expect([asked('question'), told(anna)]).toEqual([2, ['answer to question']]);
    },
  );

  test.each(wordless.filter(([, , kind]) => kind === 'transient'))(
    '%s, once: the answer comes by itself, and nobody reads of it',
    async (_name, bent) => {
      const { lmstudio, anna, told, reads, ended, asked } = await startFaulty();
      const { errors, ending } = bent;
      if (errors) lmstudio.switches.errors = { ...errors, chats: 1 };
      if (ending)
        lmstudio.switches.ending = { ...(typeof ending === 'string' ? { as: ending } : ending), chats: 1 };
      anna.writes('question');
      await reads(anna, 'answer to question');
      await ended(anna, 'done');
      expect(asked('question')).toBe(2);
      expect(told(anna)).toEqual(['answer to question']);
    },
  );

  test.each([
    ['an overflow', fails('context_overflow_n_keep', { chats: 2 })],
    [
      'empty answers, which is how an overflow looks with GGUF',
      { ending: { as: 'zero_deltas', chats: 2 } as const },
    ],
  ])('%s with history: the last try goes without it, and the person reads that', async (_name, bent) => {
    const { lmstudio, anna, told, reads, ended, jobOf, asked } = await startFaulty();
    for (const text of ['long before', 'before']) {
      anna.writes(text);
      await reads(anna, `answer to ${text}`);
    }
    Object.assign(lmstudio.switches, bent);
    anna.writes('question');
    // Not her job before, which is done already.
    await eventually(() => expect(jobOf(anna)?.text).toBe('question'));
    await ended(anna, 'done');
    expect(asked('question')).toBe(3);
    expect(lmstudio.chats.at(-1)?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(told(anna).at(-1)).toMatch(/^answer to question\n\n\(The conversation has grown too long/);
  });

  test('a model without eyes: the person reads so, and may choose one that has some', async () => {
    const { lmstudio, telegram, anna, ended, asked, queueGoesOn } = await startFaulty();
    Object.assign(lmstudio.switches, fails('no_images'));
    anna.writes('question');
    const why = inEnglish('vision-offer', { model });
    const offer = await telegram.waitForMessage(anna, (message) => message.text === why);
    const buttons = offer.reply_markup?.inline_keyboard.flat().map((button) => button.text);
    expect(buttons).toContain('google/gemma-3-12b');
    await ended(anna, 'failed', 'no_images');
    expect(asked('question')).toBe(1);
    lmstudio.switches.errors = null;
    await queueGoesOn();
  });

  test('a server that takes no max_tokens of -1 is asked without it, and that is remembered', async () => {
    const { lmstudio, anna, told, reads, queueGoesOn } = await startFaulty();
    lmstudio.switches.refuseUnlimitedTokens = true;
    anna.writes('question');
    await reads(anna, 'answer to question');
    expect(lmstudio.chats.length).toBe(2);
    await queueGoesOn();
    expect(lmstudio.chats.length).toBe(3);
    expect(told(anna)).toEqual(['answer to question']);
  });

  test('a hang, while the server still lists its models: given up at the limit, the connection is closed', async () => {
    const limits = { firstByteLimit: 0.2 };
    const { lmstudio, anna, reads, ended, asked, queueGoesOn } = await startFaulty({}, { limits });
    lmstudio.hold();
    anna.writes('question');
    await reads(anna, sentence({ kind: 'silent', code: 'no_first_byte' }, { model }));
    await ended(anna, 'failed', 'no_first_byte');
    expect(asked('question')).toBe(1);
    await eventually(() => expect(lmstudio.chats[0]?.closedByClient).toBe(true));
    lmstudio.release();
    limits.firstByteLimit = 60;
    await queueGoesOn();
  });
});

describe('LM Studio in the middle of an answer', () => {
  const said = 'one two three ';

  test.each(midAnswer)('%s: what was said is kept and marked', async (_name, bent, kind, code, requests) => {
    const { lmstudio, anna, told, ended, jobOf, asked, queueGoesOn } = await startFaulty();
    lmstudio.reply = ({ question }) =>
      question === 'question' ? `${said}four five six` : `answer to ${question}`;
    Object.assign(lmstudio.switches, bent);
    anna.writes('question');
    await ended(anna, 'failed', code);
    expect(told(anna)).toEqual([`${said.trim()}\n\n[interrupted] ${sentence({ kind, code }, { model })}`]);
    expect(jobOf(anna)?.answer?.trim()).toBe(said.trim());
    expect(asked('question')).toBe(requests);
    lmstudio.switches.evictAfterTokens = null;
    await queueGoesOn();
  });

  test('a silence: given up at the limit, the connection is closed', async () => {
    // A busy machine may well say nothing for some tenths of a second.
    const limits = { silenceLimit: 1 };
    const { lmstudio, anna, told, ended, asked, queueGoesOn } = await startFaulty({}, { limits });
    lmstudio.reply = ({ question }) =>
      question === 'question' ? `${said}four five six` : `answer to ${question}`;
    lmstudio.switches.silenceAfterTokens = { tokens: 3, ms: always };
    anna.writes('question');
    await ended(anna, 'failed', 'silence');
    const why = sentence({ kind: 'silent', code: 'silence' }, { model });
    expect(told(anna)).toEqual([`${said.trim()}\n\n[interrupted] ${why}`]);
    expect(asked('question')).toBe(1);
    await eventually(() => expect(lmstudio.chats[0]?.closedByClient).toBe(true));
    lmstudio.switches.silenceAfterTokens = null;
    limits.silenceLimit = 60;
    await queueGoesOn();
  });

  test.each([
    ['an evicted model', { evictAfterTokens: 2 }],
    ['an engine crash', { errors: { name: 'engine_crash', chats: 1, afterTokens: 2 } }],
  ] satisfies [string, Partial<Switches>][])(
    '%s while it only thought: asked again, and nobody reads of it',
    async (_name, bent) => {
      const { lmstudio, anna, told, ended, asked } = await startFaulty();
      lmstudio.reply = ({ question }) => ({ reasoning: 'let me think', text: `answer to ${question}` });
      Object.assign(lmstudio.switches, bent);
      anna.writes('question');
      await lmstudio.waitForRequest((request) => request.tokensSent >= 2);
      lmstudio.switches.evictAfterTokens = null;
      await ended(anna, 'done');
      expect(told(anna)).toEqual(['answer to question']);
      expect(asked('question')).toBe(2);
    },
  );
});
