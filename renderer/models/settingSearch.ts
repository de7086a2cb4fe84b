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
  ].join('\n');
  return isSaid(typed, said);
}

/** Whether every word that was typed is somewhere in a text, in whatever case. */
export function isSaid(typed: string, text: string): boolean {
  const said = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** What is said where everything is moved or deleted. */
export function dataWords({ moving }: Words): string {
  const { title, lead, export: out, import: into, deleteAll, deleteLead } = moving;
  return [title, lead, out, into, deleteAll, deleteLead].join('\n');
}
