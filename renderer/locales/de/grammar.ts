import type { Conventions } from '../format.ts';
import { pluralIn } from '../plural.ts';

export const conventions: Conventions = {
  locale: 'de-DE',
  month: 'short',
  units: { second: 's', minute: 'min', hour: 'h' },
};

export const plural = pluralIn('de');
export const figures = new Intl.NumberFormat(conventions.locale);
