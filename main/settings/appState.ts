import * as v from 'valibot';

const coordinate = v.pipe(v.number(), v.integer());

export const rememberedFacts = v.object({
  started: v.exactOptional(v.boolean()),
  linePaused: v.exactOptional(v.boolean()),
  window: v.exactOptional(v.object({ x: coordinate, y: coordinate, width: coordinate, height: coordinate })),
  setupDone: v.exactOptional(v.boolean()),
  ownerId: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
});
export type RememberedFacts = v.InferOutput<typeof rememberedFacts>;
export type WindowPlace = NonNullable<RememberedFacts['window']>;

interface RememberedStore {
  readonly remembered: RememberedFacts;
  /** @throws when the disk refuses; then nothing is changed. */
  remember(facts: RememberedFacts): void;
}

/** Facts the app remembers across launches that are no settings: nobody types them. */
export class Remembered {
  readonly #store: RememberedStore;

  constructor(store: RememberedStore) {
    this.#store = store;
  }

  /** Whether the bot was running. True at the very first start: a new token then goes to work at once. */
  get started(): boolean {
    return this.#store.remembered.started ?? true;
  }
  set started(started: boolean) {
    this.#store.remember({ started });
  }

  get linePaused(): boolean {
    return this.#store.remembered.linePaused ?? false;
  }
  set linePaused(linePaused: boolean) {
    this.#store.remember({ linePaused });
  }

  /** The window's outer rectangle in screen coordinates (device-independent pixels). */
  get window(): WindowPlace | undefined {
    return this.#store.remembered.window;
  }
  set window(window: WindowPlace) {
    this.#store.remember({ window });
  }

  /** Whether the first start was finished, or put off. */
  get setupDone(): boolean {
    return this.#store.remembered.setupDone ?? false;
  }
  set setupDone(setupDone: boolean) {
    this.#store.remember({ setupDone });
  }

  /** The Telegram id of the owner's own account, once it has opened the link of the first start. */
  get ownerId(): number | undefined {
    return this.#store.remembered.ownerId;
  }
  set ownerId(ownerId: number) {
    this.#store.remember({ ownerId });
  }
}
