import type { Language } from '../../common/language.ts';

const minute_ms = 60_000;
const units: readonly (readonly [names: RegExp, ms: number])[] = [
  [/^(m|min|minutes?|minuten|minutos?|м|мин|минут[аы]?|分|分钟)$/, minute_ms],
  [/^(h|hours?|std|stunden?|horas?|ч|час|часа|часов|小时|个小时)$/, 60 * minute_ms],
  [/^(d|days?|tage?|d[ií]as?|д|день|дня|дней|天|日)$/, 24 * 60 * minute_ms],
];

/** `30m`, `1h`, `7d`, as people type it, in milliseconds; undefined: it is none, or not within the bounds. */
export function lengthOfTime(text: string, bounds: { readonly most_ms: number }): number | undefined {
  const [, number = '', name = ''] = /^(\d{1,6})\s*(\p{L}+)$/u.exec(text.trim().toLowerCase()) ?? [];
  const unit_ms = units.find(([names]) => names.test(name))?.[1];
  const ms = unit_ms === undefined ? 0 : Number(number) * unit_ms;
  return ms > 0 && ms <= bounds.most_ms ? ms : undefined;
}

/** `14:02` of today, `7 Dec, 14:02` of another day, by the clock of the computer. */
export function moment(at: number, language: Language, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  // British day order, as in the window.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
