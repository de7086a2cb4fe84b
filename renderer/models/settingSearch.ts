import { type SettingName, settings } from '../../main/common/settings.ts';
import { choiceName } from '../locales/choices.ts';
import type { Words } from '../locales/locale.ts';

/** Whether everything that was typed is somewhere in what the window says about a setting, in whatever case. */
export function isSettingFound(name: SettingName, typed: string, { settings: texts }: Words): boolean {
  const { group, environment, choices = [] } = settings[name];
  const { label, description } = texts.texts[name];
  const said = [
    label,
    description,
    texts.otherWords[name] ?? '',
    texts.groups[group],
    environment,
    name,
    ...choices.map((choice) => choiceName(texts.choices, name, choice)),
  ]
    .join('\n')
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
