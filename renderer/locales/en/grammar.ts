import type { Conventions } from '../format.ts';
import { pluralIn } from '../plural.ts';

export const conventions: Conventions = {
  // British day order and 24 hours: short, and the same width at every hour.
  locale: 'en-GB',
  month: 'short',
  units: { second: 's', minute: 'min', hour: 'h' },
};

export const plural = pluralIn('en');
export const figures = new Intl.NumberFormat(conventions.locale);
