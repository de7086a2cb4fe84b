import * as v from 'valibot';
import type { Language } from './language.ts';
import { type SettingName, type SettingProblem, type SettingView, settingNames } from './settings.ts';
import type { Activity, AppStatus, BotIdentity } from './status.ts';
import { zoomSteps } from './zoom.ts';

/** The app as a whole: its state, starting and stopping, settings, connections. */
export const appCalls = {
  'app.view': v.undefined(),
  'status.get': v.undefined(),
  'bot.start': v.undefined(),
  'bot.stop': v.undefined(),
  /** Telegram is asked at once, whatever is waited for. */
  'bot.reconnect': v.undefined(),
  'queue.pause': v.undefined(),
  /** The pause ends by itself. */
  'queue.pauseFor': v.strictObject({
    minutes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(7 * 24 * 60)),
  }),
  'queue.resume': v.undefined(),
  'activity.get': v.undefined(),
  'settings.get': v.undefined(),
  'settings.set': v.strictObject({
    name: v.picklist(settingNames),
    /** As typed; main parses it. null: back to the default. */
    text: v.nullable(v.pipe(v.string(), v.maxLength(40_000))),
  }),
  'telegram.test': v.undefined(),
  'lmStudio.test': v.undefined(),
  'notice.dismiss': v.strictObject({ code: v.pipe(v.string(), v.maxLength(60)) }),
  'link.open': v.strictObject({ link: v.picklist(['botfather', 'bot', 'lmStudio', 'guide', 'releases']) }),
  /** Has the system show the licence of the app, or those of the works of others in it. */
  'licence.open': v.strictObject({ licence: v.picklist(['ours', 'others']) }),
  /** The page itself may not touch the clipboard. */
  'clipboard.write': v.strictObject({ text: v.pipe(v.string(), v.maxLength(2_000_000)) }),
  'window.zoom': v.strictObject({ step: v.picklist(zoomSteps) }),
  /** The first start is over, or put off. */
  'setup.finish': v.undefined(),
} as const;

export interface AppResponses {
  'app.view': AppView;
  'status.get': AppStatus;
  'bot.start': undefined;
  'bot.stop': undefined;
  'bot.reconnect': undefined;
  'queue.pause': undefined;
  'queue.pauseFor': undefined;
  'queue.resume': undefined;
  'activity.get': Activity;
  'settings.get': readonly SettingView[];
  'settings.set': SetResult;
  'telegram.test': TestResult<{ readonly me: BotIdentity }>;
  'lmStudio.test': TestResult<{ readonly models: number; readonly loaded: number }>;
  'notice.dismiss': undefined;
  'link.open': undefined;
  /** `opened` is false where the system has nothing that shows texts. */
  'licence.open': { readonly opened: boolean; readonly file: string };
  'clipboard.write': undefined;
  'window.zoom': undefined;
  'setup.finish': undefined;
}

/** What the window must know before it can draw: its language and where it runs. */
export interface AppView {
  readonly language: Language;
  readonly version: string;
  readonly platform: string;
  readonly dataFolder: string;
  /** Chosen in the app; where it is not, the system decides. */
  readonly hasHighContrast: boolean;
}

export type SetResult =
  | { readonly ok: true; readonly view: SettingView }
  | ({ readonly ok: false; readonly name: SettingName } & (
      | SettingProblem
      | { problem: 'locked'; variable: string }
    ));

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
