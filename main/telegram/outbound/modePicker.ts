import { InlineKeyboard } from 'grammy';
import type { Language } from '../../common/language.ts';
import { noPreset, type Preset } from '../../core/preset.ts';
import { t } from '../locales/translate.ts';

const prefix = 'mode:';

export const isModeKey = (data: string): boolean => data.startsWith(prefix);

/** Undefined: the button is none of these. */
export function modeIdOf(data: string): number | undefined {
  const [, id] = /^mode:(\d{1,15})$/.exec(data) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** As people read it: with its emoji. */
export function modeName({ emoji, name }: Pick<Preset, 'emoji' | 'name'>): string {
  return emoji === '' ? name : `${emoji} ${name}`;
}

/** One button per mode and one for none of them, the chosen one ticked. */
export function modeKeyboard(
  presets: readonly Preset[],
  chosen: Preset | undefined,
  language: Language,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const tick = (isChosen: boolean) => (isChosen ? ' ✓' : '');
  for (const preset of presets) {
    keyboard.text(`${modeName(preset)}${tick(preset.id === chosen?.id)}`, `${prefix}${preset.id}`).row();
  }
  return keyboard.text(`${t(language, 'mode-none')}${tick(!chosen)}`, `${prefix}${noPreset}`);
}
