import type { CallPayload } from '../../common/calls.ts';
import { monotonic_ms } from '../../common/clock.ts';
import type {
  AnswerPart,
  AskAgainResult,
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
import { type ArchiveFilter, JobArchive } from '../../storage/jobArchive.ts';
import type { Storage } from '../../storage/storage.ts';
import type { BotSession } from '../botSession.ts';
import { recentJob } from '../queueStatus.ts';
import { jobDetails } from './jobDetails.ts';
import type { TextPrivacy } from './textPrivacy.ts';

export interface OwnerJobsDeps {
  readonly storage: Storage;
  readonly textPrivacy: TextPrivacy;
  /** The bot at work, if there is one. */
  readonly session: () =>
    | Pick<BotSession, 'bot_id' | 'queue' | 'worker' | 'cancellation' | 'retry'>
    | undefined;
  readonly onChange: () => void;
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

  constructor(deps: OwnerJobsDeps) {
    this.#deps = deps;
    this.#archive = new JobArchive(deps.storage.database);
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

  /** A part of everything there was, newest first. */
  page({ filter, offset, limit, anchor }: CallPayload<'jobs.page'>): JobPage {
    const archiveFilter = archiveFilterOf(filter);
    const shift = anchor ? this.#archive.count(archiveFilter, anchor.job_id) - anchor.index : 0;
    const from = Math.max(0, offset + shift);
    return {
      total: this.#archive.count(archiveFilter),
      offset: from,
      shift,
      rows: this.#archive.page(archiveFilter, { offset: from, limit }).map((job) => this.#row(job)),
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
    if (!job || !summary) return null;
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
    if (!job || !textPrivacy.areShown(job.user_id)) return undefined;
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
    if (!job) return { asked: false, reason: 'gone' };
    const session = this.#deps.session();
    if (!session) return { asked: false, reason: 'bot_stopped' };
    if (session.bot_id !== job.bot_id) return { asked: false, reason: 'other_bot' };
    const result = session.retry(job);
    if (result.accepted) return { asked: true, job_id: result.job.id };
    if (result.reason === 'busy') return { asked: false, reason: 'busy' };
    const { reason, waiting, max } = result;
    return { asked: false, reason, waiting, max };
  }

  /** Deletes a request that has ended, with what was said in it. What Telegram shows stays. */
  remove(job_id: number): boolean {
    const isRemoved = this.#archive.remove(job_id);
    if (isRemoved) this.#deps.onChange();
    return isRemoved;
  }

  #row(job: JobSummary): RecentJob {
    const session = this.#deps.session();
    const isInQueue = job.state === 'waiting' && job.bot_id === session?.bot_id;
    return recentJob(job, this.#deps.textPrivacy, isInQueue ? session?.queue.position(job.id) : undefined);
  }
}

function archiveFilterOf({ user_id, ...others }: JobFilter): ArchiveFilter {
  return { ...others, ...(user_id === undefined ? {} : { user_id: user_id }) };
}
