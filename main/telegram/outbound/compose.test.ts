import { describe, expect, test } from 'vitest';
import type { Failure } from '../../common/failure.ts';
import { type SettingName, type SettingsReader, settings } from '../../common/settings.ts';
import type { Job } from '../../core/queue/job.ts';
import type { RunEnd } from '../../core/queue/run.ts';
import { richDraft } from '../../markup/markup.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { t } from '../locales/translate.ts';
import { finalMessages } from './compose.ts';
import { Renderings } from './renderings.ts';

type Values = Partial<Record<SettingName, unknown>>;

const server: Failure = { kind: 'broken', code: 'interrupted', detail: 'ECONNRESET' };

const answered = (answer: string, more: Partial<Extract<RunEnd, { end: 'answered' }>> = {}): RunEnd => ({
  end: 'answered',
  answer,
  reasoning: '',
  finish_reason: 'stop',
  answered_by: 'lab/m',
  prompt_tokens: null,
  completion_tokens: null,
  shortened: false,
  ...more,
});
const failed = (answer: string, failure = server): RunEnd => ({
  end: 'failed',
  failure,
  answer,
  reasoning: '',
});
const stopped = (answer: string): RunEnd => ({ end: 'stopped', answer, reasoning: '' });

function setUp(values: Values = {}, job: Partial<Job> = {}, renderings?: Renderings) {
  const reader: SettingsReader = {
    get: (name) =>
      (({ answerFormat: 'plain', ...values }) as Values)[name] ?? (settings[name].default as never),
    onChange: () => () => {},
  } as SettingsReader;
  const whole = { ...temporaryStorage().jobs.insert(someJob), ...job };
  const rows = (end: RunEnd, isShortened = false) =>
    finalMessages(whole, end, { isShortened, seeing: undefined }, reader, renderings);
  const text = (end: RunEnd, isShortened = false) =>
    rows(end, isShortened)
      .map((row) => row.text)
      .join('\n');
  return { job: whole, rows, text };
}

const buttonsOf = (row: { reply_markup?: string | null } | undefined) =>
  row?.reply_markup ? JSON.parse(row.reply_markup).inline_keyboard.flat() : [];

describe('the messages at the end of a job', () => {
  test('are the answer, which goes to the chat, topic and message it belongs to', () => {
    const { job, rows } = setUp({}, { chat_id: -7, thread_id: 5, message_id: 42 });
    expect(rows(answered(' Hello. \n'))).toEqual([
      {
        text: 'Hello.',
        format: 'text',
        bot_id: job.bot_id,
        chat_id: -7,
        thread_id: 5,
        job_id: job.id,
        reply_to: 42,
        replaces_message: 1,
        reply_markup: null,
      },
    ]);
  });

  test('answer the question once and take its position once, with the button under the last', () => {
    const { rows } = setUp();
    const parts = rows(stopped('word '.repeat(2000)));
    expect(parts.length).toBe(3);
    expect(parts.map((row) => row.reply_to)).toEqual([someJob.message_id, null, null]);
    expect(parts.map((row) => row.replaces_message)).toEqual([1, 0, 0]);
    expect(parts.map((row) => buttonsOf(row).length)).toEqual([0, 0, 1]);
  });

  test.each([
    ['rich', 'rich'],
    ['classic', 'classic'],
    ['plain', 'text'],
  ])('have the form that the owner chose: %s', (answerFormat, format) => {
    const [row] = setUp({ answerFormat }).rows(answered('**bold**'));
    expect(row?.format).toBe(format);
    expect(row?.text.includes('**')).toBe(answerFormat === 'plain');
  });

  test('close a code block in which the answer broke off, before what is said below it', () => {
    expect(setUp().text(failed('```ts\nconst a'))).toMatch(/^```ts\nconst a\n```\n\n\[interrupted\]/);
  });

  test('speak the language of the message', () => {
    expect(setUp({}, { language: 'ru' }).text(stopped('один'))).toMatch(/[а-я]{4,}.*\]$/s);
  });
});

