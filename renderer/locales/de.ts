import { desktop } from './de/desktop.ts';
import { firstStart, token } from './de/firstStart.ts';
import { frame } from './de/frame.ts';
import { conventions } from './de/grammar.ts';
import { log } from './de/log.ts';
import { controls, models } from './de/models.ts';
import { modes } from './de/modes.ts';
import { moving } from './de/moving.ts';
import { asking, people, reset } from './de/people.ts';
import { activity, bot, lmStudio, now, queue, today, waiting } from './de/queue.ts';
import { preview, recent, requests } from './de/requests.ts';
import { problems, settings } from './de/settings.ts';
import { states } from './de/states.ts';
import { updates } from './de/updates.ts';
import type { Messages } from './en.ts';

export const de: Messages = {
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
