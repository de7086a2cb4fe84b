import { expect, test } from 'vitest';
import { languages } from '../../main/common/language.ts';
import type { QueueHold } from '../../main/common/status.ts';
import { holdSentence } from './holdSentence.ts';
import { wordsFor } from './locale.ts';

const since = new Date(2020, 0, 1, 14, 2).getTime();
const facts = { since, tries: 7, waiting: 3 };
const server: QueueHold = { scope: 'server', code: 'server_off', detail: '', ...facts };
const model: QueueHold = { ...server, scope: 'model', code: 'load_failed', model: 'some/model' };
const message: QueueHold = { ...model, scope: 'message', job_id: 1, who: 'Anna', code: 'model_not_found' };

const english = wordsFor('en');

test.each<[QueueHold, string]>([
  [server, 'Held since 1 Jan: LM Studio does not answer. Tried 7 times.'],
  [{ ...server, tries: 0 }, 'Held since 1 Jan: LM Studio does not answer.'],
  [{ ...server, tries: 1, code: 'silence' }, 'Held since 1 Jan: LM Studio takes no requests. Tried once.'],
  [
    { ...server, detail: 'ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1234' },
    'Held since 1 Jan: LM Studio does not answer (connect ECONNREFUSED 127.0.0.1:1234). Tried 7 times.',
  ],
  [
    { ...model, detail: '500 No room.' },
    'some/model cannot be loaded (500 No room): 3 messages wait for it since 1 Jan, tried 7 times; the next try comes by itself.',
  ],
  [{ ...model, waiting: 0 }, 'some/model cannot be loaded since 1 Jan: tried 7 times, and once more now.'],
  [
    message,
    'Only for the message of Anna, some/model is not on the server: it has waited since 1 Jan, tried 7 times; the next try comes by itself.',
  ],
])('what is held is told in one sentence: %o', (hold, sentence) => {
  expect(holdSentence(hold, english, true)).toBe(sentence);
});

test.each(languages)(
  'the server’s words are bounded, and left out where they are not wanted (%s)',
  (language) => {
    const hold = { ...model, detail: `500 ${'word '.repeat(60)}` };
    const words = wordsFor(language);
    expect(holdSentence(hold, words, true).length - holdSentence(hold, words).length).toBe(80 + 3);
    expect(holdSentence(hold, words)).not.toContain('word');
  },
);

test('in Russian numbers and words fit', () => {
  const say = (hold: QueueHold) => holdSentence(hold, wordsFor('ru'));
  expect(say(server)).toBe('Очередь стоит с 1.01: LM Studio не отвечает. Попыток: 7.');
  expect(say(model)).toContain('её ждут 3 сообщения, попыток: 7');
  expect(say({ ...model, waiting: 1 })).toContain('её ждёт 1 сообщение');
  expect(say({ ...model, waiting: 5 })).toContain('её ждут 5 сообщений');
  expect(say(message)).toMatch(/Anna.*попыток: 7/);
});
