import type { HeldMessage } from '../../core/disk.ts';
import { updatesOf } from '../inbound/batch.ts';

/** What somebody wrote who is not let in yet, as they wrote it; undefined: it has no words. */
export function firstWordsOf(held: HeldMessage): string | undefined {
  const [message] = updatesOf(held).flatMap((update) => update.message ?? []);
  return message?.text ?? message?.caption;
}
