import type * as v from 'valibot';
import { type AppResponses, type AppView, appCalls } from './appContract.ts';
import { type JobResponses, jobCalls } from './jobsContract.ts';
import { type LogEntry, type LogResponses, logCalls } from './logContract.ts';
import { type ModelResponses, modelCalls } from './modelsContract.ts';
import { type MovingResponses, movingCalls } from './movingContract.ts';
import { type PeopleResponses, peopleCalls } from './peopleContract.ts';
import { type PresetResponses, presetCalls } from './presetsContract.ts';
import type { SettingView } from './settings.ts';
import type { AppStatus } from './status.ts';
import { type UpdateResponses, type UpdateStatus, updateCalls } from './updatesContract.ts';
import { type VoiceResponses, voiceCalls } from './voiceContract.ts';

export type { AppView, SetResult, TestProblem, TestResult } from './appContract.ts';

/**
 * The contract between the window and main, one typed map per direction. Every call has a schema: main
 * refuses a payload that does not fit it. `desktop/calls/serveCalls.ts` and `preload.ts` are the two ends.
 */
export const calls = {
  ...appCalls,
  ...jobCalls,
  ...peopleCalls,
  ...modelCalls,
  ...presetCalls,
  ...voiceCalls,
  ...movingCalls,
  ...updateCalls,
  ...logCalls,
} as const;

export type CallName = keyof typeof calls;
export type CallPayload<N extends CallName> = v.InferOutput<(typeof calls)[N]>;

/** What main answers to each call. */
export interface Responses
  extends AppResponses,
    JobResponses,
    PeopleResponses,
    ModelResponses,
    PresetResponses,
    VoiceResponses,
    MovingResponses,
    UpdateResponses,
    LogResponses {}

/**
 * How an answer crosses to the window. A failure is a value and no exception, because Electron prints those of a
 * handler whole, secrets included; the preload script makes it an Error again.
 */
export type Reply<N extends CallName> =
  | { readonly ok: true; readonly value: Responses[N] }
  /** The message is one of `failureMessage`. */
  | { readonly ok: false; readonly message: string };

/** Why a call failed, where the owner can do something about it. */
export const callProblems = ['disk_full', 'disk_not_writable'] as const;
export type CallProblem = (typeof callProblems)[number];

export interface CallFailure {
  readonly problem?: CallProblem;
  /** A code such as ENOSPC where there is a problem; otherwise a sentence. */
  readonly detail: string;
}

/** Of an Error only the message crosses from the preload script to the page, so the problem goes at its head. */
export function failureMessage({ problem, detail }: CallFailure): string {
  return problem === undefined ? detail : `${problem}: ${detail}`;
}

/** What `failureMessage` wrote; any other text is all detail. */
export function readFailure(message: string): CallFailure {
  const problem = callProblems.find((known) => message.startsWith(`${known}: `));
  return problem === undefined ? { detail: message } : { problem, detail: message.slice(problem.length + 2) };
}

/** What main sends on its own. */
export interface Pushes {
  status: AppStatus;
  settings: readonly SettingView[];
  view: AppView;
  update: UpdateStatus;
  /** Something outside the window was clicked that leads here. */
  navigate: { readonly view: 'people' };
  /** New lines, while the log is followed. */
  log: readonly LogEntry[];
}
export type PushName = keyof Pushes;
export const pushNames = [
  'status',
  'settings',
  'view',
  'update',
  'navigate',
  'log',
] as const satisfies readonly PushName[];

/** What `preload.ts` puts on `window.courier`. */
export interface CourierBridge {
  call<N extends CallName>(
    name: N,
    ...payload: CallPayload<N> extends undefined ? [] : [CallPayload<N>]
  ): Promise<Responses[N]>;
  /** Returns the unsubscribe function: a view that leaves must not keep listening. */
  on<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void;
}
