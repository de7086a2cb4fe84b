import type { Messages } from './en.ts';
import { desktop } from './ru/desktop.ts';
import { firstStart, token } from './ru/firstStart.ts';
import { frame } from './ru/frame.ts';
import { conventions } from './ru/grammar.ts';
import { log } from './ru/log.ts';
import { controls, models } from './ru/models.ts';
import { modes } from './ru/modes.ts';
import { moving } from './ru/moving.ts';
import { asking, people, reset } from './ru/people.ts';
import { activity, bot, lmStudio, now, queue, today, waiting } from './ru/queue.ts';
import { preview, recent, requests } from './ru/requests.ts';
import { problems, settings } from './ru/settings.ts';
import { states } from './ru/states.ts';
import { updates } from './ru/updates.ts';

export const ru: Messages = {
  conventions,
  ...frame,
  bot,
  lmStudio,
  queue,
  now,
  waiting,
  today,
  activity,
  preview,
  recent,
  requests,
  asking,
  reset,
  people,
  controls,
  models,
  modes,
  moving,
  settings,
  problems,
  token,
  firstStart,
  log,
  states,
  updates,
  desktop,
};
