import { describe, expect, test } from 'vitest';
import type { SettingView } from '../../main/common/settings.ts';
import type { UpdateState, UpdateStatus, UpdateWay } from '../../main/common/updatesContract.ts';
import { wordsFor } from '../locales/locale.ts';
import { isForTheOwner, isUndecided, updateSentence } from './updates.ts';

const words = wordsFor('en');
const version = '0.2.0';

const statusOf = (state: UpdateState, about: Partial<UpdateStatus> = {}) =>
  ({
    ...{ way: 'installs', host: 'a.example', isAgreed: true, isDismissed: false },
    ...state,
    ...about,
  }) as UpdateStatus;

describe('the question whether to look for newer versions', () => {
  const setting = (source: SettingView['source']): SettingView[] => [
    { name: 'checkUpdates', value: 'off', isSet: false, source },
  ];

  test.each<[SettingView['source'], UpdateWay, boolean]>([
    ['default', 'installs', true],
    ['default', 'tells', true],
    ['default', 'none', false],
    ['stored', 'installs', false],
    ['environment', 'installs', false],
  ])('with the setting from %s in an app that %s is open: %s', (source, way, isOpen) => {
    expect(isUndecided(statusOf({ state: 'unknown' }, { way }), setting(source))).toBe(isOpen);
  });
});

describe('what is known of newer versions', () => {
  test.each<[UpdateState, RegExp]>([
    [{ state: 'unknown' }, /^$/],
    [{ state: 'looking' }, /Looking/],
    [{ state: 'newest' }, /newest version/],
    [{ state: 'newer', version }, /0\.2\.0 .*yourself/],
    [{ state: 'downloading', version, percent: 40 }, /0\.2\.0 .*40 %/],
    [{ state: 'ready', version }, /0\.2\.0 is ready\. It is installed when nobody waits/],
    [{ state: 'restarting', version }, /restarts with version 0\.2\.0/],
    [{ state: 'failed', problem: 'refused' }, /^The release page did not have/],
    [{ state: 'failed', problem: 'wrong_sum', version }, /^Version 0\.2\.0 is available.* thrown away\.$/],
  ])('is a sentence: %o', (state, sentence) => {
    expect(updateSentence(statusOf(state), words)).toMatch(sentence);
  });

  test('promises no installation that the owner has not agreed to', () => {
    const ready = statusOf({ state: 'ready', version }, { isAgreed: false });
    expect(updateSentence(ready, words)).toBe('Version 0.2.0 is ready to be installed.');
  });

  test.each<[UpdateState, boolean]>([
    [{ state: 'newer', version }, true],
    [{ state: 'failed', problem: 'wrong_sum', version }, true],
    [{ state: 'failed', problem: 'no_connection' }, false],
    [{ state: 'ready', version }, false],
  ])('%o leads to the release page: %s', (state, leads) => {
    expect(isForTheOwner(statusOf(state))).toBe(leads);
  });
});
