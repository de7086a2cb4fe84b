import { describe, expect, test } from 'vitest';
import type { JobDetails } from '../../main/common/jobsContract.ts';
import { wordsFor } from '../locales/locale.ts';
import { requestAsText, requestFacts } from './requestFacts.ts';

const words = wordsFor('en');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const done: JobDetails = {
  row: {
    id: 1,
    who: 'Anna',
    preview: 'Why?',
    size: 4,
    model: 'openai/gpt-oss-20b',
    state: 'done',
    receivedAt: 1_000,
    startedAt: 3_500,
    finishedAt: 70_000,
  },
  chat: { kind: 'person', name: 'Anna' },
  question: { text: 'Why?', size: 4 },
  attachments: [],
  reasoning: { text: 'Hm.', size: 3 },
  answer: { text: 'Because.', size: 8 },
  model: { asked: 'openai/gpt-oss-20b', answered: 'openai/gpt-oss-20b' },
  temperature: 0.7,
  maxTokens: -1,
  promptTokens: 1200,
  completionTokens: 1,
  tokensPerSecond: 43.7123,
  finishReason: 'length',
  firstWordAt: 4_300,
  answeredAt: 68_500,
};

describe('the facts of a request', () => {
  test('are its model, its limits and its times, in the order in which they happened', () => {
    const facts = requestFacts(done, words).map(({ name, value }) => `${name}: ${plain(value)}`);
    expect(facts.filter((fact) => !/^(Received|Delivered)/.test(fact))).toEqual([
      'Model: openai/gpt-oss-20b',
      'Temperature: 0.7',
      'Answer limit: none',
      'Read: 1,200 tokens',
      'Written: 1 token',
      'Speed: 43.7 tokens/s',
      'Ended: cut off at the answer limit',
      'Waited: 2.5 s',
      'Time to first token: 0.8 s',
      'Answer took: 1 min',
    ]);
  });

  test('name the model that was asked for only where another answered', () => {
    const facts = requestFacts({ ...done, model: { asked: 'a/b', answered: 'a/b:2' } }, words);
    expect(facts.slice(0, 2).map(({ value }) => value)).toEqual(['a/b:2', 'a/b']);
  });

  test('leave out what is not known', () => {
    const { row, chat, question, attachments, model, temperature, maxTokens } = done;
    const waiting = {
      row: { ...row, state: 'waiting' as const },
      chat,
      question,
      attachments,
      model,
      temperature,
      maxTokens,
    };
    const names = requestFacts(waiting, words).map(({ name }) => name);
    expect(names).toEqual(['Model', 'Temperature', 'Answer limit', 'Received', 'Waited']);
  });
});

test('the rest of an answer says that it is one', () => {
  const fact = { name: 'Wanted', value: 'the rest of an answer that was cut' };
  expect(requestFacts({ ...done, continues: 7 }, words)).toContainEqual(fact);
  expect(requestFacts(done, words)).not.toContainEqual(fact);
});

describe('a request as text', () => {
  test('holds question, thoughts, answer and facts', () => {
    const text = requestAsText(done, words);
    expect(text).toMatch(
      /^Anna · answered\n\nQuestion:\nWhy\?\n\nReasoning:\nHm\.\n\nAnswer:\nBecause\.\n\nModel: /,
    );
  });

  test('says what to do about a failure, and what the server said', () => {
    const row = { ...done.row, state: 'failed' as const, error: 'silence' as const };
    const text = requestAsText({ ...done, row, failureDetail: 'Nothing more came' }, words);
    expect(text).toContain(`${words.states.failure.silence}\nDetails: Nothing more came`);
  });

  test('has the size of a text in place of what is hidden', () => {
    const hidden = { ...done, question: { text: null, size: 1234 }, answer: { text: null, size: 1 } };
    const text = requestAsText(hidden, words);
    expect(text).toContain('Question:\nhidden · 1,234 characters');
    expect(text).toContain('Answer:\nhidden · 1 character\n');
  });
});
