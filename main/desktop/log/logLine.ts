import { type LogLevel, logLevels } from '../../common/logContract.ts';
import { describeError, type ErrorFacts } from './describeError.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** What a line says besides its time and level. */
export interface LogLine {
  /** Unix milliseconds. */
  readonly at: number;
  readonly level: LogLevel;
  readonly text: string;
}

/** The message and its facts on one line: `Polling failed reason=offline`. */
export function lineText(message: string, facts: Facts = {}): string {
  const parts = [oneLine(message)];
  for (const [name, value] of Object.entries(facts)) {
    if (value !== undefined) parts.push(`${name}=${written(value)}`);
  }
  return parts.join(' ');
}

export function withError(message: string, error: unknown): string {
  return error === undefined ? message : `${message} (${inWords(describeError(error))})`;
}

/** As it stands in the file: `2026-03-01T12:30:45.123Z warn  Polling failed reason=offline`. */
export function formatLine({ at, level, text }: LogLine): string {
  return `${new Date(at).toISOString()} ${level.padEnd(5)} ${text}`;
}

/** What `formatLine` wrote; undefined for anything else. */
export function parseLine(line: string): LogLine | undefined {
  const [, time = '', level = '', text = ''] = /^(\S{24}) (\w{4,5}) {1,2}(.*)$/.exec(line) ?? [];
  const at = Date.parse(time);
  return isLevel(level) && !Number.isNaN(at) ? { at, level, text } : undefined;
}

function isLevel(text: string): text is LogLevel {
  return logLevels.some((level) => level === text);
}

/**
 * Controls of terminals, marks that turn the direction of text and characters without a width. In a line they could
 * hide what it says, or play at being another line.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Writes what cannot be seen as `\u202e`. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function inWords({ name, message, code, method, at, cause }: ErrorFacts): string {
  const details = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(method === undefined ? [] : [`method=${method}`]),
    ...(at === undefined ? [] : [`at ${at}`]),
  ];
  const because = cause === undefined ? '' : `, caused by ${inWords(cause)}`;
  return `${name}: ${[message, ...details].join(', ')}${because}`;
}

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' | ');

function written(value: unknown): string {
  if (typeof value === 'string') return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
  if (value instanceof Error) return JSON.stringify(inWords(describeError(value)));
  return JSON.stringify(value) ?? String(value);
}
