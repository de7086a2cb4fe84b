import { type AppHandlerDeps, appHandlers } from './app.ts';
import { jobHandlers } from './jobs.ts';
import { type LogHandlerDeps, logHandlers } from './log.ts';
import { modelHandlers } from './models.ts';
import { type MovingHandlerDeps, movingHandlers } from './moving.ts';
import { peopleHandlers } from './people.ts';
import { type PresetHandlerDeps, presetHandlers } from './presets.ts';
import type { CallHandlers } from './serveCalls.ts';
import { type UpdateHandlerDeps, updateHandlers } from './updates.ts';
import { type VoiceHandlerDeps, voiceHandlers } from './voice.ts';

/** What each call of the window does, one file for each part of the contract. */
export function callHandlers(
  deps: AppHandlerDeps &
    LogHandlerDeps &
    PresetHandlerDeps &
    VoiceHandlerDeps &
    MovingHandlerDeps &
    UpdateHandlerDeps,
): CallHandlers {
  return {
    ...appHandlers(deps),
    ...jobHandlers(deps),
    ...peopleHandlers(deps),
    ...modelHandlers(deps.courier),
    ...presetHandlers(deps),
    ...voiceHandlers(deps),
    ...movingHandlers(deps),
    ...updateHandlers(deps),
    ...logHandlers(deps),
  };
}
