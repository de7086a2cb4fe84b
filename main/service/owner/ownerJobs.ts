import type { CallPayload } from '../../common/calls.ts';
import type { AskAgainResult, JobDetails, JobFacets, JobPage } from '../../common/jobsContract.ts';
import type { RecentJob } from '../../common/status.ts';
import type { JobSummary } from '../../core/queue/job.ts';
import { JobArchive } from '../../storage/jobArchive.ts';
import type { Storage } from '../../storage/storage.ts';
import type { BotSession } from '../botSession.ts';
import { recentJob } from '../queueStatus.ts';
import { jobDetails } from './jobDetails.ts';
import type { Removals } from './removals.ts';
import { archiveFilterOf, RequestSearch } from './requestSearch.ts';
import type { TextPrivacy } from './textPrivacy.ts';

export interface OwnerJobsDeps {
  readonly storage: Storage;
  readonly textPrivacy: TextPrivacy;
  /** The bot at work, if there is one. */
  readonly session: () =>
    | Pick<BotSession, 'bot_id' | 'queue' | 'worker' | 'cancellation' | 'retry'>
    | undefined;
  readonly removals: Pick<Removals, 'markJob'>;
}

/** What the owner sees of single requests of people, and does to them. */
export class OwnerJobs {
  readonly #deps: OwnerJobsDeps;
  readonly #archive: JobArchive;
  readonly #search: RequestSearch;

  constructor(deps: OwnerJobsDeps) {
    this.#deps = deps;
    this.#archive = new JobArchive(deps.storage.database);
    this.#search = new RequestSearch(deps);
  }

  /** Ends a running job and keeps what it has said; takes a waiting one out of the queue. False: it has ended. */
  stop(job_id: number): boolean {
    const session = this.#deps.session();
    if (!session) return false;
    if (session.worker.stopJob(job_id)) return true;
    return session.cancellation.cancel(job_id);
  }

  /**
   * Moves a waiting job to the head of the queue, and lets one that is put aside try its model at once. False: it does not
   * wait, or the bot is stopped.
   */
  runNext(job_id: number): boolean {
    return this.#deps.session()?.queue.prioritize(job_id) ?? false;
  }

  /** Lets all others go before a waiting job and what follows it in its chat. False: nobody else waits, or as above. */
  skip(job_id: number): boolean {
    return this.#deps.session()?.queue.skip(job_id) ?? false;
  }

  /** A part of everything there was. */
  page({ filter, offset, limit, order, anchor }: CallPayload<'jobs.page'>): JobPage {
    const isNewestFirst = order === undefined || (order.by === 'received' && order.isDescending);
    const searched = this.#search.look(filter);
    const archiveFilter = { ...archiveFilterOf(filter), ...(searched && { ids: searched.ids }) };
    const shift =
      anchor && isNewestFirst ? this.#archive.count(archiveFilter, anchor.job_id) - anchor.index : 0;
    const from = Math.max(0, offset + shift);
    // What is found is in this order, and most of it is not even looked at.
    const isFoundAsIs = searched && isNewestFirst && filter.state === undefined && filter.model === undefined;
    const jobs = isFoundAsIs
      ? this.#archive.page({ ids: searched.ids.slice(from, from + limit) }, { offset: 0, limit })
      : this.#archive.page(archiveFilter, { offset: from, limit, ...(order && { order }) });
    return {
      total: isFoundAsIs ? searched.ids.length : this.#archive.count(archiveFilter),
      offset: from,
      shift,
      rows: jobs.map((job) => {
        const excerpt = searched?.excerpt(job.id);
        return { ...this.#row(job), ...(excerpt !== undefined && { excerpt }) };
      }),
      ...(searched && { search: searched.state }),
    };
  }

  /** What there is to filter by. */
  facets(): JobFacets {
    return {
      people: this.#archive.people().map(({ user_id, who, jobs }) => ({ user_id: user_id, name: who, jobs })),
      models: this.#archive.models(),
    };
  }

  details(job_id: number): JobDetails | null {
    const { storage, textPrivacy } = this.#deps;
    const job = storage.jobs.get(job_id);
    const summary = storage.jobs.summary(job_id);
    if (!job || !summary || storage.removals.isMarked(job_id)) return null;
    return jobDetails(job, { row: this.#row(summary), chat: storage.chats.get(job.chat_id), textPrivacy });
  }

  /** Puts its message at the end of the queue again. */
  retry(job_id: number): AskAgainResult {
    const job = this.#deps.storage.jobs.get(job_id);
    if (!job || this.#deps.storage.removals.isMarked(job_id)) return { asked: false, reason: 'gone' };
    const session = this.#deps.session();
    if (!session) return { asked: false, reason: 'bot_stopped' };
    if (session.bot_id !== job.bot_id) return { asked: false, reason: 'other_bot' };
    const result = session.retry(job);
    if (result.accepted) return { asked: true, job_id: result.job.id };
    if (result.reason === 'busy') return { asked: false, reason: 'busy' };
    const { reason, waiting, max } = result;
    return { asked: false, reason, waiting, max };
  }

  /** Deletes a request, with what was said in it: see `Removals`. What Telegram shows stays. */
  remove(job_id: number): boolean {
    return this.#deps.removals.markJob(job_id);
  }

  #row(job: JobSummary): RecentJob {
    const session = this.#deps.session();
    const isInQueue = job.state === 'waiting' && job.bot_id === session?.bot_id;
    return recentJob(job, this.#deps.textPrivacy, isInQueue ? session?.queue.position(job.id) : undefined);
  }
}
