import type { SettingValue } from './settings.ts';

export type Language = 'en' | 'ru';

/**
 * The language of window, tray and dialogs.
 *
 * @param setting what the owner chose
 * @param preferred the system's languages, the best first, such as `de-DE`
 */
export function appLanguage(setting: SettingValue<'appLanguage'>, preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  return preferred.map((tag) => tag.split(/[-_]/)[0]?.toLowerCase()).find(isLanguage) ?? 'en';
}

function isLanguage(code: string | undefined): code is Language {
  return code === 'en' || code === 'ru';
}
