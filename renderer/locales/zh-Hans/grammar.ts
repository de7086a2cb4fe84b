import type { Conventions } from '../format.ts';
import { pluralIn } from '../plural.ts';

export const conventions: Conventions = {
  locale: 'zh-CN',
  month: 'short',
  units: { second: '秒', minute: '分钟', hour: '小时' },
};

export const plural = pluralIn('zh-Hans');
export const figures = new Intl.NumberFormat(conventions.locale);
