import type { Instance } from '../models/modelSpec.ts';

const waiting = new WeakMap<Instance, (() => void)[]>();

/**
 * Waits, first come first served, until the instance answers fewer than `limit` chats.
 * @returns whether a slot was taken; not when `gone` was aborted first.
 */
export async function takeSlot(instance: Instance, limit: number, gone: AbortSignal): Promise<boolean> {
  if (gone.aborted) return false;
  if (instance.active < limit) {
    instance.active += 1;
    return true;
  }
  const line = waiting.get(instance) ?? [];
  waiting.set(instance, line);
  return new Promise((resolve) => {
    const called = () => {
      gone.removeEventListener('abort', left);
      resolve(true);
    };
    const left = () => {
      line.splice(line.indexOf(called), 1);
      resolve(false);
    };
    line.push(called);
    gone.addEventListener('abort', left, { once: true });
  });
}

/** Hands the slot to the next in line, or frees it. */
export function leaveSlot(instance: Instance): void {
  const next = waiting.get(instance)?.shift();
  if (next) next();
  else instance.active -= 1;
}
