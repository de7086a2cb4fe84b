import { type LogEntry, type LogLevel, logLength } from '../../main/common/logContract.ts';

export const levelFilters = ['all', 'warnings', 'errors'] as const;
export type LevelFilter = (typeof levelFilters)[number];

const passing: Readonly<Record<LevelFilter, readonly LogLevel[]>> = {
  all: ['info', 'warn', 'error'],
  warnings: ['warn', 'error'],
  errors: ['error'],
};

/** The kept lines and the new ones, each once, and no more than the log keeps. */
export function withNewLines(known: readonly LogEntry[], added: readonly LogEntry[]): readonly LogEntry[] {
  const newest = known.at(-1)?.id ?? 0;
  return [...known, ...added.filter(({ id }) => id > newest)].slice(-logLength);
}

/** The lines of a level that hold the text somewhere, in whatever case. */
export function fittingLines(
  lines: readonly LogEntry[],
  level: LevelFilter,
  text: string,
): readonly LogEntry[] {
  const wanted = text.trim().toLowerCase();
  if (level === 'all' && wanted === '') return lines;
  return lines.filter(
    (line) => passing[level].includes(line.level) && line.text.toLowerCase().includes(wanted),
  );
}

/** Stands before the first line of a day. */
export interface DayMark {
  readonly day: number;
}

/** The lines with a mark before each day; none where all of them are of today. */
export function withDays(lines: readonly LogEntry[], now: number): readonly (LogEntry | DayMark)[] {
  const today = new Date(now).toDateString();
  const isAllOfToday = lines.every(({ at }) => new Date(at).toDateString() === today);
  if (isAllOfToday) return lines;
  let before = '';
  return lines.flatMap((line) => {
    const day = new Date(line.at).toDateString();
    if (day === before) return [line];
    before = day;
    return [{ day: line.at }, line];
  });
}
