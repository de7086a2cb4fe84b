import type { Conventions } from '../format.ts';
import { pluralIn } from '../plural.ts';

export const conventions: Conventions = {
  locale: 'es',
  month: 'short',
  units: { second: 's', minute: 'min', hour: 'h' },
};

export const plural = pluralIn('es');
export const figures = new Intl.NumberFormat(conventions.locale);

/** A number and what it counts: `1 mensaje`, `3 mensajes`, `1.000.000 de mensajes`. */
export const counted = (count: number, one: string, other: string): string =>
  `${figures.format(count)} ${plural(count, { one, many: `de ${other}`, other })}`;

/** The article that a time of day or a day has in a sentence: `las 14:02`, `el 1 ene`. */
export function withArticle(time: string): string {
  if (!time.includes(':')) return `el ${time}`;
  return `${/^0?1:/.test(time) ? 'la' : 'las'} ${time}`;
}
