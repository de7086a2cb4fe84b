import { expect, test } from 'vitest';
import { settings } from '../../common/settings.ts';
import { backgroundOf, themeOf } from './theme.ts';

test('each choice of a theme says what Electron and the page are asked for', () => {
  expect(settings.appTheme.choices?.map((choice) => themeOf(choice as 'system'))).toEqual([
    { source: 'system', hasHighContrast: false },
    { source: 'light', hasHighContrast: false },
    { source: 'dark', hasHighContrast: false },
    { source: 'light', hasHighContrast: true },
    { source: 'dark', hasHighContrast: true },
  ]);
});

test('what lies behind the page has the colour of the page', () => {
  expect(backgroundOf(true, false)).toBe('#1f1f1f');
  expect(backgroundOf(true, true)).toBe('#000000');
  expect(backgroundOf(false, true)).toBe('#ffffff');
});
