import * as v from 'valibot';
import type { SettingName } from './settings.ts';

/** All that the app keeps: taken along in one file, taken over from one, or deleted. */
export const movingCalls = {
  /** Asks for a file and writes all of it; `moving` in the status tells how far it is. */
  'moving.export': v.undefined(),
  /** Asks for a file and looks through all of it; nothing is changed. */
  'moving.look': v.undefined(),
  /** Takes over the file that was looked through last. */
  'moving.import': v.undefined(),
  /** Ends what goes on. */
  'moving.cancel': v.undefined(),
  /** Stops the bot, deletes everything, and ends the app or begins it anew. */
  'moving.deleteAll': v.strictObject({ next: v.picklist(['begin', 'quit']) }),
} as const;

export interface MovingResponses {
  'moving.export': Exported;
  'moving.look': Looked;
  'moving.import': Imported;
  'moving.cancel': undefined;
  'moving.deleteAll': undefined;
}

/** What goes on. */
export interface MovingStatus {
  readonly what: 'export' | 'look' | 'import';
  readonly percent: number;
}

/** What a file holds. */
export interface MovingCounts {
  readonly people: number;
  readonly requests: number;
  /** Of both sides, in conversations that the model remembers. */
  readonly messages: number;
  readonly modes: number;
  readonly settings: number;
}

export type Exported =
  | {
      readonly state: 'done';
      readonly counts: MovingCounts;
      /** What waits is not in the file. */
      readonly waiting: number;
      /** Settings that hold an address of which a part was cut that may be a secret. */
      readonly cut: readonly SettingName[];
      /** What others write is hidden, so it is not in the file. */
      readonly isWithoutTexts: boolean;
    }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: 'disk_full' | 'disk_not_writable'; readonly detail: string }
  | { readonly state: 'failed'; readonly problem: 'other'; readonly detail: string };

/** What is wrong with a file. Then nothing of it is taken. */
export type MovingProblem =
  /** It cannot be read at all. */
  | 'unreadable'
  | 'empty'
  /** It is something else. */
  | 'foreign'
  /** A newer version of the app made it. */
  | 'newer'
  /** Its end is missing. */
  | 'cut'
  /** It is not what was written. */
  | 'damaged'
  | 'too_large'
  | 'too_many_modes';

/** Of a setting that decides where secrets and texts go, or who may talk, what it would be. */
export interface WeightySetting {
  readonly name: SettingName;
  readonly value: string;
}

export interface MovingSummary {
  readonly counts: MovingCounts;
  readonly madeAt: number;
  readonly isWithoutTexts: boolean;
  /** Whose file it is: of the bot whose token is set here, of another one, or nobody can tell. */
  readonly bot: 'same' | 'other' | 'unknown';
  /** What is not so here already. */
  readonly weighty: readonly WeightySetting[];
}

export type MovingFailed = {
  readonly state: 'failed';
  readonly problem: MovingProblem;
  /** A code of the system; '' where it says nothing. */
  readonly detail: string;
};

export type Looked =
  | { readonly state: 'ready'; readonly summary: MovingSummary }
  | { readonly state: 'cancelled' }
  | MovingFailed;

export type Imported =
  /** `known`: requests that were here already. */
  | { readonly state: 'done'; readonly counts: MovingCounts; readonly known: number }
  | { readonly state: 'cancelled' }
  | MovingFailed;
