import type { Logger } from '../../common/log.ts';
import type { PendingRemoval } from '../../common/status.ts';
import { JobArchive } from '../../storage/jobArchive.ts';
import type { Removal } from '../../storage/removalStore.ts';
import type { Storage } from '../../storage/storage.ts';

/** Timers go by the monotonic clock. */
const usually_ms = 10_000;
/** What has not come to its end yet soon does. */
const retry_ms = 1000;

export interface RemovalsDeps {
  readonly storage: Storage;
  /** Ends a request that waits or runs. */
  readonly stopJob: (job_id: number) => boolean;
  /** The same for what nobody takes back: also without a bot at work that could stop it. */
  readonly endJob: (job_id: number) => void;
  readonly onChange: () => void;
  readonly log: Logger;
  /** How long something can be taken back, milliseconds. Default ten seconds. */
  readonly undoFor_ms?: number | undefined;
}

/**
 * What the owner deletes is marked on the disk, at once shown to nobody and to no model, and carried out ten seconds later,
 * when the app ends, or when it is opened again. Until then it can be taken back, and then nothing has happened.
 */
export class Removals {
  readonly #deps: RemovalsDeps;
  readonly #archive: JobArchive;
  /** By the id of what they carry out. */
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  /** It is too late to take them back. */
  readonly #due = new Set<number>();

  constructor(deps: RemovalsDeps) {
    this.#deps = deps;
    this.#archive = new JobArchive(deps.storage.database);
  }

  /** Carries out now what is marked; also what was when the app ended, whichever way that was. */
  carryOutAll(): void {
    for (const removal of this.#marked()) this.#carryOut(removal);
  }

  /** Carries out all that can be: what has not come to its end, which it does soon, when the app is opened again. */
  close(): void {
    this.carryOutAll();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** What can be taken back, oldest first. */
  get pending(): readonly PendingRemoval[] {
    const { jobs, chats, removals } = this.#deps.storage;
    return removals
      .all()
      .filter(({ id }) => !this.#due.has(id))
      .map(({ id, job_id, chat_id }) => {
        if (job_id !== null) return { id, what: 'request', name: jobs.summary(job_id)?.who ?? '' };
        if (chat_id === 0) return { id, what: 'everything' };
        return { id, what: 'chat', name: chats.get(chat_id)?.name ?? '' };
      });
  }

  /** A request, with what was said in it. One that goes on is stopped first, and stays so if this is taken back. */
  markJob(job_id: number): boolean {
    const job = this.#deps.storage.jobs.summary(job_id);
    if (!job || this.#deps.storage.removals.isMarked(job_id)) return false;
    const goesOn = job.state === 'waiting' || job.state === 'running';
    if (goesOn && !this.#deps.stopJob(job_id)) return false;
    this.#mark({ job_id, chat_id: 0, last_job_id: 0 });
    return true;
  }

  /** The same at once, and without a way back. False: it is stopped first, and goes when it has ended. */
  removeJob(job_id: number): boolean {
    const { storage, endJob } = this.#deps;
    if (this.#archive.remove(job_id)) return true;
    endJob(job_id);
    if (this.#archive.remove(job_id)) return true;
    const removal = { job_id, chat_id: 0, last_job_id: 0 };
    const id = storage.removals.mark(removal);
    this.#due.add(id);
    this.#later({ ...removal, id }, retry_ms);
    return false;
  }

  /** What was said up to now in a chat; 0: in all of them. */
  markChat(chat_id: number): void {
    this.#mark({ job_id: null, chat_id, last_job_id: this.#deps.storage.jobs.lastId() });
  }

  /** False: it was carried out already. */
  undo(id: number): boolean {
    if (this.#due.has(id)) return false;
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    const isBack = this.#deps.storage.removals.unmark(id);
    this.#deps.onChange();
    return isBack;
  }

  #mark(removal: Omit<Removal, 'id'>): void {
    const id = this.#deps.storage.removals.mark(removal);
    this.#later({ ...removal, id });
    this.#deps.onChange();
  }

  #marked(): readonly Removal[] {
    return this.#deps.storage.removals.all();
  }

  #later(removal: Removal, pause_ms = this.#deps.undoFor_ms ?? usually_ms): void {
    this.#timers.set(
      removal.id,
      setTimeout(() => this.#carryOut(removal), pause_ms),
    );
  }

  #carryOut(removal: Removal): void {
    const { storage, log, onChange } = this.#deps;
    clearTimeout(this.#timers.get(removal.id));
    this.#timers.delete(removal.id);
    this.#due.add(removal.id);
    try {
      if (!storage.transaction(() => this.#remove(removal))) this.#later(removal, retry_ms);
    } catch (error) {
      log.error('What the owner deleted could not be deleted; tried again soon', error);
      this.#later(removal, retry_ms);
    }
    onChange();
  }

  /** False: it has not come to its end yet. */
  #remove({ id, job_id, chat_id, last_job_id }: Removal): boolean {
    const { history, jobs, removals } = this.#deps.storage;
    if (job_id !== null) {
      if (this.#archive.remove(job_id)) return true;
      // It is gone already, with its mark; or it waits again, because the app was killed before it could end.
      if (!jobs.summary(job_id)) return true;
      this.#deps.endJob(job_id);
      return this.#archive.remove(job_id);
    }
    if (chat_id === 0) history.resetAll(last_job_id, last_job_id);
    else history.resetChat(chat_id, last_job_id, last_job_id);
    removals.unmark(id);
    return true;
  }
}
