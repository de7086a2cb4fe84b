import * as v from 'valibot';
import { job_id } from './ids.ts';
import { type JobState, jobStates } from './job.ts';
import type { RecentJob } from './status.ts';

export const mostRowsOfPage = 200;

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A day of the calendar where this computer is. */
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));

export const recentDates = ['today', 'week', 'month'] as const;
/** The last day is part of it; which of the two is the earlier one does not matter. */
const dates = v.union([
  v.picklist(recentDates),
  v.strictObject({ from: v.exactOptional(day), to: v.exactOptional(day) }),
]);
export type RequestDates = v.InferOutput<typeof dates>;

export const requestOrders = ['who', 'model', 'state', 'received', 'took'] as const;
export type RequestOrder = (typeof requestOrders)[number];

/** What is left out does not matter. */
const jobFilter = v.strictObject({
  user_id: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  state: v.exactOptional(v.picklist(jobStates)),
  /** The one that answered, else the one that was asked. */
  model: v.exactOptional(v.pipe(v.string(), v.maxLength(100_000))),
  dates: v.exactOptional(dates),
  /** Words that are all in the question or its answer, as `searchWords` reads them. */
  search: v.exactOptional(v.pipe(v.string(), v.maxLength(1_000_000))),
});
export type JobFilter = v.InferOutput<typeof jobFilter>;

/** Single requests of people: those in the queue and those that have ended. */
export const jobCalls = {
  'job.stop': v.strictObject({ job_id }),
  'job.runNext': v.strictObject({ job_id }),
  'job.skip': v.strictObject({ job_id }),
  'jobs.page': v.strictObject({
    filter: jobFilter,
    /** 0-based, counted from the first. */
    offset: index,
    /** Default: newest first. */
    order: v.exactOptional(v.strictObject({ by: v.picklist(requestOrders), isDescending: v.boolean() })),
    limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostRowsOfPage)),
    /**
     * A row that is to stay where somebody looks at it, and its index when last seen: the page that is given is moved
     * by as much as this row has moved. In other orders than newest first rows join anywhere: there it counts for nothing.
     */
    anchor: v.exactOptional(v.strictObject({ job_id, index })),
  }),
  'jobs.facets': v.undefined(),
  'job.get': v.strictObject({ job_id }),
  /** What there is of an answer, from this many UTF-16 units on: what came before is known. */
  'job.answer': v.strictObject({ job_id, from: index }),
  /** Opens in the system's browser where a link of this answer leads, and no other address. */
  'job.openLink': v.strictObject({ job_id, address: v.pipe(v.string(), v.maxLength(2048)) }),
  'job.retry': v.strictObject({ job_id }),
  'job.delete': v.strictObject({ job_id }),
  /** How many of those that the filter finds have failed and were not asked again since, as far as they are asked at once. */
  'jobs.countFailed': v.strictObject({ filter: jobFilter }),
  /** Asks them again, oldest first. */
  'jobs.retryFailed': v.strictObject({ filter: jobFilter }),
  /** Takes back that something is deleted or forgotten, by its id in `AppStatus.removals`. */
  'removal.undo': v.strictObject({ id: v.pipe(v.number(), v.safeInteger()) }),
} as const;

export interface JobResponses {
  'job.stop': { readonly stopped: boolean };
  /** False: it does not wait any more. */
  'job.runNext': { readonly moved: boolean };
  /** False: it does not wait any more, or nobody else does. */
  'job.skip': { readonly moved: boolean };
  'jobs.page': JobPage;
  'jobs.facets': JobFacets;
  /** null: there is no such request any more. */
  'job.get': JobDetails | null;
  /** null: there is none, or the owner hides what is said to others. */
  'job.answer': AnswerPart | null;
  /** False: there is no such link in it. */
  'job.openLink': { readonly opened: boolean };
  'job.retry': AskAgainResult;
  'jobs.countFailed': { readonly failed: number };
  'jobs.retryFailed': AskAllAgainResult;
  /** False: it is not there any more, or the bot that would stop it is stopped. */
  'job.delete': { readonly deleted: boolean };
  /** False: it is too late. */
  'removal.undo': { readonly undone: boolean };
}

