import type { SettingName, SettingValue } from '../../main/common/settings.ts';

/** The settings that offer a list; each choice has a name a person understands. */
export type ChoiceNames = {
  readonly [N in SettingName as ChoiceOf<N> extends never ? never : N]: Readonly<Record<ChoiceOf<N>, string>>;
};

/** What a setting offers; nothing where anything may be written. */
type ChoiceOf<N extends SettingName> =
  SettingValue<N> extends string ? (string extends SettingValue<N> ? never : SettingValue<N>) : never;

/** The name of a choice; the bare value where a setting offers something that has no name yet. */
export function choiceName(choices: ChoiceNames, name: SettingName, choice: string): string {
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = choices;
  return names[name]?.[choice] ?? choice;
}
