import { describe, expect, test } from 'vitest';
import {
  type SettingGroup,
  type SettingName,
  type SettingView,
  settingNames,
  settings,
} from '../../main/common/settings.ts';
import { settingOrder, viewsOf } from './settingOrder.ts';

const groups = Object.keys(settingOrder) as SettingGroup[];

describe('the order of the settings', () => {
  test('has every setting once', () => {
    expect(groups.flatMap((group) => settingOrder[group]).sort()).toEqual([...settingNames].sort());
  });

  test.each(groups)('has in "%s" what belongs there', (group) => {
    for (const name of settingOrder[group]) expect(settings[name].group, name).toBe(group);
  });
});

test('settings are shown in the order of their names asked for, as far as there are such', () => {
  const view = (name: SettingName) => ({ name }) as SettingView;
  const views = [view('token'), view('model'), view('temperature')];
  expect(viewsOf(['temperature', 'keepDays', 'model'], views).map(({ name }) => name)).toEqual([
    'temperature',
    'model',
  ]);
});