export interface AnswerPart {
  /** Less than was asked for: what was known is no longer so, because the answer was begun anew. */
  readonly from: number;
  readonly text: string;
  /** More of it may come. */
  readonly isGrowing: boolean;
  /** When its first word came, Unix milliseconds: another one is of another answer. */
  readonly firstWordAt?: number;
}

export interface JobPage {
  /** How many requests the filter finds. */
  readonly total: number;
  /** The index of the first row. */
  readonly offset: number;
  /** By how much the anchor has moved; without one 0. */
  readonly shift: number;
  readonly rows: readonly FoundRequest[];
  /** Only when words are looked for. */
  readonly search?: SearchState;
}

export interface FoundRequest extends RecentJob {
  /** A piece of its question or its answer, around the words that were looked for. */
  readonly excerpt?: string;
}

export interface SearchState {
  /** Older requests are still looked at: asked again, the page tells more. */
  readonly goesOn: boolean;
  /** So many were found that older ones are not looked for any more. */
  readonly isFull: boolean;
  /** The texts of others are hidden and not looked through. */
  readonly isOnlyOwn: boolean;
}

/** What there is to filter by. */
export interface JobFacets {
  /** By the name each was last seen with, in no order. */
  readonly people: readonly { readonly user_id: number; readonly name: string; readonly jobs: number }[];
  readonly models: readonly string[];
}

/** Something a person or the model said. */
export interface ShownText {
  /** null: the owner hides what others write. */
  readonly text: string | null;
  /** Characters. */
  readonly size: number;
}

export type ShownAttachment =
  | { readonly kind: 'photo' }
  /** Its name, as the sender called it. */
  | { readonly kind: 'document'; readonly name: string | null }
  /** The words in it, once it was heard. */
  | { readonly kind: 'recording'; readonly said?: ShownText }
  /** What the message replied to, or what was forwarded with it. */
  | { readonly kind: 'quote' | 'forward'; readonly of: 'bot' | 'sender' | 'other'; readonly said: ShownText };

/** Everything that is known of a request. Times are Unix milliseconds; what is not known is left out. */
export interface JobDetails {
  readonly row: RecentJob;
  readonly chat: { readonly kind: 'person' | 'group'; readonly name: string };
  readonly question: ShownText;
  /** What the person made of the message after it had been taken from the queue. */
  readonly edited?: ShownText;
  readonly attachments: readonly ShownAttachment[];
  readonly reasoning?: ShownText;
  readonly answer?: ShownText;
  /** What the server or Telegram said; it may hold words of the person, and is hidden with them. */
  readonly failureDetail?: string;
  readonly model: { readonly asked: string; readonly answered?: string };
  readonly temperature: number;
  /** Tokens; -1: no limit. */
  readonly maxTokens: number;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly tokensPerSecond?: number;
  /** The request whose answer was cut at a limit and was to go on in this one. */
  readonly continues?: number;
  /** As the server words it: `stop`, `length`. */
  readonly finishReason?: string;
  readonly firstWordAt?: number;
  /** When the answer, or the reason why there is none, was complete. */
  readonly answeredAt?: number;
}

export type AskAgainResult =
  /** The new request, at the end of the queue. */
  | { readonly asked: true; readonly job_id: number }
  /** `busy`: it waits or is being answered; `gone`: it was deleted. */
  | { readonly asked: false; readonly reason: 'bot_stopped' | 'other_bot' | 'gone' | 'busy' }
  /**
   * `too_many`: the chat has as much waiting as it may have. `queue_full`: everybody together has; where fewer wait than
   * may, the last places are kept for those who have none.
   */
  | {
      readonly asked: false;
      readonly reason: 'too_many' | 'queue_full';
      readonly waiting: number;
      readonly max: number;
    };

export interface AskAllAgainResult {
  /** They stand at the end of the queue. */
  readonly asked: number;
  /** They were not asked again, for a limit or because their bot is another one or stopped. */
  readonly left: number;
  /** Why the first of those was not; none is left where there is no reason. */
  readonly why?: Exclude<AskAgainResult, { asked: true }>;
}

/** Requests that have ended may be deleted. */
export function hasEnded(state: JobState): boolean {
  return state === 'done' || state === 'failed' || state === 'stopped';
}
