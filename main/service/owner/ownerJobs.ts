import type { CallPayload } from '../../common/calls.ts';
import { monotonic_ms } from '../../common/clock.ts';
import type {
  AnswerPart,
  AskAgainResult,
  AskAllAgainResult,
  JobDetails,
  JobFacets,
  JobFilter,
  JobPage,
} from '../../common/jobsContract.ts';
import type { RecentJob } from '../../common/status.ts';
import type { JobSummary } from '../../core/queue/job.ts';
import { addressesIn } from '../../markup/blocks.ts';
import { wholeBlocks } from '../../markup/markup.ts';
import { Rendering } from '../../markup/rendering.ts';
import { JobArchive } from '../../storage/jobArchive.ts';
import type { Storage } from '../../storage/storage.ts';
import type { BotSession } from '../botSession.ts';
import { recentJob } from '../queueStatus.ts';
import { jobDetails } from './jobDetails.ts';
import type { Removals } from './removals.ts';
import { archiveFilterOf, RequestSearch } from './requestSearch.ts';
import type { TextPrivacy } from './textPrivacy.ts';

/** As many as are asked again with one press, and in one transaction. */
const mostAskedAgain = 1000;
const askedInOneTurn = 25;

export interface OwnerJobsDeps {
  readonly storage: Storage;
  readonly textPrivacy: TextPrivacy;
  /** The bot at work, if there is one. */
  readonly session: () =>
    | Pick<BotSession, 'bot_id' | 'queue' | 'worker' | 'cancellation' | 'retry'>
    | undefined;
  readonly removals: Pick<Removals, 'markJob'>;
}

/** What the model has said to one request. */
interface Said {
  readonly answer: string;
  readonly reasoning: string;
  readonly firstWordAt?: number | undefined;
  readonly isGrowing: boolean;
}

/** How long the main thread may look for a link in an answer. */
const longestReading_ms = 200;

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

  /** What there is of an answer, from some point on; null: there is none, or it is hidden. */
  answer(job_id: number, known: number): AnswerPart | null {
    const said = this.#said(job_id);
    if (!said) return null;
    const from = known <= said.answer.length ? known : 0;
    const { firstWordAt, isGrowing } = said;
    const text = said.answer.slice(from);
    return { from, text, isGrowing, ...(firstWordAt === undefined ? {} : { firstWordAt }) };
  }

  /** Whether a link in what the model said leads there. */
  leadsTo(job_id: number, address: string): boolean {
    const { answer = '', reasoning = '' } = this.#said(job_id) ?? {};
    return [answer, reasoning].some((text) => {
      const rendering = new Rendering(monotonic_ms);
      rendering.begin(longestReading_ms);
      return addressesIn(wholeBlocks(text, rendering)).has(address);
    });
  }

  #said(job_id: number): Said | undefined {
    const { storage, textPrivacy, session } = this.#deps;
    const running = session()?.worker.running.find(({ job }) => job.id === job_id);
    const job = running?.job ?? storage.jobs.get(job_id);
    if (!job || storage.removals.isMarked(job_id) || !textPrivacy.areShown(job.user_id)) return undefined;
    if (running) return { ...running.progress, isGrowing: true };
    const { answer, reasoning, first_word_at } = job;
    if (answer === null) return undefined;
    return {
      answer,
      reasoning: reasoning ?? '',
      firstWordAt: first_word_at ?? undefined,
      isGrowing: false,
    };
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

  /** Those that the filter finds and that were not asked again since, oldest first, as many as are asked at once. */
  failed(filter: JobFilter): number[] {
    const { jobs } = this.#deps.storage;
    const found = this.#search.look(filter);
    const wanted = { ...archiveFilterOf(filter), state: 'failed', ...(found && { ids: found.ids }) } as const;
    const oldestFirst = { by: 'received', isDescending: false } as const;
    return this.#archive
      .page(wanted, { offset: 0, limit: mostAskedAgain, order: oldestFirst })
      .map(({ id }) => id)
      .filter((id) => {
        const job = jobs.get(id);
        return job && jobs.ofMessage(job.bot_id, job.chat_id, job.message_id)?.id === id;
      });
  }

  /** Asks all of them again that the limits let into the queue. Where it is full nothing more is tried. */
  async retryFailed(filter: JobFilter): Promise<AskAllAgainResult> {
    const ids = this.failed(filter);
    let asked = 0;
    let why: AskAllAgainResult['why'];
    let isFull = false;
    for (let next = 0; next < ids.length && !isFull; next += askedInOneTurn) {
      // One commit for some of them, and room for others between.
      await new Promise((resolve) => setImmediate(resolve));
      this.#deps.storage.transaction(() => {
        for (const id of ids.slice(next, next + askedInOneTurn)) {
          const result = this.retry(id);
          if (result.asked) asked++;
          else why ??= result;
          isFull = !result.asked && endsAll(result);
          if (isFull) break;
        }
      });
    }
    return { asked, left: ids.length - asked, ...(why && { why }) };
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

/** Whether no other message would be taken either. The last places of a queue are kept for those who have none. */
function endsAll(refused: Exclude<AskAgainResult, { asked: true }>): boolean {
  if (refused.reason === 'queue_full') return refused.waiting >= refused.max;
  return refused.reason === 'bot_stopped';
}
