import { describe, expect, test } from 'vitest';
import { withoutRepeats } from './repeatedText.ts';

describe('what a server says', () => {
  test.each([
    ['no models loaded', 'Your input "no models loaded" was flagged', 'Your input "" was flagged'],
    ['context length', 'Rejected: context length', 'Rejected: '],
    [
      'Why does it say that the context length is exceeded?',
      "Could not parse 'why does it say that the context length is exc",
      "Could not parse '        exc",
    ],
    ['line one\nno models loaded at all', 'bad input: line one\\nno models loaded at all', 'bad input: '],
  ])('is read without the question %j that it repeats', (asked, words, left) => {
    expect(withoutRepeats(words, [asked]).replace(/ +/g, ' ')).toBe(left.replace(/ +/g, ' '));
  });

  test.each([
    ['context length', "This model's maximum context length is 4096 tokens"],
    ['no models loaded', 'No models loaded. Please load a model in the developer page'],
    [
      'What does "No models loaded. Please load a model in the developer page" mean?',
      'No models loaded. Please load a model in the developer page',
    ],
  ])('stays as it is, though somebody asked about it: %j', (asked, words) => {
    expect(withoutRepeats(words, [asked])).toBe(words);
  });

  test('is found in a long conversation at once', () => {
    const asked = 'the river goes on and on '.repeat(40_000);
    const began = performance.now();
    withoutRepeats(`refused: ${asked.slice(0, 10_000)}`, [asked]);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
