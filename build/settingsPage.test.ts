import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingNames, settings } from '../main/common/settings.ts';
import { projectFolder } from './projectFolder.ts';
import { settingsPage } from './settingsPage.ts';

describe('docs/settings.md', () => {
  test('is what `npm run settings-page` writes', () => {
    expect(readFileSync(path.join(projectFolder, 'docs', 'settings.md'), 'utf8')).toBe(settingsPage());
  });

  test('has one row for each setting', () => {
    const rows = settingsPage().split('\n');
    for (const name of settingNames) {
      const named = rows.filter((row) => row.includes(`| \`${settings[name].environment}\` |`));
      expect(named, name).toHaveLength(1);
    }
  });
});
