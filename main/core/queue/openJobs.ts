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
  | 'written_at'
  | 'started_at'
  | 'position_message_id'
>;

/** Head first: the order of ids, which are given in the order of update_id, but for what the owner moved up. */
function before(one: OpenJob, other: OpenJob): boolean {
  return one.priority === other.priority ? one.id < other.id : one.priority > other.priority;
}

/** The jobs of one bot that wait, run or are being delivered: sorted, and found by id, by chat and by person. */
export class OpenJobs {
  readonly #all = new Map<number, OpenJob>();
  readonly #ofChat = new Map<number, Set<number>>();
  readonly #ofPerson = new Map<number, Set<number>>();
  readonly #running = new Set<number>();
  /** Head first. */
  readonly #waiting: OpenJob[] = [];

  get(id: number): OpenJob | undefined {
    return this.#all.get(id);
  }

  /** Head first. */
  get waiting(): readonly OpenJob[] {
    return this.#waiting;
  }

  get running(): OpenJob[] {
    return this.#known(this.#running);
  }

  /** How many have their end decided, and Telegram does not have it yet. */
  get delivering(): number {
    return this.#all.size - this.#waiting.length - this.#running.size;
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

  /** 1-based; undefined: it does not wait. */
  position(id: number): number | undefined {
    const job = this.#all.get(id);
    return job?.state === 'waiting' ? this.#indexOf(job) + 1 : undefined;
  }

  /** Puts what is true of a job now in the place of what was; undefined: it is not open any more. */
  replace(id: number, job: OpenJob | undefined): void {
    const old = this.#all.get(id);
    if (old) this.#remove(old);
    if (job) this.#add(job);
  }

  #add(job: OpenJob): void {
    this.#all.set(job.id, job);
    put(this.#ofChat, job.chat_id, job.id);
    put(this.#ofPerson, job.user_id, job.id);
    if (job.state === 'running') this.#running.add(job.id);
    if (job.state === 'waiting') this.#waiting.splice(this.#indexOf(job), 0, job);
  }

  #remove(job: OpenJob): void {
    this.#all.delete(job.id);
    this.#running.delete(job.id);
    takeOut(this.#ofChat, job.chat_id, job.id);
    takeOut(this.#ofPerson, job.user_id, job.id);
    if (job.state === 'waiting') this.#waiting.splice(this.#indexOf(job), 1);
  }

  /** Where it stands among those who wait, or would stand. Binary search: there may be ten thousand. */
  #indexOf(job: OpenJob): number {
    let low = 0;
    let high = this.#waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#waiting[middle];
      if (other && before(other, job)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #known(ids: Iterable<number>): OpenJob[] {
    return [...ids].flatMap((id) => this.#all.get(id) ?? []);
  }
}

function put(index: Map<number, Set<number>>, owner: number, id: number): void {
  index.set(owner, (index.get(owner) ?? new Set()).add(id));
}

function takeOut(index: Map<number, Set<number>>, owner: number, id: number): void {
  const ids = index.get(owner);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(owner);
}
