import { delay } from '../../common/delay.ts';
import type { PerChatQueue } from './perChatQueue.ts';
import type { CallKind, RateLimiter } from './rateLimiter.ts';

export interface ChatTurn {
  readonly chat_id: number;
  readonly kind: CallKind;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/**
 * Runs `task` in its chat once a call of this kind may be made there. While others of the chat go first no turn is held:
 * they may be waiting for one themselves.
 */
export async function inChatTurn(
  { perChat, rateLimiter }: { readonly perChat: PerChatQueue; readonly rateLimiter: RateLimiter },
  { chat_id, kind, signal }: ChatTurn,
  task: () => Promise<void>,
): Promise<void> {
  let isRun = false;
  const run = async () => {
    isRun = true;
    await task();
  };
  while (!isRun && !signal.aborted) {
    await perChat.run(chat_id, async () => {});
    await rateLimiter.inTurn(chat_id, kind, signal, () =>
      perChat.isBusy(chat_id) ? undefined : perChat.run(chat_id, run),
    );
    if (!isRun) await delay(0, signal);
  }
}
