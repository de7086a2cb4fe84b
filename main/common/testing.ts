import { type SettingsReader, type SettingsValues, type SettingValue, settings } from './settings.ts';
import type { AppStatus, ModelInfo, QueueStatus } from './status.ts';

/** For tests: an empty queue, but for what the test wants. */
export function someQueue(wanted: Partial<QueueStatus> = {}): QueueStatus {
  return {
    waiting: 0,
    isFull: false,
    running: [],
    delivering: 0,
    held: 'no',
    holds: [],
    aside: 0,
    next: [],
    ...wanted,
  };
}

/** For tests: the state of an app in which nothing goes on, but for what the test wants. */
export function someStatus(wanted: Partial<AppStatus> = {}): AppStatus {
  return {
    bot: { state: 'stopped' },
    lmStudio: { state: 'unknown' },
    modelChanges: [],
    failedModelChanges: [],
    listening: { canHearHere: true, lacksLibrary: false, by: 'off', models: [], used: null, isLocked: false },
    queue: someQueue(),
    recent: [],
    controls: {
      model: { value: 'some/model', locked: false },
      temperature: { value: 0.7, locked: false },
    },
    asking: [],
    askingTotal: 0,
    removals: [],
    notices: [],
    today: { answered: 0 },
    setup: { isOpen: false, hasTalker: true },
    revision: 0,
    ...wanted,
  };
}

/** For tests: a model that can nothing and is not loaded, but for what the test wants. */
export function someModel(id: string, wanted: Partial<ModelInfo> = {}): ModelInfo {
  return { id, name: id, loaded: false, vision: false, reasoning: false, ...wanted };
}

/** For tests: the defaults, but for what the test wants. Nothing changes. */
export function someSettings(wanted: Partial<SettingsValues> = {}): SettingsReader {
  return {
    get: (name) => (wanted[name] ?? settings[name].default) as SettingValue<typeof name>,
    onChange: () => () => {},
  };
}
