import type { SettingGroup, SettingName, SettingValue } from '../../main/common/settings.ts';

/** The settings that offer a list; each choice has a name a person understands. */
export type ChoiceSettingName =
  | 'reasoningEffort'
  | 'answerFormat'
  | 'showReasoning'
  | 'showStats'
  | 'groupLive'
  | 'accessMode'
  | 'hideTexts'
  | 'startAtLogin'
  | 'onClose'
  | 'botLanguage'
  | 'appLanguage';

export type ChoiceNames = {
  readonly [N in ChoiceSettingName]: Readonly<Record<SettingValue<N>, string>>;
};

/** What the settings view says about every setting. */
export interface SettingTexts {
  readonly groups: Readonly<Record<SettingGroup, string>>;
  readonly texts: Readonly<Record<SettingName, { readonly label: string; readonly description: string }>>;
  readonly choices: ChoiceNames;
}

/** The name of a choice; the bare value where a setting offers something that has no name yet. */
export function choiceName(choices: ChoiceNames, name: SettingName, choice: string): string {
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = choices;
  return names[name]?.[choice] ?? choice;
}
