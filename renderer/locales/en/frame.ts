import type { CallProblem } from '../../../main/common/calls.ts';
import type { PendingRemoval } from '../../../main/common/status.ts';

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
  undo: {
    undo: 'Undo',
    what: (removal: PendingRemoval): string => {
      switch (removal.what) {
        case 'request':
          return `The request of ${removal.name} is deleted.`;
        case 'chat':
          return `The history of ${removal.name} is forgotten.`;
        case 'everything':
          return 'The history of all chats is forgotten.';
      }
    },
    done: 'Undone: it is all there again.',
    tooLate: 'It is too late to undo that: it is gone.',
  },
  keys: {
    title: 'Keys',
    /** As it is written on keyboards. */
    control: 'Ctrl',
    actions: {
      find: 'Search in this view',
      undo: 'Undo deleting or forgetting',
      selectAll: 'Select all lines of the log',
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
      zoomReset: 'Usual size',
      keys: 'Show these keys',
    },
    wheel: 'Zoom',
    wheelCap: '+ mouse wheel',
    close: 'Close',
  },
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
