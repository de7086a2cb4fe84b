import { describe, expect, test } from 'vitest';
import { parseFlags } from './flags.ts';

describe('the flags', () => {
  test('are off when nothing is said', () => {
    expect(parseFlags(['electron', '.'])).toEqual({ hidden: false, service: false });
  });

  test('are found wherever they stand among those of Chromium', () => {
    expect(parseFlags(['electron', '--no-sandbox', '.', '--user-data-dir=/data', '--hidden'])).toEqual({
      hidden: true,
      service: false,
    });
    expect(parseFlags(['electron', '--service', '--ozone-platform=headless'])).toEqual({
      hidden: false,
      service: true,
    });
  });

  test('must be spelled in full', () => {
    expect(parseFlags(['electron', '--hiddenness', 'hidden', '--service=no'])).toEqual({
      hidden: false,
      service: false,
    });
  });
});
