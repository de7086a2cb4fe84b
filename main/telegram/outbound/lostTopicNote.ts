import type { MessageEntity } from '@grammyjs/types';
import { asLanguage } from '../../common/language.ts';
import type { NewOutgoing, OutgoingRank } from '../../core/disk.ts';
import type { Job } from '../../core/queue/job.ts';
import { beginningOf, sendable } from '../../markup/characters.ts';
import { t } from '../locales/translate.ts';

/** UTF-16 units: enough to know one's question again. */
const longestQuote = 300;

/**
 * What goes before an answer that comes in the main view because its topic is gone. The question may be gone with the topic,
 * so it is quoted in words instead of replied to.
 */
export function lostTopicNote(job: Job, rank: OutgoingRank): NewOutgoing {
  const { bot_id, chat_id } = job;
  const sentence = t(asLanguage(job.language), 'topic-gone');
  const question = sendable(job.text).trim();
  const quote =
    question.length <= longestQuote ? question : `${beginningOf(question, longestQuote).trimEnd()}…`;
  const whole = { bot_id, chat_id, thread_id: 0, job_id: null, rank } as const;
  if (quote === '') return { ...whole, text: sentence };
  const entity: MessageEntity = { type: 'blockquote', offset: sentence.length + 1, length: quote.length };
  return {
    ...whole,
    text: `${sentence}\n${quote}`,
    format: 'classic',
    entities: JSON.stringify([entity]),
  };
}
