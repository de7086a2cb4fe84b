import { describe, expect, test } from 'vitest';
import type { BotStatus, LmStudioStatus } from '../../main/common/status.ts';
import { someQueue } from '../../main/common/testing.ts';
import { botIdentity, botKey, botTone, lmStudioKey, lmStudioTone, queueTone } from './describe.ts';

const me = { id: 1, username: 'helper_bot', name: 'Helper' };
const calm = someQueue();

describe('the state of the bot', () => {
  test.each<[BotStatus, string, string]>([
    [{ state: 'stopped' }, 'stopped', 'quiet'],
    [{ state: 'connecting' }, 'connecting', 'busy'],
    [{ state: 'online', me }, 'online', 'ok'],
    [{ state: 'needs_token', reason: 'none' }, 'needs_token_none', 'warning'],
    [{ state: 'needs_token', reason: 'refused' }, 'needs_token_refused', 'trouble'],
    [{ state: 'offline', reason: 'no_connection', retryAt: 0 }, 'offline_no_connection', 'warning'],
    [{ state: 'conflict', cause: 'webhook', retryAt: 0 }, 'conflict_webhook', 'trouble'],
    [{ state: 'storage_problem', detail: 'disk full' }, 'storage_problem', 'trouble'],
  ])('%o has its own words and tone', (bot, key, tone) => {
    expect(botKey(bot)).toBe(key);
    expect(botTone(bot)).toBe(tone);
  });

  test('still knows who the bot is while it is offline', () => {
    expect(botIdentity({ state: 'offline', me, reason: 'server_error', retryAt: 0 })).toBe(me);
    expect(botIdentity({ state: 'offline', reason: 'server_error', retryAt: 0 })).toBeUndefined();
    expect(botIdentity({ state: 'stopped' })).toBeUndefined();
  });
});

describe('the state of LM Studio', () => {
  test.each<[LmStudioStatus, string, string]>([
    [{ state: 'unknown' }, 'unknown', 'quiet'],
    [{ state: 'online', models: [], api: 'v1' }, 'online', 'ok'],
    [{ state: 'unreachable', reason: 'timeout', since: 0 }, 'unreachable_timeout', 'warning'],
    [{ state: 'unauthorized', since: 0 }, 'unauthorized', 'trouble'],
  ])('%o has its own words and tone', (lmStudio, key, tone) => {
    expect(lmStudioKey(lmStudio)).toBe(key);
    expect(lmStudioTone(lmStudio)).toBe(tone);
  });
});

describe('the queue', () => {
  test('is quiet when nothing waits, runs or is being sent', () => {
    expect(queueTone(calm)).toBe('quiet');
  });

  test('is busy when something does', () => {
    expect(queueTone({ ...calm, waiting: 1 })).toBe('busy');
    expect(queueTone({ ...calm, delivering: 1 })).toBe('busy');
  });

  test('warns when it is held, even when it is empty', () => {
    expect(queueTone({ ...calm, held: 'owner' })).toBe('warning');
    expect(queueTone({ ...calm, held: 'lm_studio' })).toBe('warning');
    expect(queueTone({ ...calm, waiting: 2, aside: 1 })).toBe('warning');
  });
});
