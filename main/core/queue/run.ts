import type { Failure, FailureCode } from '../../common/failure.ts';
import type { JobPhase } from '../../common/status.ts';

/** How one run of a job ended. Text that had arrived is kept, however it ended. */
export type RunEnd = (
  | {
      readonly end: 'answered';
      readonly answer: string;
      readonly reasoning: string;
      readonly finish_reason: string;
      readonly answered_by: string;
      readonly prompt_tokens: number | null;
      readonly completion_tokens: number | null;
      /** Older messages were left out, because they did not fit. */
      readonly shortened: boolean;
    }
  | {
      readonly end: 'failed';
      readonly failure: Failure;
      readonly answer: string;
      readonly reasoning: string;
      /** The server had taken the request before it failed. */
      readonly wasTaken?: boolean;
      /** False: nothing can be left out of what was asked. */
      readonly canBeShorter?: boolean;
    }
  | { readonly end: 'stopped'; readonly answer: string; readonly reasoning: string }
) & {
  /** When the model's first thought or word arrived, Unix milliseconds; without it: none did. */
  readonly first_word_at?: number;
};

/** The end of an answer that would not end by itself: what had come is kept. */
export function cutShort(
  code: Extract<FailureCode, 'answer_limit' | 'repeats_itself'>,
  { answer, reasoning, first_word_at }: Pick<RunEnd, 'answer' | 'reasoning' | 'first_word_at'>,
): RunEnd {
  const kind = answer.trim() === '' ? 'silent' : 'broken';
  const failure = { kind, code, detail: '' } as const;
  return { end: 'failed', failure, answer, reasoning, ...(first_word_at !== undefined && { first_word_at }) };
}

export interface Attempt {
  /** Which part of the history to send: 1 all, 0 none. */
  readonly historyShare: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: JobPhase;
  /** Pieces of the answer received so far. */
  readonly tokens: number;
  /** When the first of them arrived, Unix milliseconds. */
  readonly firstWordAt?: number;
  /** What the model has said and thought so far. */
  readonly answer: string;
  readonly reasoning: string;
}

/** A defect of ours, which may pass: the app threw what nobody foresaw, or ended. */
export function crashed(detail: string): RunEnd {
  return {
    end: 'failed',
    failure: { kind: 'transient', code: 'crashed', detail },
    answer: '',
    reasoning: '',
  };
}
