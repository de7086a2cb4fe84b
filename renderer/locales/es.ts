import type { Messages } from './en.ts';
import { desktop } from './es/desktop.ts';
import { firstStart, token } from './es/firstStart.ts';
import { frame } from './es/frame.ts';
import { conventions } from './es/grammar.ts';
import { log } from './es/log.ts';
import { controls, models } from './es/models.ts';
import { modes } from './es/modes.ts';
import { moving } from './es/moving.ts';
import { asking, people, reset } from './es/people.ts';
import { activity, bot, lmStudio, now, queue, today, waiting } from './es/queue.ts';
import { preview, recent, requests } from './es/requests.ts';
import { problems, settings } from './es/settings.ts';
import { states } from './es/states.ts';
import { updates } from './es/updates.ts';

export const es: Messages = {
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
