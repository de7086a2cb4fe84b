import { expect, test } from 'vitest';
import { parseFlags } from './flags.ts';

test('without flags the demo is there to be tried by hand', () => {
  expect(parseFlags([])).toEqual({ once: false, approve: false, breakage: undefined, help: false });
});

test('the scene can be played once, and broken in three ways', () => {
  expect(parseFlags(['--once']).once).toBe(true);
  for (const breakage of ['order', 'drop', 'text']) {
    expect(parseFlags(['--once', `--break=${breakage}`]).breakage).toBe(breakage);
  }
});

test('what does not exist or does not fit together is refused in words', () => {
  expect(() => parseFlags(['--twice'])).toThrow("Unknown option '--twice'");
  expect(() => parseFlags(['--once', '--break=all'])).toThrow('--break takes order, drop, text, not "all".');
  expect(() => parseFlags(['--break=drop'])).toThrow('--break works only together with --once.');
  expect(() => parseFlags(['--once', '--approve'])).toThrow('do not go together');
});
