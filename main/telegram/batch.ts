import type { Update } from 'grammy/types';
import type { Logger } from '../common/log.ts';
import { sqliteCode } from '../storage/database.ts';
import type { Storage } from '../storage/storage.ts';
import type { CourierBot } from './bot.ts';
import { Plan } from './plan.ts';
import { failureOf } from './telegramErrors.ts';

export interface BatchDeps {
  readonly bot: CourierBot;
  readonly bot_id: number;
  readonly plans: WeakMap<Update, Plan>;
  readonly storage: Storage;
  readonly log: Logger;
  readonly now?: () => number;
}

/**
 * Takes a batch: every update is planned by the bot's handlers, then all plans and update keys are committed as one
 * transaction. Known updates are passed over. A defect in handling one update costs that update alone.
 * @throws what SQLite throws: then nothing of the batch was taken
 */
export async function takeBatch(updates: Update[], deps: BatchDeps): Promise<void> {
  const { bot, bot_id, plans, storage, log, now = Date.now } = deps;
  const planned: { update: Update; plan: Plan }[] = [];
  for (const update of updates) {
    const plan = new Plan();
    plans.set(update, plan);
    try {
      await bot.handleUpdate(update);
      planned.push({ update, plan });
    } catch (error) {
      log.error('An update could not be handled', inner(error), { update_id: update.update_id });
      planned.push({ update, plan: new Plan() });
    }
  }
  const taken = storage.transaction(() =>
    planned.filter(({ update, plan }) => {
      if (!storage.updates.take(bot_id, update.update_id, now())) return false;
      return carriedOut(update, plan);
    }),
  );
  for (const { plan } of taken) {
    for (const work of plan.afterwards) {
      work().catch((error: unknown) => {
        const failure = failureOf(error);
        log.warn('Something small could not be said to Telegram', { next: failure.next });
      });
    }
  }

  function carriedOut(update: Update, plan: Plan): boolean {
    try {
      storage.transaction(() => plan.carryOut());
      return true;
    } catch (error) {
      if (sqliteCode(error)) throw error;
      log.error('An update could not be carried out', error, { update_id: update.update_id });
      return false;
    }
  }
}

/** grammY wraps what a handler threw, and its wrapper holds the token. */
function inner(error: unknown): unknown {
  return error instanceof Error && 'error' in error ? error.error : error;
}
