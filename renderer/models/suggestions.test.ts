import { describe, expect, test } from 'vitest';
import { matching, walk } from './suggestions.ts';

const option = (value: string) => ({ value, label: value, description: '' });

describe('the suggestions of a field', () => {
  const options = [option('openai/gpt-oss-20b'), option('qwen/qwen3-30b')];

  test('are all there as long as nothing is typed', () => {
    expect(matching(options, ' ')).toEqual(options);
  });

  test('are those that contain what is typed, in any case', () => {
    expect(matching(options, 'GPT')).toEqual([options[0]]);
    expect(matching(options, '0b')).toEqual(options);
    expect(matching(options, 'llama')).toEqual([]);
  });

  test.each([
    [-1, 1, 3, 0],
    [-1, -1, 3, 2],
    [0, 1, 3, 1],
    [2, 1, 3, 0],
    [0, -1, 3, 2],
    [-1, 1, 0, -1],
  ] as const)('are walked with the arrow keys: from %i by %i of %i to %i', (active, step, count, next) => {
    expect(walk(active, step, count)).toBe(next);
  });
});
