import type { StepName } from '../../models/setupSteps.ts';

export const enFirstStart = {
  title: 'First start',
  steps: { bot: 'Your bot', lmStudio: 'LM Studio', talkers: 'Who may talk' } satisfies Record<
    StepName,
    string
  >,
  stepDone: 'done',
  later: 'Later',
  laterLong: 'Set this up later',
  back: 'Back',
  next: 'Continue',
  bot: {
    connected: 'Your bot is connected',
    another: 'Another bot…',
    keep: 'Keep this one',
    lockedRefused: (variable: string) =>
      `Telegram does not accept the token that the environment sets (${variable}). Correct it there, then start the app again.`,
    stored: 'The token is saved.',
    start: 'Start the bot',
  },
  lmStudio: {
    looking: 'Looking for LM Studio…',
    found: 'LM Studio is running',
    foundOther: 'A model server is running',
    answersFrom: 'Answers come from',
    offTitle: 'LM Studio is not running yet',
    offSteps: [
      'Open LM Studio on this computer.',
      'Choose Developer on its left edge.',
      'Switch Status to Running.',
    ],
    waits: 'This page notices by itself.',
    noModelsTitle: 'LM Studio has no model yet',
    noModelsSteps: [
      'In LM Studio, open the search for models: the magnifying glass.',
      'Choose one that it marks as fitting this computer.',
      'Download it. It appears here when it is ready.',
    ],
    otherTitle: 'Something else answers there',
    keyTitle: 'LM Studio asks for a key',
    keyHint: 'Create a key in LM Studio (Developer, Server settings) and enter it here.',
    check: 'Check again',
    elsewhere: 'LM Studio is at another address',
    without: 'Continue without',
    withoutHint: 'Messages wait in the queue until it is there.',
  },
  talkers: {
    title: 'Let yourself in',
    lead: 'Nobody but the people you let in can talk to your bot.',
    done: 'May talk',
    locked: (variable: string) => `Who may talk is set by the environment (${variable}).`,
    another: 'Let in another account of yours',
    everyone: 'Let everyone talk',
    everyoneHint: 'Whoever finds the bot in Telegram can use the model on this computer.',
    everyoneTitle: 'Everyone may talk',
    onlyApproved: 'Only people I let in',
    listed: 'The people whose ids are in Settings may talk.',
    more: 'Others who write to the bot ask here first, and under People later.',
  },
  ready: {
    title: 'Write to your bot',
    lead: (username: string) =>
      `Send @${username} a message in Telegram. The answer comes from this computer.`,
    withoutLmStudio: 'LM Studio is not running yet: messages wait in the queue until it is.',
    tray: 'You can close this window: LM Courier goes on working.',
    open: 'Open in Telegram',
    done: 'Done',
  },
};

export type FirstStartTexts = typeof enFirstStart;