describe('an answer that nobody reads in a chat', () => {
  const paragraph = 'One more paragraph of **an answer** that has no end.\n\n';
  const huge = `The beginning.\n\n${paragraph.repeat(10_000)}The end.`;

  test.each(['rich', 'classic', 'plain'])('is its beginning, and all of it as a file: %s', (answerFormat) => {
    const parts = setUp({ answerFormat }).rows(answered(huge));
    expect(parts.length).toBeLessThanOrEqual(11);
    expect(parts[0]?.text).toContain('The beginning.');
    expect(parts.at(-2)?.text).toContain('All of it is in the file below.');
    expect(parts.at(-1)).toMatchObject({ text: huge, format: 'text', file_name: 'answer.md' });
    expect(parts.slice(0, -1).every((row) => row.file_name === undefined)).toBe(true);
  });

  test.each([
    ['many styles', 'classic', '**a** '.repeat(5000)],
    [
      'a table that grows when it is drawn',
      'classic',
      `|a|b|\n|-|-|\n|${'x'.repeat(3000)}|y|\n${'|a|b|\n'.repeat(2000)}`,
    ],
    ['one word', 'plain', 'x'.repeat(2_000_000)],
    ['code', 'plain', `${'`'.repeat(3)}js\n${'x = 1;\n'.repeat(50_000)}`],
  ])('is as many messages as a person can read, whatever is in it: %s', (_name, answerFormat, answer) => {
    const parts = setUp({ answerFormat }).rows(answered(answer));
    expect(parts.length).toBeLessThanOrEqual(11);
    expect(parts.at(-1)).toMatchObject({ text: answer.trim(), file_name: 'answer.md' });
  });

  test('says below the messages what else is to be said, and has its buttons under the file', () => {
    const parts = setUp().rows(stopped(huge), true);
    expect(parts.at(-2)?.text).toMatch(/in the file below\.\)\n\(The conversation .*\n\[stopped\]$/s);
    expect(parts.map((row) => buttonsOf(row).length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(parts.map((row) => row.replaces_message)).toEqual([1, ...parts.slice(1).map(() => 0)]);
  });

  test('begins where an answer has room in messages no more', () => {
    expect(
      setUp()
        .rows(answered('word '.repeat(8000)))
        .some((row) => row.file_name),
    ).toBe(false);
  });
});

describe('how a job ended', () => {
  test('an answer that is whole has no button and says nothing more', () => {
    const { rows, text } = setUp();
    expect(text(answered('yes'))).toBe('yes');
    expect(buttonsOf(rows(answered('yes'))[0])).toEqual([]);
  });

  test.each([
    ['stopped in the middle', stopped('one two'), 'one two\n\n[stopped]'],
    ['stopped before the first word', stopped(' \n'), t('en', 'stopped-before')],
    [
      'broken off',
      failed('one two'),
      'one two\n\n[interrupted] The connection to the model broke off. /retry asks again.',
    ],
    ['broken off before the first word', failed(''), t('en', 'failure-interrupted')],
  ])('one that was %s says so and can be asked again', (_name, end, expected) => {
    const { job, rows, text } = setUp();
    expect(text(end)).toBe(expected);
    expect(buttonsOf(rows(end).at(-1))).toEqual([{ text: 'Try again', callback_data: `retry:${job.id}` }]);
  });

  const overTime: Failure = { kind: 'broken', code: 'answer_limit', detail: '' };
  const silent: Failure = { kind: 'broken', code: 'silence', detail: '' };
  test.each([
    [
      'of length',
      { max_tokens: 20 },
      answered('one', { finish_reason: 'length', completion_tokens: 19 }),
      '20 tokens.',
    ],
    [
      'of length that nobody counted',
      { max_tokens: 20 },
      answered('one', { finish_reason: 'length' }),
      '20 tokens.',
    ],
    [
      'of the context',
      { max_tokens: -1 },
      answered('one', { finish_reason: 'length' }),
      '/reset starts over.',
    ],
    [
      'of the context, before that of its length',
      { max_tokens: 500 },
      answered('one', { finish_reason: 'length', completion_tokens: 80 }),
      '/reset starts over.',
    ],
    ['of time', {}, failed('one', overTime), 'others were waiting.'],
    ['of silence', {}, failed('one', silent), 'fell silent in the middle of the answer. /retry asks again.'],
  ])('one that was cut at a limit %s says why and can go on', (_name, job, end, reason) => {
    const { finish_reason = null, failure_code = null } = {
      ...(end.end === 'answered' ? { finish_reason: end.finish_reason } : {}),
      ...(end.end === 'failed' ? { failure_code: end.failure.code } : {}),
    };
    const settled = setUp({}, { ...job, answer: end.answer, finish_reason, failure_code });
    expect(settled.text(end)).toMatch(/^one\n\n\[interrupted\] /);
    expect(settled.text(end)).toContain(reason);
    expect(buttonsOf(settled.rows(end).at(-1))).toEqual([
      { text: 'Continue', callback_data: `continue:${settled.job.id}` },
    ]);
  });

  test('one that the server cut says so and has no button', () => {
    const end = answered('one', { finish_reason: 'content_filter' });
    const { rows, text } = setUp({}, { answer: 'one', finish_reason: 'content_filter' });
    expect(text(end)).toBe('one\n\n[interrupted] The server withheld the rest of the answer.');
    expect(buttonsOf(rows(end).at(-1))).toEqual([]);
  });

  test.each([
    ['its time was over', { kind: 'silent', code: 'answer_limit', detail: '' }],
    ['it went round in circles', { kind: 'silent', code: 'repeats_itself', detail: '' }],
  ] satisfies [string, Failure][])('one that only thought until %s can be asked again', (_name, failure) => {
    const { job, rows, text } = setUp({}, { answer: null, failure_code: failure.code });
    expect(text(failed('', failure))).toBe(t('en', `failure-${failure.code}`));
    expect(buttonsOf(rows(failed('', failure)).at(-1))).toMatchObject([{ callback_data: `retry:${job.id}` }]);
  });

  test('a failure that is the model’s names it, and never in the server’s own words', () => {
    const refusal: Failure = { kind: 'refused', code: 'model_not_found', detail: 'no such file /home/me' };
    const { text } = setUp({}, { model: 'lab/other' });
    expect(text(failed('', refusal))).toContain('does not have the model lab/other');
    expect(text(failed('one', refusal))).toContain('does not have the model lab/other');
    expect(text(failed('one', refusal))).not.toContain('/home');
  });

  test('a conversation that was shortened is told of, when it is time to', () => {
    expect(setUp().text(answered('yes'), true)).toMatch(/^yes\n\n\(The conversation has grown too long/);
    expect(setUp().text(answered('yes', { shortened: true }), false)).toBe('yes');
  });
});

describe('thoughts', () => {
  const thoughtful = (reasoning: string) => answered('yes', { reasoning });

  test('are shown only where the owner wants them shown', () => {
    expect(setUp().text(thoughtful('six times seven'))).toBe('yes');
    expect(setUp({ showReasoning: 'on' }).text(thoughtful(' six times seven '))).toBe(
      'yes\n\nReasoning:\nsix times seven',
    );
  });

  test('that are blank are not shown at all', () => {
    expect(setUp({ showReasoning: 'on' }).text(thoughtful(' \n'))).toBe('yes');
  });

  test('are cut to their end, which led to the answer', () => {
    const text = setUp({ showReasoning: 'on' }).text(thoughtful(`first ${'x'.repeat(6000)} last`));
    expect(text).toContain(' last');
    expect(text).not.toContain('first');
    expect(text.length).toBeLessThan(6100);
  });
});

describe('numbers below an answer', () => {
  const times = { started_at: 100_000, first_word_at: 104_000, answered_at: 114_000 };
  const shown = { showStats: 'on' };

  test('are there only where the owner wants them', () => {
    expect(setUp({}, times).text(answered('yes', { completion_tokens: 10 }))).toBe('yes');
  });

  test('count the speed from the first word and the time from the beginning', () => {
    expect(setUp(shown, times).text(answered('yes', { completion_tokens: 512 }))).toBe(
      'yes\n\nm · 512 tokens · 51.2 tokens/s · 14 s',
    );
  });

  test('take the beginning where nobody knows when the first word came', () => {
    const { text } = setUp(shown, { ...times, first_word_at: null });
    expect(text(answered('yes', { completion_tokens: 28 }))).toBe(
      'yes\n\nm · 28 tokens · 2.0 tokens/s · 14 s',
    );
  });

  test.each([
    ['the server counts no tokens', { completion_tokens: null }, times, 'm · 14 s'],
    ['the server counts none', { completion_tokens: 0 }, times, 'm · 14 s'],
    [
      'the answer came all at once',
      { completion_tokens: 9 },
      { ...times, first_word_at: 114_000 },
      'm · 9 tokens · 14 s',
    ],
    [
      'there were a few words of a fast server',
      { completion_tokens: 10 },
      { started_at: 1000, first_word_at: 2000, answered_at: 2002 },
      'm · 10 tokens · 1.0 s',
    ],
    [
      'it took less than ten seconds',
      { completion_tokens: 1 },
      { started_at: 1000, first_word_at: 1000, answered_at: 2540 },
      'm · 1 token · 0.6 tokens/s · 1.5 s',
    ],
  ])('say what is known when %s', (_name, end, job, expected) => {
    expect(setUp(shown, job).text(answered('yes', end))).toBe(`yes\n\n${expected}`);
  });

  test.each([
    ['the beginning', { ...times, started_at: null }],
    ['the end', { ...times, answered_at: null }],
  ])('are left out when %s is not known', (_name, job) => {
    expect(setUp(shown, job).text(answered('yes'))).toBe('yes');
  });

  test('are left out below what is no whole answer', () => {
    expect(setUp(shown, times).text(stopped('one'))).toBe('one\n\n[stopped]');
  });

  test('stand below the other lines', () => {
    const text = setUp(shown, times).text(answered('yes'), true);
    expect(text.split('\n').slice(-2)).toEqual([expect.stringContaining('/reset starts over'), 'm · 14 s']);
  });
});

describe('an answer that takes the main thread too long', () => {
  const part = (index: number) => `**p${index}p** ${'see [x] and more '.repeat(18)}`;
  const markdown = Array.from({ length: 130 }, (_, index) => part(index)).join('\n\n');
  /** Each look at the clock takes so long. */
  const clocked = (look_ms: number) => {
    let now = 0;
    return new Renderings(() => {
      now += look_ms;
      return now;
    });
  };
  const marksIn = (text: string) => text.match(/p\d+p/g);
  const written = (text: string) => text.split('**p').length - 1;

  test.each(['rich', 'classic'])('is as it was written from where the time was over: %s', (answerFormat) => {
    const textAt = (look_ms: number) =>
      setUp({ answerFormat }, {}, clocked(look_ms)).text(answered(markdown));
    const whole = textAt(0);
    expect(written(whole)).toBe(0);
    expect(textAt(0.1)).toBe(whole);
    const cut = textAt(100);
    expect(marksIn(cut)).toEqual(marksIn(whole));
    expect(written(cut)).toBeGreaterThan(0);
    expect(cut.indexOf('**p')).toBeGreaterThan(cut.length / 4);
  });

  test('has the form that its frames have had already', () => {
    const textOf = (renderings: Renderings) => {
      const { job, text } = setUp({ answerFormat: 'rich' }, { id: 1 }, renderings);
      return { job, shown: () => text(answered(markdown)) };
    };
    const renderings = clocked(100);
    const { job, shown } = textOf(renderings);
    for (let frame = 0; frame < 12; frame += 1) richDraft(`${markdown}\n\n.`, {}, renderings.ofFrame(job.id));
    expect(written(shown())).toBeLessThan(written(textOf(clocked(100)).shown()));
  });

  test.each(['rich', 'classic', 'plain'])(
    'is a few messages and a file, also when each of its lines or words is a block or an entity: %s',
    (answerFormat) => {
      for (const unit of ['- a\n', '# a\n', '/a ']) {
        const answer = answered(unit.repeat(16_000));
        expect(setUp({ answerFormat }, {}, clocked(100)).rows(answer).length).toBeLessThanOrEqual(15);
      }
    },
  );
});
