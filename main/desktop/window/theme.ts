import type { SettingValue } from '../../common/settings.ts';

/** What a choice of the owner's means. */
export interface Theme {
  /** For Electron's nativeTheme: the page's colours, the title bar, menus and dialogs. */
  readonly source: 'system' | 'light' | 'dark';
  /** Electron cannot ask for it: the page does. */
  readonly hasHighContrast: boolean;
}

const themes: Readonly<Record<SettingValue<'appTheme'>, Theme>> = {
  system: { source: 'system', hasHighContrast: false },
  light: { source: 'light', hasHighContrast: false },
  dark: { source: 'dark', hasHighContrast: false },
  'high-contrast-light': { source: 'light', hasHighContrast: true },
  'high-contrast-dark': { source: 'dark', hasHighContrast: true },
};

export const themeOf = (choice: SettingValue<'appTheme'>): Theme => themes[choice];

/** The background of renderer/styles: what is seen until the page has painted. */
export function backgroundOf(isDark: boolean, hasHighContrast: boolean): string {
  if (!isDark) return '#ffffff';
  return hasHighContrast ? '#000000' : '#1f1f1f';
}
