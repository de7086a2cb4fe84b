import type { Messages } from './en.ts';
import { desktop } from './zh-Hans/desktop.ts';
import { firstStart, token } from './zh-Hans/firstStart.ts';
import { frame } from './zh-Hans/frame.ts';
import { conventions } from './zh-Hans/grammar.ts';
import { log } from './zh-Hans/log.ts';
import { controls, models } from './zh-Hans/models.ts';
import { modes } from './zh-Hans/modes.ts';
import { moving } from './zh-Hans/moving.ts';
import { asking, people, reset } from './zh-Hans/people.ts';
import { activity, bot, lmStudio, now, queue, today, waiting } from './zh-Hans/queue.ts';
import { preview, recent, requests } from './zh-Hans/requests.ts';
import { problems, settings } from './zh-Hans/settings.ts';
import { states } from './zh-Hans/states.ts';
import { updates } from './zh-Hans/updates.ts';

export const zhHans: Messages = {
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
