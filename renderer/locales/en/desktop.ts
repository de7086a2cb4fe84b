import type { CallProblem } from '../../../main/common/calls.ts';
import type { TrayState } from '../../../main/common/status.ts';
import { figures, plural } from './grammar.ts';

/** What tray, menus, notifications and the dialogs without a window say. */
export const desktop = {
  state: {
    running: 'running',
    busy: 'working',
    paused: 'the queue is paused',
    error: 'needs attention',
    stopped: 'stopped',
  } satisfies Record<TrayState, string>,
  queue: (waiting: number) => (waiting === 0 ? 'nobody is waiting' : `${figures.format(waiting)} waiting`),
  askTalk: (count: number) =>
    plural(count, { one: 'one wants to chat', other: `${figures.format(count)} want to chat` }),
  menu: {
    state: {
      running: 'Online',
      busy: 'Answering',
      paused: 'Paused',
      error: 'Needs attention',
      stopped: 'Stopped',
    } satisfies Record<TrayState, string>,
    start: 'Start the bot',
    stop: 'Stop the bot',
    pause: 'Pause the queue',
    resume: 'Resume the queue',
    open: 'Open LM Courier',
    people: (count: number) =>
      plural(count, { one: 'Somebody wants to chat…', other: `${figures.format(count)} want to chat…` }),
    newer: (version: string) => `Get version ${version}…`,
    restart: (version: string) => `Restart and update to ${version}`,
    restarting: 'Updating after this answer…',
    quit: 'Quit',
  },
  edit: {
    menu: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
  },
  closing: {
    message: 'Keep LM Courier running?',
    detail:
      'This desktop shows no tray icon. LM Courier can go on answering without its window; start it again to see the window.',
    keep: 'Keep running',
    quit: 'Quit',
    cancel: 'Cancel',
    remember: 'Do not ask again',
  },
  asking: {
    wrote: (words: string) => `“${words}”`,
    person: (name: string) => `${name} wants to chat with your bot`,
    group: (name: string) => `The group “${name}” wants to chat with your bot`,
    several: (count: number) => `${figures.format(count)} want to chat with your bot`,
    crowd: (names: string, more: number) => `${names} and ${figures.format(more)} more want to chat.`,
    decide: 'Approve or block in LM Courier.',
    approve: 'Approve',
    block: 'Block',
  },
  trouble: {
    held: (waiting: number) =>
      plural(waiting, { one: 'A message is held', other: `${figures.format(waiting)} messages are held` }),
    paused: 'You have paused the queue, and people are waiting.',
    token_refused: 'Telegram refuses your bot’s token',
    conflict: 'Another program uses your bot',
    storage_problem: 'LM Courier cannot save',
    queue_full: 'The queue is full',
    queueFullLong: (waiting: number) =>
      `${figures.format(waiting)} ${plural(waiting, { one: 'message is', other: 'messages are' })} waiting, and new ones are refused.`,
    well: 'LM Courier works again',
    wellLong: 'The problem is over. Everyone who waited is answered in turn.',
  },
  cannotStart: {
    title: 'LM Courier cannot start',
    newerDatabase:
      'Its data was written by a newer version of LM Courier. Install that version again; the data is left untouched.',
    problems: {
      disk_full: 'Its disk is full. Make room on it and start LM Courier again; nothing was changed.',
      disk_not_writable:
        'It may not write to its data folder. Check the disk and the rights on the folder; nothing was changed.',
    } satisfies Record<CallProblem, string>,
    notDeleted: (names: string) =>
      `Everything was to be deleted, but something could not be: ${names}. Another program may have it open. Start LM Courier again, and it is tried once more.`,
    notAFolder:
      'There is a file where the folder of its data should be, or should lie. Move that file away, or name another folder.',
    otherFolder: (reason: string) => `The folder of its data cannot be used: ${reason}. Nothing was changed.`,
    reason: (reason: string) => `Its data cannot be opened: ${reason}`,
    noDisplay:
      'There is no display. As a service it needs none: lm-courier --service --ozone-platform=headless',
    folder: (folder: string) => `The data is in ${folder}`,
  },
  runsInVersion: {
    message: (version: string) => `LM Courier ${version} is running`,
    detail: (version: string) =>
      `You have started version ${version}, but only one at a time can use this data.`,
    quit: 'To go on with this one, choose Quit in the menu of the tray icon, then start LM Courier again.',
  },
  noSandbox:
    'This system does not let an AppImage build the sandbox that keeps its window apart from the rest of the computer, and LM Courier does not run without it. Install the .deb package instead: it brings the permission with it. Or allow it for all programs until the next restart, in a terminal: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  runsAsService: {
    message: 'LM Courier runs as a service',
    detail: (pid: number) =>
      `It answers in the background and has no window. To see the window, stop the service first and start LM Courier again. Stop it the way it was started: with “systemctl --user stop lm-courier”, or with Ctrl+C in its terminal. Its process is number ${pid}.`,
    close: 'Close',
  },
};
