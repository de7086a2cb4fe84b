import { describe, expect, test } from 'vitest';
import type { Failure } from '../common/failure.ts';
import { ContextKnowledge } from './contextKnowledge.ts';

const tooLong = (told: Partial<Failure> = {}): Failure => ({
  kind: 'too_long',
  code: 'context_overflow',
  detail: '',
  ...told,
});
const texts = ['x'.repeat(9000)];

describe('the context of a model', () => {
  test('is what the list tells, also while the model is unloaded for a time', () => {
    const knowledge = new ContextKnowledge();
    expect(knowledge.contextLength('m', undefined)).toBeUndefined();
    expect(knowledge.contextLength('m', 4096)).toBe(4096);
    expect(knowledge.contextLength('m', undefined)).toBe(4096);
    expect(knowledge.contextLength('other', undefined)).toBeUndefined();
  });

  test('is what a refusal tells, until the list tells something else', () => {
    const knowledge = new ContextKnowledge();
    knowledge.contextLength('m', 131_072);
    knowledge.refused('m', texts, tooLong({ contextLength: 2048 }), 131_072);
    expect(knowledge.contextLength('m', 131_072)).toBe(2048);
    expect(knowledge.contextLength('m', 8192)).toBe(8192);
  });

  test('is guessed from a refusal without a number, and forgotten when more than that was answered', () => {
    const knowledge = new ContextKnowledge();
    knowledge.refused('m', texts, tooLong(), undefined);
    const guessed = knowledge.contextLength('m', undefined) ?? 0;
    expect(guessed).toBeGreaterThan(2000);
    expect(guessed).toBeLessThan(3000);
    knowledge.answered('m', texts, guessed + 500, 10);
    expect(knowledge.contextLength('m', undefined)).toBeUndefined();
  });
});

describe('how many tokens a byte is', () => {
  test('is a third, until something was counted', () => {
    const knowledge = new ContextKnowledge();
    expect(knowledge.tokensPerByte('m')).toBeCloseTo(1 / 3);
    knowledge.answered('m', ['short'], 90, 10);
    expect(knowledge.tokensPerByte('m')).toBeCloseTo(1 / 3);
    knowledge.answered('m', texts, 4608, 10);
    expect(knowledge.tokensPerByte('m')).toBeCloseTo(0.5);
  });

  test('grows at once and shrinks slowly, since another chat may speak another language', () => {
    const knowledge = new ContextKnowledge();
    knowledge.counted('m', texts, 9000);
    expect(knowledge.tokensPerByte('m')).toBe(1);
    knowledge.counted('m', texts, 2000);
    expect(knowledge.tokensPerByte('m')).toBeCloseTo(0.95);
    for (let n = 0; n < 100; n++) knowledge.counted('m', texts, 2000);
    expect(knowledge.tokensPerByte('m')).toBeCloseTo(0.25);
  });

  test('is told by a refusal, with its number or without', () => {
    const knowledge = new ContextKnowledge();
    knowledge.refused('m', texts, tooLong({ contextLength: 4096, promptTokens: 7308 }), undefined);
    expect(knowledge.tokensPerByte('m')).toBeCloseTo(0.8);
    knowledge.refused('other', texts, tooLong({ contextLength: 6000 }), undefined);
    expect(knowledge.tokensPerByte('other')).toBeGreaterThan(0.6);
  });
});
