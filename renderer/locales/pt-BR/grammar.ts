import type { Conventions } from '../format.ts';
import { pluralIn } from '../plural.ts';

export const conventions: Conventions = {
  locale: 'pt-BR',
  // Portuguese months are long even when short: `22 de nov.`
  month: '2-digit',
  units: { second: 's', minute: 'min', hour: 'h' },
};

/** Zero counts as one; where a sentence leaves out the figure, it has to ask for 1 itself. */
export const plural = pluralIn('pt-BR');
export const figures = new Intl.NumberFormat(conventions.locale);

/** `1 modelo`, `2 modelos`, `1.000.000 de modelos` */
export const counted = (count: number, one: string, other: string) =>
  `${figures.format(count)} ${plural(count, { one, many: `de ${other}`, other })}`;
