import type { CallProblem } from '../../../main/common/calls.ts';

/** What belongs to no view: the bars, the buttons that are everywhere, what did not work. */
export const frame = {
  views: {
    queue: 'Queue',
    recent: 'Recent',
    people: 'People',
    model: 'Model',
    log: 'Log',
    settings: 'Settings',
  },
  mainNavigation: 'Views',
  statusBar: 'Status',
  loading: 'One moment…',
  loadFailed: 'The window got no answer from the app.',
  tryAgain: 'Try again',
  requestFailed: (detail: string) => `That did not work: ${detail}`,
  requestProblems: {
    disk_full: (code) => `The disk is full, so nothing was saved. Make room on it and try again (${code}).`,
    disk_not_writable: (code) =>
      `The app may not write to its data folder, so nothing was saved. Check the disk and the rights on the folder (${code}).`,
  } satisfies Record<CallProblem, (code: string) => string>,
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  openSettings: 'Open Settings',
  howTo: 'How to do it',
  lockedBy: (variable: string) => `This is set by the environment variable ${variable}.`,
  notices: {
    more: (others: number): string => (others === 0 ? 'More' : `${others} more`),
    less: 'Less',
  },
};
