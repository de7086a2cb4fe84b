import type { FailureCode } from '../../common/failure.ts';
import type { JobOutcome, JobState } from '../../common/job.ts';

/** A chat and a topic in it; history and topics' threads hang on this. thread_id 0: no topic. */
export interface ChatKey {
  readonly bot_id: number;
  readonly chat_id: number;
  readonly thread_id: number;
}

/** What counted when the person wrote: stored with the job, so a later change does not touch it. */
export interface JobSettings {
  readonly model: string;
  readonly temperature: number;
  /** -1: no limit. */
  readonly max_tokens: number;
  readonly system_prompt: string;
  readonly reasoning_effort: string;
}

export interface NewJob extends ChatKey, JobSettings {
  readonly chat_kind: 'person' | 'group';
  readonly user_id: number;
  /** The name shown to the owner. */
  readonly who: string;
  /** The message to answer. */
  readonly message_id: number;
  /** What the person wrote, and nothing else. */
  readonly text: string;
  /** What came along with it: a JSON list of Attachment. */
  readonly attachments: string;
  readonly language: string;
  /** No sooner may it be taken, because more may follow that belongs to it; 0: it waits for nothing more. */
  readonly ready_at: number;
  /** When the person wrote it, by Telegram's clock. */
  readonly written_at: number;
  readonly received_at: number;
  /** The job whose answer was cut at a limit and goes on in this one; none: it asks something of its own. */
  readonly continues?: number | null;
}

export interface Job extends NewJob {
  readonly id: number;
  readonly state: JobState;
  readonly outcome: JobOutcome | null;
  readonly answer: string | null;
  readonly reasoning: string | null;
  readonly finish_reason: string | null;
  /** The model that really answered, as the server names it. */
  readonly answered_by: string | null;
  readonly failure_code: FailureCode | null;
  readonly failure_detail: string | null;
  /** How often the app died while this job was running. */
  readonly crashes: number;
  /** How often it was put back because the model server broke down at it and was well again soon after. */
  readonly put_backs: number;
  /** What the person made of the message after it had been taken from the queue. */
  readonly edited_text: string | null;
  /** The owner moved it to the head of the queue; the greatest number was moved last. 0: never. */
  readonly priority: number;
  /** The others were let go first: it stands where a job with this id would, between two that there are. 0: never. */
  readonly moved_behind: number;
  readonly continues: number | null;
  /** The bot's message that holds the position in the queue; in groups, once the answer begins, the reply that grows into it. */
  readonly position_message_id: number | null;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly started_at: number | null;
  readonly first_word_at: number | null;
  readonly answered_at: number | null;
  readonly finished_at: number | null;
}

export type JobSummary = Pick<
  Job,
  | 'id'
  | 'bot_id'
  | 'user_id'
  | 'who'
  | 'model'
  | 'answered_by'
  | 'state'
  | 'failure_code'
  | 'received_at'
  | 'started_at'
  | 'finished_at'
  | 'continues'
  | 'chat_id'
  | 'thread_id'
> & {
  /** The beginning of the message; of one without own words, of what was forwarded with it. */
  readonly text: string;
  /** Characters of the whole message. */
  readonly size: number;
  /** What the first thing is that came along: a file, or what was forwarded. */
  readonly attached: 'photo' | 'document' | 'recording' | 'forward' | null;
};

/** What is known of a job's end before Telegram has it. */
export interface JobResult {
  readonly outcome: JobOutcome;
  readonly answer: string | null;
  readonly reasoning: string | null;
  readonly finish_reason: string | null;
  readonly answered_by: string | null;
  readonly failure_code: FailureCode | null;
  readonly failure_detail: string | null;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  /** When the model's first thought or word arrived. */
  readonly first_word_at: number | null;
}

/** A job that ended with nothing to show for it. */
export const emptyResult: Omit<JobResult, 'outcome'> = {
  answer: null,
  reasoning: null,
  finish_reason: null,
  answered_by: null,
  failure_code: null,
  failure_detail: null,
  prompt_tokens: null,
  completion_tokens: null,
  first_word_at: null,
};

/** Whether an answer was cut where it might go on: at the limit of its length or its time, or because the model fell silent. */
export function isCutAtLimit(job: Pick<Job, 'answer' | 'finish_reason' | 'failure_code'>): boolean {
  const { answer, finish_reason, failure_code } = job;
  const isCut = finish_reason === 'length' || failure_code === 'answer_limit' || failure_code === 'silence';
  return isCut && answer !== null && answer.trim() !== '';
}
