import * as v from 'valibot';

const coordinate = v.pipe(v.number(), v.integer());

const moment = v.pipe(v.number(), v.safeInteger());

export const appStateSchema = v.object({
  started: v.exactOptional(v.boolean()),
  queuePaused: v.exactOptional(v.boolean()),
  pauseEnds: v.exactOptional(v.nullable(v.object({ since: moment, until: moment }))),
  window: v.exactOptional(v.object({ x: coordinate, y: coordinate, width: coordinate, height: coordinate })),
  zoom: v.exactOptional(v.pipe(v.number(), v.finite())),
  setupDone: v.exactOptional(v.boolean()),
  ownerId: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  updatesLookedAt: v.exactOptional(moment),
  comesBack: v.exactOptional(
    v.nullable(v.object({ version: v.string(), isHidden: v.boolean(), at: moment })),
  ),
});

/** Facts under the names that an earlier version of the app gave them. */
export const formerFacts = ['linePaused'];

/** What an earlier version of the app called otherwise. */
export function withFormerNames(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const isPaused: unknown = Reflect.get(stored, 'linePaused');
  return typeof isPaused === 'boolean' ? { queuePaused: isPaused, ...stored } : stored;
}

export type StoredAppState = v.InferOutput<typeof appStateSchema>;
export type WindowBounds = NonNullable<StoredAppState['window']>;

interface RememberedStore {
  readonly remembered: StoredAppState;
  /** @throws when the disk refuses; then nothing is changed. */
  remember(facts: StoredAppState): void;
}

/** Facts the app remembers across launches that are no settings: nobody types them. */
export class AppState {
  readonly #store: RememberedStore;

  constructor(store: RememberedStore) {
    this.#store = store;
  }

  /**
   * Whether the bot was running. True at the very first start: a new token then goes to work at once. False when nobody
   * can tell any more, because the file could not be read.
   */
  get started(): boolean {
    return this.#store.remembered.started ?? true;
  }
  set started(started: boolean) {
    this.#store.remember({ started });
  }

  get queuePaused(): boolean {
    return this.#store.remembered.queuePaused ?? false;
  }
  set queuePaused(queuePaused: boolean) {
    this.#store.remember({ queuePaused });
  }

  /** When the pause ends by itself; null: it does not. */
  get pauseEnds(): StoredAppState['pauseEnds'] {
    return this.#store.remembered.pauseEnds;
  }
  set pauseEnds(pauseEnds: NonNullable<StoredAppState['pauseEnds']> | null) {
    this.#store.remember({ pauseEnds });
  }

  /** The window's outer rectangle in screen coordinates (device-independent pixels). */
  get window(): WindowBounds | undefined {
    return this.#store.remembered.window;
  }
  set window(window: WindowBounds) {
    this.#store.remember({ window });
  }

  /** How large the window draws; 1 is as designed. */
  get zoom(): number {
    return this.#store.remembered.zoom ?? 1;
  }
  set zoom(zoom: number) {
    this.#store.remember({ zoom });
  }

  /** Whether the first start was finished, or put off. */
  get setupDone(): boolean {
    return this.#store.remembered.setupDone ?? false;
  }
  set setupDone(setupDone: boolean) {
    this.#store.remember({ setupDone });
  }

  /** The Telegram id of the owner's own account: whoever opened the last owner's link. */
  get ownerId(): number | undefined {
    return this.#store.remembered.ownerId;
  }
  set ownerId(ownerId: number) {
    this.#store.remember({ ownerId });
  }

  /** When the release page was asked last, Unix milliseconds. */
  get lookedAt(): number | undefined {
    return this.#store.remembered.updatesLookedAt;
  }
  set lookedAt(lookedAt: number) {
    this.#store.remember({ updatesLookedAt: lookedAt });
  }

  /** The app ended to be brought up to date: what the next launch has to know. */
  get comesBack(): NonNullable<StoredAppState['comesBack']> | null {
    return this.#store.remembered.comesBack ?? null;
  }
  set comesBack(comesBack: NonNullable<StoredAppState['comesBack']> | null) {
    this.#store.remember({ comesBack });
  }
}
