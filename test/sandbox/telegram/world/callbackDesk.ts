import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** What the person sees after pressing a button. */
export interface CallbackAnswer {
  text?: string;
  show_alert?: boolean;
  url?: string;
}

interface OpenQuery {
  asked_at: number;
  answered: (answer: CallbackAnswer) => void;
}

/** A press can be answered this long; after it the server says that the query is too old. */
const ANSWERABLE_MS = 150_000;

/** Button presses that wait for answerCallbackQuery. */
export class CallbackDesk {
  readonly #clock: Clock;
  readonly #open = new Map<string, OpenQuery>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new query's id, and the bot's answer when it comes. */
  open(): { id: string; answer: Promise<CallbackAnswer> } {
    const id = `${randomInt(1, 2 ** 31)}${randomInt(10 ** 9, 10 ** 10)}`;
    const { promise, resolve } = withResolvers<CallbackAnswer>();
    this.#open.set(id, { asked_at: this.#clock.now(), answered: resolve });
    return { id, answer: promise };
  }

  /** False when there is no such query or it is too old. */
  answer(id: string, answer: CallbackAnswer): boolean {
    const query = this.#open.get(id);
    if (!query || this.#clock.now() - query.asked_at > ANSWERABLE_MS) return false;
    query.answered(answer);
    return true;
  }
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
