import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Log } from './log.ts';
import { formatLine } from './logLine.ts';
import { readLogTail } from './logTail.ts';

const at = Date.parse('2026-03-01T12:30:45.123Z');

describe('the log of earlier launches', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
    file = path.join(folder, 'courier.log');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is empty where there is none', () => {
    expect(readLogTail(file)).toEqual([]);
  });

  test('is read as it was written', () => {
    const log = new Log({ file, terminal: false, redact: (text) => text });
    log.info('The bot is online', { id: 42 });
    log.warn('Retrying');
    log.error('Failed', 'no reason');
    log.close();
    expect(readLogTail(file).map(({ level, text }) => `${level}: ${text}`)).toEqual([
      'info: The bot is online id=42',
      'warn: Retrying',
      'error: Failed (Thrown value: no reason)',
    ]);
    expect(Date.now() - (readLogTail(file)[0]?.at ?? 0)).toBeLessThan(60_000);
  });

  test('begins in the older file', () => {
    writeFileSync(path.join(folder, 'courier.1.log'), `${formatLine({ at, level: 'info', text: 'one' })}\n`);
    writeFileSync(file, `${formatLine({ at, level: 'warn', text: 'two' })}\n`);
    expect(readLogTail(file)).toEqual([
      { at, level: 'info', text: 'one' },
      { at, level: 'warn', text: 'two' },
    ]);
  });

  test('is only its end, in whole lines', () => {
    const lines = Array.from({ length: 100 }, (_, number) =>
      formatLine({ at, level: 'info', text: `Line ${number} of the file` }),
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    const texts = readLogTail(file, 500).map(({ text }) => text);
    expect(texts.at(-1)).toBe('Line 99 of the file');
    expect(texts).toHaveLength(9);
  });

  test('passes over what is no line of it', () => {
    const good = formatLine({ at, level: 'info', text: 'good' });
    writeFileSync(file, `# a note\n\n2026-99-99T12:30:45.123Z info  no date\r\n${good}\r\n\u0000\u0000`);
    expect(readLogTail(file)).toEqual([{ at, level: 'info', text: 'good' }]);
  });

  test('says why when the file cannot be read', () => {
    mkdirSync(file);
    expect(() => readLogTail(file)).toThrow(/EISDIR/);
  });
});
