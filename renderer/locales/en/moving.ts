import type {
  Exported,
  MovingCounts,
  MovingProblem,
  MovingSummary,
} from '../../../main/common/movingContract.ts';
import { figures, plural } from './grammar.ts';

const of = (count: number, one: string, other: string) =>
  `${figures.format(count)} ${plural(count, { one, other })}`;

/** What there is none of is left out. */
const counts = ({ people, requests, messages, modes, settings }: MovingCounts) =>
  [
    ...(people === 0 ? [] : [of(people, 'person', 'people')]),
    ...(requests === 0 ? [] : [of(requests, 'request', 'requests')]),
    ...(messages === 0 ? [] : [of(messages, 'remembered message', 'remembered messages')]),
    ...(modes === 0 ? [] : [of(modes, 'mode', 'modes')]),
    ...(settings === 0 ? [] : [of(settings, 'setting', 'settings')]),
  ].join(', ') || 'nothing';

const problems: Readonly<Record<MovingProblem, string>> = {
  unreadable: 'The file cannot be read.',
  empty: 'The file is empty.',
  foreign: 'The file was not exported by LM Courier.',
  newer: 'The file was exported by a newer version of LM Courier. Install that version here first.',
  cut: 'The end of the file is missing. Copy it once more, or export it again.',
  damaged: 'The file is not what was exported: it was changed or damaged on its way.',
  too_large: 'The file is larger than any export.',
  too_many_modes: 'With the modes of the file there would be more than fit. Delete some here first.',
};

const bots: Readonly<Record<MovingSummary['bot'], string>> = {
  same: 'It is of the bot that you have here, so everything goes on where it was.',
  other:
    'It is of another bot than the one you have here. Its people may write to this bot, and are not written to before. Its conversations stay with that bot, and the owner here stays.',
  unknown:
    'Whether it is of the same bot cannot be told without a token: enter it first if you can. With another bot its people may write to that, but conversations do not go on, and in any case the owner’s phone has to be made known again.',
};

/** Taking everything along, and deleting it. */
export const moving = {
  title: 'Your data',
  lead: 'One file takes settings, people, modes, requests and conversations to another computer. The token and the keys are not in it: paste them there again. What waits is not in it either. Whoever has the file can read it.',
  withoutTexts: 'You hide what others write, so their requests and conversations stay out of the file.',
  export: 'Export…',
  import: 'Import…',
  busy: {
    export: (percent: string) => `Exporting… ${percent}`,
    look: (percent: string) => `Looking through the file… ${percent}`,
    import: (percent: string) => `Taking everything over; the bot pauses meanwhile… ${percent}`,
  },
  saveDialog: { title: 'Export everything', files: 'Data of LM Courier' },
  openDialog: { title: 'Import everything', files: 'Data of LM Courier' },

  exported: ({ counts: all, waiting, isWithoutTexts }: Extract<Exported, { state: 'done' }>, cut: string) =>
    [
      `Exported: ${counts(all)}.`,
      waiting === 0 ? '' : `${of(waiting, 'message waits and is', 'messages wait and are')} not in the file.`,
      isWithoutTexts ? 'What others wrote is not in it, because you hide it.' : '',
      cut === '' ? '' : `A part that may be a secret was cut out of an address: ${cut}.`,
      'The token and the keys are not in it.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  exportFailed: {
    disk_full: (code: string) => `There is no room for the file (${code}). Nothing was left behind.`,
    disk_not_writable: (code: string) =>
      `The file may not be written there (${code}). Choose another folder.`,
    other: (code: string) => `The file could not be written${code === '' ? '' : ` (${code})`}.`,
  },

  question: {
    title: 'Take over what is in this file?',
    holds: (all: MovingCounts, day: string) => `It holds ${counts(all)}, as of ${day}.`,
    withoutTexts: 'What others wrote was left out when it was made.',
    joins:
      'It joins what is here. Its settings replace yours; what you have decided here about somebody, and conversations that go on here, stay. What waits goes on, and nobody is written to.',
    bots,
    sets: (label: string, value: string) => `It sets “${label}” to: ${value === '' ? '(empty)' : value}`,
    confirm: 'Take over',
  },
  imported: (all: MovingCounts, known: number) =>
    `Taken over: ${counts(all)}.${known === 0 ? '' : ` ${of(known, 'request was', 'requests were')} here already.`}`,
  importFailed: (problem: MovingProblem, code: string) =>
    `${problems[problem]}${code === '' ? '' : ` (${code})`} Nothing was changed.`,

  deleteAll: 'Delete everything…',
  deleteLead: 'Deletes all that the app has on this computer, to the last word.',
  deletion: {
    title: 'Delete everything?',
    body: 'The bot stops. Requests, conversations, people, modes, settings, the token and the keys, models that hear and the log are deleted from this computer. What waits is not answered; whoever waits is told so, where Telegram can be reached. This cannot be undone.',
    keeps:
      'What is in Telegram stays: messages, the bot and its commands. Delete the bot at @BotFather if you want it gone. Files that you have exported stay, too.',
    environment: (variables: string) => `What the environment sets stays and counts again: ${variables}.`,
    word: 'delete',
    type: (word: string) => `To go on, type “${word}”`,
    quit: 'Delete and quit',
    begin: 'Delete and start over',
  },
};
