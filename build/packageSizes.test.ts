import { expect, test } from 'vitest';
import { sizeOf } from './packageSizes.ts';

test('a package says how large it is, and when it is larger than it may be', () => {
  expect(sizeOf('dist/a-linux-amd64.deb', 81_353_472)).toEqual({
    words: 'dist/a-linux-amd64.deb (81.4 MB)',
    isTooLarge: false,
  });
  expect(sizeOf('app.asar', 20_000_000)).toEqual({
    words: 'app.asar (20 MB, more than 13 MB)',
    isTooLarge: true,
  });
  expect(sizeOf('a.unknown', 100_000).isTooLarge).toBe(true);
});
