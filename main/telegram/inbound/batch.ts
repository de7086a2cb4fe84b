import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from '../../common/log.ts';
import { type Disk, DiskError, type HeldMessage } from '../../core/disk.ts';
import { failureOf } from '../api/telegramErrors.ts';
import type { BotContext } from './context.ts';
import { Plan } from './plan.ts';

export interface BatchDeps {
  readonly bot: Bot<BotContext>;
  readonly bot_id: number;
  readonly plans: WeakMap<Update, Plan>;
  readonly storage: Disk;
  readonly log: Logger;
  readonly now?: () => number;
}

/**
 * Takes a batch: every update is planned by the bot's handlers, then all plans and update keys are committed as one
 * transaction. Known updates are passed over. A defect in handling one update costs that update alone.
 * @throws what SQLite throws: then nothing of the batch was taken
 */
export async function takeBatch(updates: Update[], deps: BatchDeps): Promise<void> {
  const { bot_id, storage, log, now = Date.now } = deps;
  const planned: { update: Update; plan: Plan }[] = [];
  for (const update of updates) planned.push({ update, plan: await planFor(update, deps) });
  const taken = storage.transaction(() =>
    planned.filter(({ update, plan }) => {
      if (!storage.updates.take(bot_id, update.update_id, now())) return false;
      return carriedOut(update, plan, deps);
    }),
  );
  for (const { plan } of taken) startAfterCommit(plan, log);
}

/**
 * Takes what people wrote before they were let in, as if it came now. What belongs to the same transaction removes it,
 * so it is answered once.
 * @throws what SQLite throws: then it is still there
 */
export async function takeHeldMessages(heldMessages: readonly HeldMessage[], deps: BatchDeps): Promise<void> {
  const { bot_id, storage, log } = deps;
  for (const held of heldMessages) {
    const planned: { update: Update; plan: Plan }[] = [];
    for (const update of updatesOf(held)) planned.push({ update, plan: await planFor(update, deps) });
    const taken = storage.transaction(() =>
      storage.heldMessages.remove(bot_id, held.chat_id)
        ? planned.filter(({ update, plan }) => carriedOut(update, plan, deps))
        : [],
    );
    for (const { plan } of taken) startAfterCommit(plan, log);
  }
}

/** The message that is held, with those that belong to it. */
export function updatesOf({ update: json }: HeldMessage): readonly Update[] {
  const held = JSON.parse(json) as Update | readonly Update[];
  return 'update_id' in held ? [held] : held;
}

async function planFor(update: Update, { bot, plans, log }: BatchDeps): Promise<Plan> {
  const plan = new Plan();
  plans.set(update, plan);
  try {
    await bot.handleUpdate(update);
    return plan;
  } catch (error) {
    log.error('An update could not be handled', inner(error), { update_id: update.update_id });
    return new Plan();
  }
}

function carriedOut(update: Update, plan: Plan, { storage, log }: BatchDeps): boolean {
  try {
    storage.transaction(() => plan.carryOut());
    return true;
  } catch (error) {
    if (error instanceof DiskError && !error.refusesValues) throw error;
    log.error('An update could not be carried out', error, { update_id: update.update_id });
    return false;
  }
}

function startAfterCommit(plan: Plan, log: Logger): void {
  for (const work of plan.afterCommitWork) {
    work().catch((error: unknown) => {
      const failure = failureOf(error);
      log.warn('A call to Telegram that is not repeated failed', { next: failure.next });
    });
  }
}

/** grammY wraps what a handler threw, and its wrapper holds the token. */
function inner(error: unknown): unknown {
  return error instanceof Error && 'error' in error ? error.error : error;
}
