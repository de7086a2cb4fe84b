import { describe, expect, test } from 'vitest';
import type { HistoryMessage } from '../core/disk.ts';
import { estimateTokens, fitHistory } from './contextWindow.ts';

const exchange = (n: number, length: number): HistoryMessage[] => [
  { role: 'user', content: `question ${n} ${'x'.repeat(length)}` },
  { role: 'assistant', content: `answer ${n} ${'x'.repeat(length)}` },
];

describe('the history that fits', () => {
  test('all of it, where the server does not tell its context', () => {
    const history = exchange(1, 100_000);
    expect(fitHistory(history, { contextLength: undefined, maxTokens: -1, fixed: [] })).toBe(history);
  });

  test('the newest messages, beginning with a person, with room left for an answer without a limit', () => {
    const history = [1, 2, 3, 4].flatMap((n) => exchange(n, 900));
    const kept = fitHistory(history, { contextLength: 2048, maxTokens: -1, fixed: ['system', 'message'] });
    expect(kept.map((message) => message.content.split(' ').slice(0, 2).join(' '))).toEqual([
      'question 3',
      'answer 3',
      'question 4',
      'answer 4',
    ]);
    const tokens = kept.reduce((sum, message) => sum + estimateTokens(message.content), 0);
    expect(tokens).toBeLessThanOrEqual(2048 * 0.75);
  });

  test('a small answer limit leaves more room', () => {
    const history = [1, 2, 3].flatMap((n) => exchange(n, 900));
    const kept = (maxTokens: number) =>
      fitHistory(history, { contextLength: 2048, maxTokens, fixed: [] }).length;
    expect(kept(100)).toBeGreaterThan(kept(2000));
  });

  test('nothing, when the message alone fills the context', () => {
    const history = exchange(1, 10);
    expect(fitHistory(history, { contextLength: 512, maxTokens: -1, fixed: ['y'.repeat(5000)] })).toEqual([]);
  });

  test.each([
    ['English', 'The quick brown fox jumps over the lazy dog.', 10],
    ['Russian', 'Съешь же ещё этих мягких французских булок.', 17],
    ['Chinese', '我能吞下玻璃而不伤身体', 11],
  ])('the estimate for %s is not below what tokenizers make of it', (_language, text, tokens) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens);
  });
});
