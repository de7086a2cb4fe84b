import * as v from 'valibot';

const model = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** The models that hear on this computer. */
export const voiceCalls = {
  /** Begins, or goes on where it was paused or cut. */
  'voice.download': v.strictObject({ model }),
  'voice.pause': v.strictObject({ model }),
  /** Reads all of it and compares the sums. */
  'voice.check': v.strictObject({ model }),
  'voice.delete': v.strictObject({ model }),
  /** From now on it hears. */
  'voice.use': v.strictObject({ model }),
  /** Asks the owner for the folder of a model of their own, which hears from now on. */
  'voice.chooseFolder': v.undefined(),
} as const;

export interface VoiceResponses {
  'voice.download': undefined;
  'voice.pause': undefined;
  'voice.check': undefined;
  'voice.delete': undefined;
  'voice.use': undefined;
  'voice.chooseFolder': ChosenFolder;
}

export type ChosenFolder =
  | { readonly chosen: true }
  /** `missing`: the file that the folder lacks; `model`: there is none of any kind. Without it nothing was chosen. */
  | { readonly chosen: false; readonly missing?: string };

/** Why a download stands still. */
export type DownloadProblem = 'no_connection' | 'refused' | 'wrong_sum' | 'disk_full' | 'not_writable';

export type HearingModelState =
  | { readonly state: 'absent' }
  | { readonly state: 'downloading'; readonly bytes: number }
  | { readonly state: 'paused'; readonly bytes: number; readonly problem?: DownloadProblem }
  | { readonly state: 'checking'; readonly bytes: number }
  | { readonly state: 'ready' }
  /** A file of it is not what it should be. */
  | { readonly state: 'damaged' };

/** A model that can hear, and how much of it is here. */
export type HearingModel = HearingModelState & {
  readonly id: string;
  readonly name: string;
  /** Two letters each; null: about all there are. */
  readonly languages: readonly string[] | null;
  readonly licence: string;
  /** Of the whole. */
  readonly size_bytes: number;
  readonly onDisk_bytes: number;
};

export interface ListeningStatus {
  /** False: there is no library for this system, so that a server alone can hear. */
  readonly canHearHere: boolean;
  /** It is there, and could not be loaded when it was needed last. */
  readonly lacksLibrary: boolean;
  readonly by: 'off' | 'built-in' | 'server';
  readonly models: readonly HearingModel[];
  /** The model that hears on this computer: its id, or the folder of one of the owner's own; null: there is none. */
  readonly used: string | null;
  /** The environment says who hears, and with which model. */
  readonly isLocked: boolean;
}
