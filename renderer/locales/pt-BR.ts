import type { Messages } from './en.ts';
import { desktop } from './pt-BR/desktop.ts';
import { firstStart, token } from './pt-BR/firstStart.ts';
import { frame } from './pt-BR/frame.ts';
import { conventions } from './pt-BR/grammar.ts';
import { log } from './pt-BR/log.ts';
import { controls, models } from './pt-BR/models.ts';
import { modes } from './pt-BR/modes.ts';
import { moving } from './pt-BR/moving.ts';
import { asking, people, reset } from './pt-BR/people.ts';
import { activity, bot, lmStudio, now, queue, today, waiting } from './pt-BR/queue.ts';
import { preview, recent, requests } from './pt-BR/requests.ts';
import { problems, settings } from './pt-BR/settings.ts';
import { states } from './pt-BR/states.ts';
import { updates } from './pt-BR/updates.ts';

export const ptBR: Messages = {
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
