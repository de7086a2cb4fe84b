import { desktop } from './en/desktop.ts';
import { firstStart, token } from './en/firstStart.ts';
import { frame } from './en/frame.ts';
import { conventions } from './en/grammar.ts';
import { log } from './en/log.ts';
import { controls, models } from './en/models.ts';
import { modes } from './en/modes.ts';
import { moving } from './en/moving.ts';
import { asking, people, reset } from './en/people.ts';
import { activity, bot, lmStudio, now, queue, today, waiting } from './en/queue.ts';
import { preview, recent, requests } from './en/requests.ts';
import { problems, settings } from './en/settings.ts';
import { states } from './en/states.ts';
import { updates } from './en/updates.ts';

/** Every word of the window, the tray, the menus and the notifications. Its shape is what the other languages must fill. */
export const en = {
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

export type Messages = typeof en;
