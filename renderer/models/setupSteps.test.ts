import { describe, expect, test } from 'vitest';
import type { AppStatus } from '../../main/common/status.ts';
import { someStatus } from '../../main/common/testing.ts';
import { openPage, setupSteps } from './setupSteps.ts';

const me = { id: 1, username: 'courier_bot', name: 'Courier' };
const model = { id: 'm', name: 'm', loaded: false, vision: false, reasoning: false };
const signedIn: AppStatus['bot'] = { state: 'online', me };
const running: AppStatus['lmStudio'] = { state: 'online', api: 'v1', models: [model] };
const nobody = { isOpen: true, hasTalker: false };

const drawn = (status: AppStatus, isWithoutModels = false) =>
  setupSteps(status, isWithoutModels).map(({ isDone, isUnlocked }) =>
    isDone ? 'done' : isUnlocked ? 'open' : 'locked',
  );
const page = (status: AppStatus) => openPage(setupSteps(status, false));

describe('the first start', () => {
  test('unlocks its steps in order', () => {
    const before = someStatus({ setup: nobody });
    expect(drawn(before)).toEqual(['open', 'locked', 'locked']);
    expect(page(before)).toBe('bot');
    const withBot = someStatus({ setup: nobody, bot: signedIn });
    expect(drawn(withBot)).toEqual(['done', 'open', 'locked']);
    const withModels = someStatus({ setup: nobody, bot: signedIn, lmStudio: running });
    expect(drawn(withModels)).toEqual(['done', 'done', 'open']);
    expect(page(withModels)).toBe('talkers');
    expect(page({ ...withModels, setup: { isOpen: true, hasTalker: true } })).toBe('ready');
  });

  test('counts a bot that was signed in, also while the network is away', () => {
    const bot: AppStatus['bot'] = { state: 'offline', me, reason: 'no_connection', retryAt: 0 };
    expect(drawn(someStatus({ setup: nobody, bot }))[0]).toBe('done');
    const { me: _, ...unknown } = bot;
    expect(drawn(someStatus({ setup: nobody, bot: unknown }))[0]).toBe('open');
  });

  test('wants a model, or the word that it goes without', () => {
    const empty = someStatus({ setup: nobody, bot: signedIn, lmStudio: { ...running, models: [] } });
    expect(drawn(empty)).toEqual(['done', 'open', 'locked']);
    expect(drawn(empty, true)).toEqual(['done', 'done', 'open']);
  });
});
