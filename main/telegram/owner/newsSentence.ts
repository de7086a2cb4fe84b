import type { Language } from '../../common/language.ts';
import type { QueueStatus } from '../../common/status.ts';
import { t } from '../locales/translate.ts';
import { holdSentence } from './statusSentences.ts';

/** What the owner is told of by itself. */
export function newsSentence(
  news: string,
  { held, holds, waiting, aside }: QueueStatus,
  language: Language,
  now: number,
): string {
  if (news !== 'held') return t(language, `owner-news-${news}`, { count: waiting });
  const [hold] = holds;
  const why =
    held === 'owner' || !hold
      ? t(language, 'owner-status-paused', { end: 'none', time: '' })
      : holdSentence(hold, language, now);
  const count = held === 'no' ? aside : waiting;
  return `${t(language, 'owner-news-held', { count })}\n${why}`;
}
