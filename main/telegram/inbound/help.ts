import type { Language } from '../../common/language.ts';
import type { SettingsReader } from '../../common/settings.ts';
import { t } from '../locales/translate.ts';

/** What the bot can do, as it is set up now. */
export function helpText(language: Language, settings: Pick<SettingsReader, 'get'>): string {
  const help = t(language, 'help');
  return settings.get('voice') === 'off' ? help : `${help} ${t(language, 'help-voice')}`;
}
