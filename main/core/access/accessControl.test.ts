import { describe, expect, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { jump } from '../../../test/support/wallClock.ts';
import { type SettingName, type SettingsReader, settings } from '../../common/settings.ts';
import { temporaryStorage } from '../../storage/testing.ts';
import { AccessControl } from './accessControl.ts';
import { ApprovalLinks } from './approvalLinks.ts';
import type { Access } from './chat.ts';

function reader(values: Partial<Record<SettingName, unknown>>): SettingsReader {
  return {
    get: (name) => (values[name] ?? settings[name].default) as never,
    onChange: () => () => {},
  };
}

const day = 24 * 60 * 60 * 1000;

function setUp(values: Partial<Record<SettingName, unknown>> = {}) {
  const { chats } = temporaryStorage();
  let now = 1_000_000;
  const access = new AccessControl({ settings: reader(values), chats, now: () => now });
  const known = (chat_id: number) =>
    chats.seen({
      chat_id,
      kind: chat_id < 0 ? 'group' : 'person',
      name: 'x',
      username: null,
      language: 'en',
      last_seen_at: 1,
    });
  return { chats, access, known, pass: (ms: number) => (now += ms) };
}

describe('who may talk', () => {
  test('a stranger is told once in 24 hours, however much they write', () => {
    const { access, known, pass } = setUp();
    known(1);
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused_and_told');
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused');
    pass(day);
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused_and_told');
  });

  test('a stranger who is put among those who ask once more is not told again within 24 hours', () => {
    const { access, chats, known, pass } = setUp();
    known(1);
    access.admit({ chat_id: 1, user_id: 1 });
    const { told_at } = chats.get(1) ?? {};
    chats.setAccess(1, 'unknown');
    pass(1000);
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused');
    expect(chats.get(1)).toMatchObject({ access: 'asking', asked_at: 1_001_000, told_at });
  });

  test('a clock that was set back keeps no stranger from being told for longer', () => {
    const { access, known, pass } = setUp();
    known(1);
    pass(30 * day);
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused_and_told');
    pass(-3 * day);
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused_and_told');
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('refused');
  });

  test('in a group the group or the person must be approved', () => {
    const { access, known, chats } = setUp();
    known(-5);
    known(1);
    chats.setAccess(1, 'approved');
    expect(access.admit({ chat_id: -5, user_id: 1 })).toBe('admitted');
    expect(access.admit({ chat_id: -5, user_id: 2 })).toBe('refused_and_told');
    chats.setAccess(-5, 'approved');
    expect(access.admit({ chat_id: -5, user_id: 2 })).toBe('admitted');
  });

  test('ids that many people share are never approved', () => {
    const { access, known } = setUp({ approvedIds: '1087968824' });
    known(-5);
    expect(access.admit({ chat_id: -5, user_id: 1087968824 })).toBe('refused_and_told');
  });

  test('blocked counts more than everything else', () => {
    const { access, known, chats } = setUp({ accessMode: 'everyone', approvedIds: '1' });
    known(1);
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('admitted');
    chats.setAccess(1, 'blocked');
    expect(access.admit({ chat_id: 1, user_id: 1 })).toBe('blocked');
  });
});

describe('why a chat may talk', () => {
  const standing = (values: Partial<Record<SettingName, unknown>>, access: Access = 'unknown') =>
    setUp(values).access.accessStatus({ chat_id: 7, access });

  test('is what the owner said, else what a setting says', () => {
    expect(standing({}, 'asking')).toBe('asking');
    expect(standing({})).toBe('unknown');
    expect(standing({ approvedIds: '5,7' }, 'asking')).toBe('listed');
    expect(standing({ accessMode: 'everyone' }, 'asking')).toBe('everyone');
    expect(standing({ accessMode: 'everyone', approvedIds: '7' }, 'approved')).toBe('approved');
    expect(standing({ accessMode: 'everyone', approvedIds: '7' }, 'blocked')).toBe('blocked');
  });
});

describe('approval links', () => {
  const byAnna = { chat_id: 1, update_id: 10 };
  const byBoris = { chat_id: 2, update_id: 11 };

  test('a link works once, within ten minutes, and only as it was made', () => {
    let now = 0;
    const links = new ApprovalLinks({
      bot_id: 1,
      kv: temporaryStorage().kv,
      hash: (text) => `#${text}`,
      now: () => now,
    });
    const link = links.create();
    expect(link).toMatchObject({ purpose: 'invite', validUntil: 600_000 });
    expect(link.payload).toMatch(/^[\w-]{22}$/);
    expect(links.redeem(`${link.payload}x`, byAnna)).toBeUndefined();
    expect(links.get(link.id)?.use).toBeUndefined();
    expect(links.redeem(link.payload, byAnna)).toMatchObject({ id: link.id, use: byAnna });
    expect(links.get(link.id)?.use).toEqual(byAnna);
    expect(links.redeem(link.payload, byBoris)).toBeUndefined();
    expect(links.redeem(link.payload, { ...byAnna, update_id: 12 })).toBeUndefined();
    const late = links.create('owner');
    now = 10 * 60 * 1000;
    expect(links.redeem(late.payload, byAnna)).toBeUndefined();
  });

  test('a clock that was set back makes no link valid for longer', () => {
    fakeTimers();
    const links = new ApprovalLinks({ bot_id: 1, kv: temporaryStorage().kv, hash: (text) => `#${text}` });
    const { payload } = links.create();
    vi.advanceTimersByTime(9 * 60_000);
    jump(-3 * 3_600_000);
    vi.advanceTimersByTime(60_000);
    expect(links.redeem(payload, byAnna)).toBeUndefined();
  });

  test('the update that used a link may come again, when the disk refused it', () => {
    const links = new ApprovalLinks({ bot_id: 1, kv: temporaryStorage().kv, hash: (text) => `#${text}` });
    const { payload } = links.create('owner');
    expect(links.redeem(payload, byAnna)).toMatchObject({ purpose: 'owner' });
    expect(links.redeem(payload, byAnna)).toMatchObject({ purpose: 'owner' });
  });
});
