import {
  longestEmoji,
  longestPresetName,
  longestPrompt,
  type PresetFields,
  type PresetView,
} from '../../main/common/presetsContract.ts';
import { parseSetting } from '../../main/common/settings.ts';

/** A preset as it is typed. */
export type PresetForm = Readonly<Record<keyof PresetFields, string>>;

/** What does not fit. */
export type PresetFormProblem = Exclude<keyof PresetFields, 'model'>;

/** @param preset undefined: a new one */
export function formOf(preset: PresetView | undefined): PresetForm {
  return {
    name: preset?.name ?? '',
    emoji: preset?.emoji ?? '',
    model: preset?.model ?? '',
    temperature: preset?.temperature?.toString() ?? '',
    systemPrompt: preset?.systemPrompt ?? '',
  };
}

/** What is typed as what is stored: what is left empty is not set. */
export function readForm(
  form: PresetForm,
): { readonly fields: PresetFields } | { readonly problem: PresetFormProblem } {
  const [name, emoji, model, systemPrompt] = [form.name, form.emoji, form.model, form.systemPrompt].map(
    (text) => text.trim(),
  ) as [string, string, string, string];
  if (name === '' || name.length > longestPresetName) return { problem: 'name' };
  if (emoji.length > longestEmoji) return { problem: 'emoji' };
  const temperature = temperatureOf(form.temperature);
  if (temperature === undefined) return { problem: 'temperature' };
  if (systemPrompt.length > longestPrompt) return { problem: 'systemPrompt' };
  return { fields: { name, emoji, temperature, model: orNull(model), systemPrompt: orNull(systemPrompt) } };
}

/** null: it is left open. Undefined: it is none. */
function temperatureOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const parsed = parseSetting('temperature', text);
  return parsed.ok ? parsed.value : undefined;
}

const orNull = (text: string): string | null => (text === '' ? null : text);
