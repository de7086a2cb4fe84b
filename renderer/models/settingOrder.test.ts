import { describe, expect, test } from 'vitest';
import { type SettingGroup, settingNames, settings } from '../../main/common/settings.ts';
import { settingOrder } from './settingOrder.ts';

const groups = Object.keys(settingOrder) as SettingGroup[];

describe('the order of the settings', () => {
  test('has every setting once', () => {
    expect(groups.flatMap((group) => settingOrder[group]).sort()).toEqual([...settingNames].sort());
  });

  test.each(groups)('has in "%s" what belongs there', (group) => {
    for (const name of settingOrder[group]) expect(settings[name].group, name).toBe(group);
  });
});
