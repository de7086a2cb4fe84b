import type { Call, Telegram } from '../sandbox/telegram/index.ts';

export interface Trap {
  /** Resolves with the first call that fits; Telegram holds it from then on. */
  readonly sprung: Promise<Call>;
  /** Lets the call go on. A call that never goes on has been lost on its way. */
  letGo(): void;
  /** A trap that is not sprung yet never will be. */
  remove(): void;
}

/** Waits for a call to Telegram and holds it: before it takes effect, or after that and before the reply. */
export function setTrap(
  telegram: Telegram,
  when: 'before_apply' | 'after_apply',
  fits: (call: Call) => boolean,
): Trap {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let remove: () => void = () => undefined;
  const sprung = new Promise<Call>((resolve) => {
    remove = telegram.on(when, (call) => {
      if (!fits(call)) return undefined;
      remove();
      resolve(call);
      return held;
    });
  });
  return { sprung, letGo, remove };
}

/** Resolves when Telegram has answered a poll with updates. */
export function batchHandedOver(telegram: Telegram): Promise<void> {
  return new Promise((resolve) => {
    let batch: Call | undefined;
    const stops = [
      telegram.on('after_apply', (call) => {
        if (call.method === 'getUpdates' && telegram.pending.length > 0) batch = call;
      }),
      telegram.on('call', (call) => {
        if (call !== batch || call.state !== 'answered') return;
        for (const stop of stops) stop();
        resolve();
      }),
    ];
  });
}

/** Resolves when a poll has taken effect that confirms this update, and with it all before. */
export function confirmed(telegram: Telegram, update_id: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (call: Call) => {
      if (!confirms(call, update_id)) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [
      // A poll confirms before it parks, and this is how a parked one tells of itself.
      telegram.on('call', (call) => call.state === 'held' && look(call)),
      telegram.on('after_apply', look),
    ];
  });
}

export function confirms({ method, params }: Call, update_id: number): boolean {
  return method === 'getUpdates' && Number(params.offset ?? 0) > update_id;
}
