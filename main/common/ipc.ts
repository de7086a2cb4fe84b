import * as v from 'valibot';
import { type SettingName, type SettingProblem, type SettingView, settingNames } from './settings.ts';
import type { AppStatus, BotIdentity } from './status.ts';

/**
 * The contract between the window and main, one typed map per direction. Every request has a schema: main
 * refuses a payload that does not fit it. `desktop/ipc.ts` and `preload.ts` are the two ends.
 */
export const requests = {
  'app.view': v.undefined(),
  'status.get': v.undefined(),
  'bot.start': v.undefined(),
  'bot.stop': v.undefined(),
  'line.pause': v.undefined(),
  'line.resume': v.undefined(),
  'job.stop': v.strictObject({ jobId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
  'history.resetAll': v.undefined(),
  'models.refresh': v.undefined(),
  'settings.get': v.undefined(),
  'settings.set': v.strictObject({
    name: v.picklist(settingNames),
    /** As typed; main parses it. null: back to the default. */
    text: v.nullable(v.pipe(v.string(), v.maxLength(40_000))),
  }),
  'telegram.test': v.undefined(),
  'lmStudio.test': v.undefined(),
  'access.approve': v.strictObject({ chatId: v.pipe(v.number(), v.safeInteger()) }),
  'access.block': v.strictObject({ chatId: v.pipe(v.number(), v.safeInteger()) }),
  'notice.dismiss': v.strictObject({ code: v.pipe(v.string(), v.maxLength(60)) }),
  'link.open': v.strictObject({ link: v.picklist(['botfather', 'bot', 'lmStudio', 'guide']) }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestPayload<N extends RequestName> = v.InferOutput<(typeof requests)[N]>;

/** What main answers to each request. */
export interface Responses {
  'app.view': AppView;
  'status.get': AppStatus;
  'bot.start': undefined;
  'bot.stop': undefined;
  'line.pause': undefined;
  'line.resume': undefined;
  'job.stop': { readonly stopped: boolean };
  'history.resetAll': { readonly chats: number };
  'models.refresh': undefined;
  'settings.get': readonly SettingView[];
  'settings.set': SetResult;
  'telegram.test': TestResult<{ readonly me: BotIdentity }>;
  'lmStudio.test': TestResult<{ readonly models: number; readonly loaded: number }>;
  'access.approve': undefined;
  'access.block': undefined;
  'notice.dismiss': undefined;
  'link.open': undefined;
}

/** What the window must know before it can draw: its language and where it runs. */
export interface AppView {
  readonly language: 'en' | 'ru';
  readonly version: string;
  readonly platform: string;
  readonly dataFolder: string;
}

export type SetResult =
  | { readonly ok: true; readonly view: SettingView }
  | ({ readonly ok: false; readonly name: SettingName } & (SettingProblem | { problem: 'locked' }));

export type TestResult<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: TestProblem; readonly detail: string };

export type TestProblem =
  | 'no_token'
  | 'token_refused'
  | 'no_connection'
  | 'not_telegram'
  | 'unsafe_port'
  | 'server_off'
  | 'not_lm_studio'
  | 'unauthorized';

/**
 * How an answer crosses to the window. A failure is a value and no exception, because Electron prints those of a
 * handler whole, secrets included; the preload script makes it an Error again.
 */
export type Reply<N extends RequestName> =
  | { readonly ok: true; readonly value: Responses[N] }
  /** The message is one of `failureMessage`. */
  | { readonly ok: false; readonly message: string };

/** Why a request failed, where the owner can do something about it. */
export const requestProblems = ['disk_full', 'disk_not_writable'] as const;
export type RequestProblem = (typeof requestProblems)[number];

export interface RequestFailure {
  readonly problem?: RequestProblem;
  /** A code such as ENOSPC where there is a problem; otherwise a sentence. */
  readonly detail: string;
}

/** Of an Error only the message crosses from the preload script to the page, so the problem goes at its head. */
export function failureMessage({ problem, detail }: RequestFailure): string {
  return problem === undefined ? detail : `${problem}: ${detail}`;
}

/** What `failureMessage` wrote; any other text is all detail. */
export function readFailure(message: string): RequestFailure {
  const problem = requestProblems.find((known) => message.startsWith(`${known}: `));
  return problem === undefined ? { detail: message } : { problem, detail: message.slice(problem.length + 2) };
}

/** What main sends on its own. */
export interface Pushes {
  status: AppStatus;
  settings: readonly SettingView[];
  view: AppView;
}
export type PushName = keyof Pushes;
export const pushNames = ['status', 'settings', 'view'] as const satisfies readonly PushName[];

/** What `preload.ts` puts on `window.courier`. */
export interface CourierBridge {
  request<N extends RequestName>(
    name: N,
    ...payload: RequestPayload<N> extends undefined ? [] : [RequestPayload<N>]
  ): Promise<Responses[N]>;
  /** Returns the unsubscribe function: a view that leaves must not keep listening. */
  on<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void;
}
