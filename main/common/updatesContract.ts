import * as v from 'valibot';
import type { DownloadProblem } from './voiceContract.ts';

/** Newer versions of the app. */
export const updateCalls = {
  'updates.get': v.undefined(),
  /** Asks the release page now. */
  'updates.look': v.undefined(),
  /** Installs what is ready, as soon as no answer is being written. */
  'updates.restart': v.undefined(),
  /** The bar of the window was read: it comes back with the next news, or the next launch. */
  'updates.dismiss': v.undefined(),
} as const;

export interface UpdateResponses {
  'updates.get': UpdateStatus;
  'updates.look': undefined;
  'updates.restart': undefined;
  'updates.dismiss': undefined;
}

/**
 * `installs`: the app brings itself up to date. `tells`: it only says that there is something newer. `none`: it never
 * looks, as in development and as a service.
 */
export type UpdateWay = 'installs' | 'tells' | 'none';

/** `unreadable`: what stands at the release page is no release. */
export type UpdateProblem = DownloadProblem | 'unreadable';

/**
 *  unknown ──► looking ──► newest | newer (told only) | downloading ──► ready ──► restarting
 *                 └──────────────────► failed ◄──────────────┘
 */
export type UpdateState =
  /** Nobody has looked in this launch. */
  | { readonly state: 'unknown' }
  | { readonly state: 'looking' }
  | { readonly state: 'newest' }
  | { readonly state: 'newer'; readonly version: string }
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  /** It is here whole, and waits for a quiet moment or for the owner. */
  | { readonly state: 'ready'; readonly version: string }
  /** The owner wants it now: only the answer that is being written is waited for. */
  | { readonly state: 'restarting'; readonly version: string }
  | { readonly state: 'failed'; readonly problem: UpdateProblem; readonly version?: string };

export type UpdateStatus = UpdateState & {
  readonly way: UpdateWay;
  /** Who is asked; '' where nobody is. */
  readonly host: string;
  /** The owner wants it to be looked for, and installed, without being asked each time. */
  readonly isAgreed: boolean;
  /** When the release page was asked last, Unix milliseconds. */
  readonly lookedAt?: number;
  readonly isDismissed: boolean;
};
