import { describe, expect, test } from 'vitest';
import { type FailureCode, type FailureKind, sentenceFor } from './failure.ts';

describe('the sentence for a failure', () => {
  test.each<[FailureKind, FailureCode, string]>([
    ['unreachable', 'server_off', 'position-server-gone'],
    ['unreachable', 'no_first_byte', 'position-server-gone'],
    ['unreachable', 'unauthorized', 'position-server-needs-owner'],
    ['unreachable', 'not_lm_studio', 'position-server-needs-owner'],
    ['silent', 'no_first_byte', 'failure-no_first_byte'],
    ['silent', 'answer_limit', 'failure-answer_limit'],
    ['broken', 'answer_limit', 'failure-answer_cut'],
    ['too_long', 'context_overflow', 'failure-context_overflow'],
    ['broken', 'context_overflow', 'failure-context_full'],
    ['broken', 'engine_crash', 'failure-engine_crash'],
    ['broken', 'server_off', 'failure-server_off'],
    ['refused', 'limit_used_by_thinking', 'failure-context_used_by_thinking'],
  ])('%s, %s: %s', (kind, code, key) => {
    expect(sentenceFor({ kind, code })).toBe(key);
  });

  test('asks for a higher limit only where there is one', () => {
    const failure = { kind: 'refused', code: 'limit_used_by_thinking' } as const;
    expect(sentenceFor(failure, 50)).toBe('failure-limit_used_by_thinking');
  });
});
