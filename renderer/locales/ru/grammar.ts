import type { Conventions } from '../format.ts';
import { pluralIn } from '../plural.ts';

export const conventions: Conventions = {
  locale: 'ru-RU',
  // Russian months are long even when short: `22 нояб.`
  month: '2-digit',
  units: { second: 'с', minute: 'мин', hour: 'ч' },
};

export const plural = pluralIn('ru');
export const figures = new Intl.NumberFormat(conventions.locale);
