import { type Language, say } from '../locales/translate.ts';
import type { Accepted, AskedAgain } from './intake.ts';

type Refused<T> = Exclude<T, { readonly accepted: true | 'joined' }>;

/** Why a message does not join the line. Empty: they were told a moment ago. */
export function whyNot(refused: Refused<Accepted> | Refused<AskedAgain>, language: Language): string {
  switch (refused.reason) {
    case 'busy':
      return say(language, 'retry-busy');
    case 'too_many':
      return say(language, 'too-many-waiting', { count: refused.waiting, max: refused.max });
    case 'line_full':
      return say(language, refused.hasOwn ? 'line-nearly-full' : 'line-full', {
        count: refused.waiting,
        max: refused.max,
      });
    case 'too_fast':
      return refused.isFirst ? say(language, 'too-fast', { max: refused.max }) : '';
    case 'too_old':
      return refused.isFirst ? say(language, 'too-old') : '';
  }
}
