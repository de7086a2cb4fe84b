import { describe, expect, test } from 'vitest';
import { callProblems, failureMessage, readFailure } from '../../main/common/calls.ts';
import { languages } from '../../main/common/language.ts';
import { wordsFor } from '../locales/locale.ts';
import { failureSentence } from './requestFailure.ts';

describe('a failed request', () => {
  test.each(callProblems)('crosses the bridge as a message: %s', (problem) => {
    const failure = { problem, detail: 'ENOSPC' };
    expect(readFailure(failureMessage(failure))).toEqual(failure);
  });

  test('is all detail where main knows no problem', () => {
    expect(readFailure(failureMessage({ detail: 'It did not work: why?' }))).toEqual({
      detail: 'It did not work: why?',
    });
  });

  test('on a full disk says what to do about it', () => {
    const failure = readFailure('disk_full: ENOSPC');
    expect(failureSentence(wordsFor('en'), failure)).toBe(
      'The disk is full, so nothing was saved. Make room on it and try again (ENOSPC).',
    );
    expect(failureSentence(wordsFor('ru'), failure)).toBe(
      'Диск заполнен, поэтому ничего не сохранено. Освободите место и повторите (ENOSPC).',
    );
  });

  test('has a sentence for every problem in every language, and one for the rest', () => {
    for (const words of languages.map(wordsFor)) {
      const sentences = callProblems.map((problem) => failureSentence(words, { problem, detail: 'CODE' }));
      sentences.push(failureSentence(words, { detail: 'CODE' }));
      expect(new Set(sentences).size).toBe(callProblems.length + 1);
      for (const sentence of sentences) expect(sentence).toContain('CODE');
    }
  });
});
