import type { SettingsReader } from '../common/settings.ts';
import type { LmStudioStatus } from '../common/status.ts';
import type { Overrides } from '../core/access/chat.ts';
import type { Disk } from '../core/disk.ts';
import { noPreset, type Preset } from '../core/preset.ts';
import type { ChatKey, JobSettings } from '../core/queue/job.ts';
import type { JobQueue, OpenJob } from '../core/queue/jobQueue.ts';
import { answeringModel } from './listedModel.ts';

export interface ChatSettingsDeps {
  readonly settings: SettingsReader;
  readonly storage: Pick<Disk, 'chats' | 'topics' | 'presets'>;
  readonly lmStudio: () => LmStudioStatus;
}

/** Who has set what counts in a conversation. */
export type SetBy = 'topic' | 'chat' | 'preset' | 'common';

/** What counts in a conversation. */
export interface ChatSettings {
  readonly values: JobSettings;
  /** The mode that counts here. */
  readonly preset: Preset | undefined;
  /** The server does not have the model of that mode, so another one answers. */
  readonly isPresetModelGone: boolean;
  readonly setBy: (name: keyof Overrides) => SetBy;
}

/**
 * What counts in a conversation: the topic's own value, the chat's own, the mode's, then the common one, which is the
 * environment's, the stored one or the default. Of limits the strictest. The model that the owner has set for a person
 * counts before what is for everybody: the common one, and that of a mode nobody has chosen here.
 */
export function settingsOf(key: ChatKey, { settings, storage, lmStudio }: ChatSettingsDeps): ChatSettings {
  const chat = storage.chats.get(key.chat_id);
  const topic = key.thread_id === 0 ? undefined : storage.topics.get(key);
  const preset = presetOf(topic?.preset_id ?? chat?.preset_id ?? null, storage.presets);
  const own = <N extends keyof Overrides>(name: N): Overrides[N] | undefined => topic?.[name] ?? chat?.[name];
  const model = own('model') ?? null;
  const given = chat?.given_model ?? null;
  const isChosen = preset !== undefined && preset.id === (topic?.preset_id ?? chat?.preset_id);
  const presetModel = given === null || isChosen ? (preset?.model ?? null) : null;
  const isPresetModelGone = model === null && isGone(presetModel, lmStudio());
  const ofPreset = { ...preset, model: isPresetModelGone ? null : presetModel };
  return {
    values: {
      model: model ?? ofPreset.model ?? given ?? settings.get('model'),
      temperature: own('temperature') ?? ofPreset.temperature ?? settings.get('temperature'),
      max_tokens: strictest([topic?.max_tokens, chat?.max_tokens, settings.get('maxTokens')]),
      system_prompt: own('system_prompt') ?? ofPreset.system_prompt ?? settings.get('systemPrompt'),
      reasoning_effort: settings.get('reasoningEffort'),
    },
    preset,
    isPresetModelGone,
    setBy: (name) => {
      if (isSet(topic?.[name])) return 'topic';
      if (isSet(chat?.[name])) return 'chat';
      const isPresets = name !== 'max_tokens' && name !== 'preset_id' && isSet(ofPreset[name]);
      return isPresets ? 'preset' : 'common';
    },
  };
}

/** Sets one value of a conversation's own, which is the whole chat's in its main view. */
export function setOwn<N extends keyof Overrides>(
  storage: Pick<Disk, 'chats' | 'topics'>,
  key: ChatKey,
  name: N,
  value: Overrides[N],
): void {
  if (key.thread_id === 0) storage.chats.override(key.chat_id, name, value);
  else storage.topics.override(key, name, value);
}

/** What waits for a model that cannot be used asks the one that counts in its conversation now. */
export function moveAside(
  queue: Pick<JobQueue, 'bot_id' | 'changeModels'>,
  deps: ChatSettingsDeps,
  fits: (job: OpenJob, counts: ChatSettings) => boolean = () => true,
): void {
  queue.changeModels((job) => {
    const { chat_id, thread_id } = job;
    const counts = settingsOf({ bot_id: queue.bot_id, chat_id, thread_id }, deps);
    return fits(job, counts) ? counts.values.model : undefined;
  });
}

/** Whether a job asks for the model of a mode, and the server does not have it any more. */
export function asksForGoneMode({ model }: OpenJob, { preset, isPresetModelGone }: ChatSettings): boolean {
  return isPresetModelGone && model === preset?.model;
}

/** One that was deleted since counts like none that was chosen. */
function presetOf(id: number | null, presets: Disk['presets']): Preset | undefined {
  if (id === noPreset) return undefined;
  return (id === null ? undefined : presets.get(id)) ?? presets.default();
}

/** Known only while the server tells what it has. */
function isGone(model: string | null, lmStudio: LmStudioStatus): boolean {
  return model !== null && lmStudio.state === 'online' && answeringModel(lmStudio, model) === undefined;
}

/** -1 is no limit. */
function strictest(limits: readonly (number | null | undefined)[]): number {
  const set = limits.filter((limit) => isSet(limit)).filter((limit) => limit !== -1);
  return set.length === 0 ? -1 : Math.min(...set);
}

function isSet<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
