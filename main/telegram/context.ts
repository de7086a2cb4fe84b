import type { Context } from 'grammy';
import type { ChatKey } from '../storage/jobStore.ts';
import type { Plan } from './plan.ts';
import type { Language } from './words.ts';

/** grammY's context with what our first middleware adds. */
export interface BotContext extends Context {
  plan: Plan;
  /** Where the update came from; the chat of a private message is the person. */
  key: ChatKey;
  language: Language;
  /** Queues a durable reply to the message of this update; part of the transaction when called in a step. */
  say(sentence: string, extra?: { reply_markup?: unknown }): void;
}
