import type { ChatKey } from '../queue/job.ts';
import type { Overrides } from './chat.ts';

/** A topic of a chat: a conversation with a history, and with values, of its own. */
export interface Topic extends ChatKey, Overrides {
  /** As its people call it; null: nobody has told the bot. */
  readonly title: string | null;
  readonly last_seen_at: number;
}
