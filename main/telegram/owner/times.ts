import type { Language } from '../../common/language.ts';

const minute_ms = 60_000;
const units: readonly (readonly [names: RegExp, ms: number])[] = [
  [/^(m|min|minutes?|м|мин|минут[аы]?)$/, minute_ms],
  [/^(h|hours?|ч|час|часа|часов)$/, 60 * minute_ms],
  [/^(d|days?|д|день|дня|дней)$/, 24 * 60 * minute_ms],
];

/** `30m`, `1h`, `7d`, as people type it, in milliseconds; undefined: it is none, or not within the bounds. */
export function lengthOfTime(text: string, bounds: { readonly most_ms: number }): number | undefined {
  const [, number = '', name = ''] = /^(\d{1,6})\s*(\p{L}+)$/u.exec(text.trim().toLowerCase()) ?? [];
  const unit_ms = units.find(([names]) => names.test(name))?.[1];
  const ms = unit_ms === undefined ? 0 : Number(number) * unit_ms;
  return ms > 0 && ms <= bounds.most_ms ? ms : undefined;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru-RU' };

/** `14:02` of today, `7 Dec, 14:02` of another day, by the clock of the computer. */
export function moment(at: number, language: Language, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locales[language], {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
