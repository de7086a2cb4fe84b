import type { UpdateProblem, UpdateWay } from '../../../main/common/updatesContract.ts';

/** What the window says of newer versions of the app. */
export const updates = {
  label: 'Updates',
  question: {
    installs: 'Look for new versions once a day, and install them when nobody waits?',
    tells: 'Look for new versions once a day?',
  } satisfies Record<Exclude<UpdateWay, 'none'>, string>,
  privacy: (host: string) =>
    `${host} is asked for the newest version for your system. Nothing about you, your bot or your chats is sent; it sees your internet address, as every web page does.`,
  yes: 'Yes, look',
  no: 'No',
  newer: (version: string) => `Version ${version} is available. On this system you install it yourself.`,
  downloading: (version: string, percent: number) => `Version ${version} is being downloaded: ${percent} %.`,
  ready: (version: string) => `Version ${version} is ready. It is installed when nobody waits for an answer.`,
  readyWhenWanted: (version: string) => `Version ${version} is ready to be installed.`,
  restarting: (version: string) =>
    `LM Courier restarts with version ${version} as soon as the answer that is being written is done.`,
  newest: 'This is the newest version.',
  looking: 'Looking…',
  lookedAt: (when: string) => `Last checked: ${when}.`,
  look: 'Check now',
  restart: 'Restart and update',
  openPage: 'Open the release page',
  failed: {
    no_connection: 'The release page could not be reached. Is there an internet connection?',
    refused: 'The release page did not have what was asked for. Try again later.',
    unreadable: 'What the release page answered is no release of LM Courier. Try again later.',
    wrong_sum: 'What arrived is not what was published, so it was thrown away.',
    disk_full: 'There is no room on the disk for the new version. Make room and try again.',
    not_writable: 'The new version cannot be saved: the app may not write there.',
  } satisfies Record<UpdateProblem, string>,
  /** Before the sentence why it did not work. */
  found: (version: string) => `Version ${version} is available, but it could not be downloaded.`,
};
