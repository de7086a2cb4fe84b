import { describe, expect, test } from 'vitest';
import type { LogEntry, LogLevel } from '../../main/common/logContract.ts';
import { fittingLines, withDays, withNewLines } from './logLines.ts';

const line = (id: number, level: LogLevel = 'info', text = `line ${id}`): LogEntry => ({
  id,
  at: id,
  level,
  text,
});
const ids = (lines: readonly LogEntry[]) => lines.map(({ id }) => id);
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => line(first + index));

describe('the lines in the window', () => {
  test('hold each line once, though the first answer and the first push overlap', () => {
    expect(ids(withNewLines(range(1, 3), range(2, 4)))).toEqual([1, 2, 3, 4]);
    expect(ids(withNewLines([], range(1, 2)))).toEqual([1, 2]);
  });

  test('are bounded', () => {
    expect(ids(withNewLines(range(1, 1000), range(1001, 1010)))).toEqual(ids(range(11, 1010)));
  });

  test('are narrowed by level and text', () => {
    const lines = [line(1), line(2, 'warn', 'Polling FAILED'), line(3, 'error', 'failed'), line(4, 'warn')];
    expect(ids(fittingLines(lines, 'warnings', ''))).toEqual([2, 3, 4]);
    expect(ids(fittingLines(lines, 'errors', ''))).toEqual([3]);
    expect(ids(fittingLines(lines, 'all', ' Failed '))).toEqual([2, 3]);
    expect(fittingLines(lines, 'all', ' ')).toBe(lines);
  });

  test('get a mark before each day, unless all of them are of today', () => {
    const now = Date.parse('2026-03-02T15:00:00');
    const at = (time: string): LogEntry => ({ ...line(1), at: Date.parse(time) });
    const [old, older, today, later] = [
      at('2026-02-28T23:00:00'),
      at('2026-02-28T23:59:59'),
      at('2026-03-02T00:00:00'),
      at('2026-03-02T09:00:00'),
    ];
    expect(withDays([today, later], now)).toEqual([today, later]);
    expect(withDays([old, older, today, later], now)).toEqual([
      { day: old.at },
      old,
      older,
      { day: today.at },
      today,
      later,
    ]);
    expect(withDays([], now)).toEqual([]);
  });
});
