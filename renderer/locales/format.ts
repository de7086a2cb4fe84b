import { enumeration } from '../../main/common/enumeration.ts';

/** Joins a number and its unit: they must not be torn apart at the end of a line. */
export const noBreakSpace = '\u00a0';

interface Units {
  readonly second: string;
  readonly minute: string;
  readonly hour: string;
}

/** How a language writes figures, times and days. */
export interface Conventions {
  /** As Intl knows it, such as `en-GB`. */
  readonly locale: string;
  /** In a day without its year. */
  readonly month: 'short' | '2-digit';
  readonly units: Units;
  /** Nouns have a capital letter, so what begins a sentence keeps its own within another. */
  readonly keepsCapitals?: true;
}

/** Numbers and times in the app's language. All times are Unix milliseconds, all durations milliseconds. */
export interface Formats {
  /** `12 s`, `3 min`, `1 h 05 min`: one or two units, never negative. */
  duration(milliseconds: number): string;
  /** The time of day, `14:03`. */
  clock(time: number): string;
  /** The time of day with seconds, for something that is about to happen. */
  preciseClock(time: number): string;
  /** The time of day if it is today's, otherwise day and month. */
  when(time: number, now: number): string;
  /** `23 November 2026` */
  day(time: number): string;
  /** Date and time in full, for a tooltip. */
  full(time: number): string;
  number(value: number): string;
  /** Tokens per second: `38`, below ten `4.2`. */
  speed(value: number): string;
  /** The name of a language, by its two letters. */
  language(code: string): string;
  /** `A, B, C`, with the comma of the language. */
  list(parts: readonly string[]): string;
  /** What stands alone elsewhere, within a sentence. */
  inSentence(text: string): string;
}

export function createFormats({ locale, month, units, keepsCapitals }: Conventions): Formats {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const preciseClock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month });
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const language = new Intl.DisplayNames(locale, { type: 'language' });

  return {
    duration: (milliseconds) => formatDuration(milliseconds, units),
    clock: (time) => clock.format(time),
    preciseClock: (time) => preciseClock.format(time),
    when: (time, now) => (isSameDay(time, now) ? clock.format(time) : day.format(time)),
    day: (time) => longDay.format(time),
    full: (time) => full.format(time),
    number: (value) => number.format(value),
    language: (code) => language.of(code) ?? code,
    list: (parts) => enumeration(parts, locale),
    inSentence: (text) => (keepsCapitals ? text : text.charAt(0).toLocaleLowerCase(locale) + text.slice(1)),
    speed: (value) => number.format(value < 10 ? Math.round(value * 10) / 10 : Math.round(value)),
  };
}

function formatDuration(milliseconds: number, units: Units): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds}${noBreakSpace}${units.second}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${noBreakSpace}${units.minute}`;
  const rest = String(minutes % 60).padStart(2, '0');
  return [Math.floor(minutes / 60), units.hour, rest, units.minute].join(noBreakSpace);
}

function isSameDay(time: number, other: number): boolean {
  return new Date(time).toDateString() === new Date(other).toDateString();
}

/** Time that runs out, `9:05`: minutes and seconds, never negative. The last second still counts as one. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
