import type { Language } from '../../common/language.ts';
import { t } from '../locales/translate.ts';
import { inWords } from '../outbound/queuePositionNotifier.ts';
import type { Accepted, Continued } from './intake.ts';

type Refused<T> = Exclude<T, { readonly accepted: true | 'joined' }>;

/** What is refused for the same reason is told once a minute in a chat. */
export function refusalReason(refused: Refused<Accepted> | Refused<Continued>): string {
  const { reason } = refused;
  return reason === 'too_many' || reason === 'day_spent' ? `${reason} of ${refused.of}` : reason;
}

/** Why a message does not join the queue. Empty: they were told a moment ago. */
export function refusalText(refused: Refused<Accepted> | Refused<Continued>, language: Language): string {
  switch (refused.reason) {
    case 'stale':
      return t(language, 'button-stale');
    case 'busy':
      return t(language, 'retry-busy');
    case 'too_many':
      return t(language, refused.of === 'chat' ? 'too-many-waiting' : 'too-many-of-person', {
        count: refused.waiting,
        max: refused.max,
      });
    case 'queue_full':
      return t(language, refused.hasOwn ? 'queue-nearly-full' : 'queue-full', {
        count: refused.waiting,
        max: refused.max,
      });
    case 'too_fast':
      return refused.isFirst ? t(language, 'too-fast', { max: refused.max }) : '';
    case 'day_spent':
      return t(language, refused.of === 'messages' ? 'day-messages-spent' : 'day-seconds-spent', {
        max: refused.max,
        time: inWords(language, refused.goesOnIn_ms),
      });
    case 'too_old':
      return refused.isFirst ? t(language, 'too-old') : '';
  }
}
