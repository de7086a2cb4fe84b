import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { describeError } from './describeError.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw.');
};

describe('what is told of an error', () => {
  test.each([
    ['Dear Anna, I am ill'],
    ['{"text": Dear Anna, I am ill, and more'],
    ['"Dear Anna" and a quote "I am ill'],
    ['{"text": "Dear Anna\nI am ill"}'],
  ])('is nothing of a text that is no JSON: %j', (text) => {
    const { name, message } = describeError(thrownBy(() => JSON.parse(text)));
    expect(name).toBe('SyntaxError');
    expect(message).toMatch(/JSON/);
    expect(message).not.toMatch(/Anna|ill/);
  });

  test('is nothing of a value that does not fit its schema', () => {
    const { message } = describeError(thrownBy(() => v.parse(v.number(), 'Dear Anna, received a number')));
    expect(message).toBe('Invalid type: Expected number');
  });
});
