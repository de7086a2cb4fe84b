import { describe, expect, it } from 'vitest';
import { failureMessage, readFailure, requestProblems } from '../../main/common/calls.ts';
import { wordsFor } from '../locales/locale.ts';
import { failureSentence } from './requestFailure.ts';

describe('a failed request', () => {
  it.each(requestProblems)('crosses the bridge as a message: %s', (problem) => {
    const failure = { problem, detail: 'ENOSPC' };
    expect(readFailure(failureMessage(failure))).toEqual(failure);
  });

  it('is all detail where main knows no problem', () => {
    expect(readFailure(failureMessage({ detail: 'It did not work: why?' }))).toEqual({
      detail: 'It did not work: why?',
    });
  });

  it('on a full disk says what to do about it', () => {
    const failure = readFailure('disk_full: ENOSPC');
    expect(failureSentence(wordsFor('en'), failure)).toBe(
      'The disk is full, so nothing was saved. Make room on it and try again (ENOSPC).',
    );
    expect(failureSentence(wordsFor('ru'), failure)).toBe(
      'Диск заполнен, поэтому ничего не сохранено. Освободите место и повторите (ENOSPC).',
    );
  });

  it('has a sentence for every problem in both languages, and one for the rest', () => {
    for (const words of [wordsFor('en'), wordsFor('ru')]) {
      const sentences = requestProblems.map((problem) => failureSentence(words, { problem, detail: 'CODE' }));
      sentences.push(failureSentence(words, { detail: 'CODE' }));
      expect(new Set(sentences).size).toBe(requestProblems.length + 1);
      for (const sentence of sentences) expect(sentence).toContain('CODE');
    }
  });
});
