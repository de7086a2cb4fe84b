import type { TestProblem } from '../../main/common/calls.ts';
import type { FailureCode } from '../../main/common/failure.ts';
import type { JobState } from '../../main/common/job.ts';
import type { JobPhase, NoticeCode } from '../../main/common/status.ts';
import type { BotKey, LmStudioKey } from '../models/describe.ts';

/** A few words for the state, and a sentence with what to do about it; '' where nothing is to be done. */
export interface StateText {
  readonly title: string;
  readonly hint: string;
}

/** What the window says about every state that main can report. */
export interface StateTexts {
  readonly bot: Readonly<Record<BotKey, StateText>>;
  readonly lmStudio: Readonly<Record<LmStudioKey, StateText>>;
  readonly job: Readonly<Record<JobState, string>>;
  readonly phase: Readonly<Record<JobPhase, string>>;
  /** What it means and what the owner can do. */
  readonly failure: Readonly<Record<FailureCode, string>>;
  readonly test: Readonly<Record<TestProblem, string>>;
  readonly notice: Readonly<Record<NoticeCode, (detail: string | undefined) => string>>;
}
