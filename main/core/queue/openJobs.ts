import type { Job } from './job.ts';

/** A job that has not come to its end, as far as the queue decides by it. Its texts stay on disk until it starts. */
export type OpenJob = Pick<
  Job,
  | 'id'
  | 'chat_id'
  | 'thread_id'
  | 'chat_kind'
  | 'user_id'
  | 'message_id'
  | 'language'
  | 'state'
  | 'model'
  | 'ready_at'
  | 'priority'
  | 'moved_behind'
  | 'written_at'
  | 'started_at'
  | 'position_message_id'
> & {
  /** Something that came along has still to be heard. */
  readonly isUnheard: boolean;
};

/**
 * Head first: the order of ids, which are given in the order of update_id, but for what the owner moved up, or let the
 * others pass.
 */
export function isBefore(one: OpenJob, other: OpenJob): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  const [first, second] = [standsAt(one), standsAt(other)];
  return first === second ? one.id < other.id : first < second;
}

/** Where it stands among the ids; one that others were let pass stands between two of them. */
export function standsAt({ id, moved_behind }: Pick<OpenJob, 'id' | 'moved_behind'>): number {
  return Math.max(id, moved_behind);
}

/** Which waiting jobs cannot be asked for now. */
interface PassedOver {
  readonly isEmpty: boolean;
  covers(job: OpenJob): boolean;
}

/**
 * The jobs of one bot that wait, run or are being delivered: sorted, and found by id, by chat and by person. Those that wait are
 * parted into the queue itself and what is put aside: nobody passes an earlier job of the same chat, so what follows it
 * there is put aside with it.
 */
export class OpenJobs {
  readonly #passedOver: PassedOver;
  readonly #all = new Map<number, OpenJob>();
  readonly #ofChat = new Map<number, Set<number>>();
  readonly #ofPerson = new Map<number, Set<number>>();
  readonly #running = new Set<number>();
  readonly #unheard = new Set<number>();
  /** Head first, as both lists. */
  readonly #waiting: OpenJob[] = [];
  readonly #aside: OpenJob[] = [];
  readonly #asideIds = new Set<number>();

  constructor(passedOver: PassedOver = { isEmpty: true, covers: () => false }) {
    this.#passedOver = passedOver;
  }

  get(id: number): OpenJob | undefined {
    return this.#all.get(id);
  }

  /** Head first, without those put aside. */
  get waiting(): readonly OpenJob[] {
    return this.#waiting;
  }

  /** Head first. */
  get aside(): readonly OpenJob[] {
    return this.#aside;
  }

  get running(): OpenJob[] {
    return this.#known(this.#running);
  }

  /** Those in which something has still to be heard, in no order. */
  get unheard(): OpenJob[] {
    return this.#known(this.#unheard);
  }

  /** How many have their end decided, and Telegram does not have it yet. */
  get delivering(): number {
    return this.#all.size - this.#waiting.length - this.#aside.length - this.#running.size;
  }

  /** Of all topics of a chat, by id. */
  ofChat(chat_id: number): OpenJob[] {
    return this.#known(this.#ofChat.get(chat_id) ?? []).sort((one, other) => one.id - other.id);
  }

  /** In all chats. */
  ofPerson(user_id: number): OpenJob[] {
    return this.#known(this.#ofPerson.get(user_id) ?? []);
  }

  /** Chats and people that have something open. */
  get owners(): Set<number> {
    return new Set([...this.#all.values()].flatMap(({ chat_id, user_id }) => [chat_id, user_id]));
  }

  all(): OpenJob[] {
    return [...this.#all.values()];
  }

  isAside(id: number): boolean {
    return this.#asideIds.has(id);
  }

  /** 1-based; undefined: it does not wait, or is put aside. */
  position(id: number): number | undefined {
    const job = this.#all.get(id);
    if (job?.state !== 'waiting' || this.#asideIds.has(id)) return undefined;
    return indexIn(this.#waiting, job) + 1;
  }

  /** Puts what is true of a job now in the place of what was; undefined: it is not open any more. */
  replace(id: number, job: OpenJob | undefined): void {
    const old = this.#all.get(id);
    if (old) this.#remove(old);
    if (job) this.#add(job);
    if (this.#passedOver.isEmpty && this.#aside.length === 0) return;
    for (const chat_id of new Set([old?.chat_id, job?.chat_id]))
      if (chat_id !== undefined) this.#part(chat_id);
  }

  /** Other jobs are passed over than before. */
  partAnew(): void {
    for (const chat_id of this.#ofChat.keys()) this.#part(chat_id);
  }

  /** Parts what waits of one chat. */
  #part(chat_id: number): void {
    const waiting = this.ofChat(chat_id).filter(({ state }) => state === 'waiting');
    waiting.sort((one, other) => (isBefore(one, other) ? -1 : 1));
    const held = waiting.findIndex((job) => this.#passedOver.covers(job));
    const firstAside = held === -1 ? waiting.length : held;
    for (const [index, job] of waiting.entries()) {
      const isAside = index >= firstAside;
      if (isAside === this.#asideIds.has(job.id)) continue;
      this.#leaveList(job);
      this.#joinList(job, isAside);
    }
  }

  #add(job: OpenJob): void {
    this.#all.set(job.id, job);
    put(this.#ofChat, job.chat_id, job.id);
    put(this.#ofPerson, job.user_id, job.id);
    if (job.state === 'running') this.#running.add(job.id);
    if (job.isUnheard) this.#unheard.add(job.id);
    if (job.state === 'waiting') this.#joinList(job, false);
  }

  #remove(job: OpenJob): void {
    this.#all.delete(job.id);
    this.#running.delete(job.id);
    this.#unheard.delete(job.id);
    takeOut(this.#ofChat, job.chat_id, job.id);
    takeOut(this.#ofPerson, job.user_id, job.id);
    if (job.state === 'waiting') this.#leaveList(job);
  }

  #joinList(job: OpenJob, isAside: boolean): void {
    const list = isAside ? this.#aside : this.#waiting;
    list.splice(indexIn(list, job), 0, job);
    if (isAside) this.#asideIds.add(job.id);
  }

  #leaveList(job: OpenJob): void {
    const list = this.#asideIds.delete(job.id) ? this.#aside : this.#waiting;
    list.splice(indexIn(list, job), 1);
  }

  #known(ids: Iterable<number>): OpenJob[] {
    return [...ids].flatMap((id) => this.#all.get(id) ?? []);
  }
}

/** Where it stands in a sorted list, or would stand. Binary search: there may be ten thousand. */
function indexIn(list: readonly OpenJob[], job: OpenJob): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other && isBefore(other, job)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function put(index: Map<number, Set<number>>, owner: number, id: number): void {
  index.set(owner, (index.get(owner) ?? new Set()).add(id));
}

function takeOut(index: Map<number, Set<number>>, owner: number, id: number): void {
  const ids = index.get(owner);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(owner);
}
