import { describe, expect, test } from 'vitest';
import type { KnownChat } from '../../main/common/peopleContract.ts';
import { countOwn, decisionsFor, shownPeople } from './people.ts';

const chat = (chat_id: number, name: string, more: Partial<KnownChat> = {}): KnownChat => ({
  chat_id,
  kind: 'person',
  name,
  accessStatus: 'approved',
  isOwner: false,
  lastSeenAt: 0,
  messages: 0,
  remembered: 0,
  own: {},
  ...more,
});

const anna = chat(11, 'Anna Weber', { username: 'anna_w' });
const eve = chat(12, 'Eve', { accessStatus: 'blocked' });
const ida = chat(13, 'Ида', { accessStatus: 'asking', askedAt: 20 });
const boris = chat(14, 'Boris', { accessStatus: 'asking', askedAt: 10 });
const guest = chat(15, 'Guest', { accessStatus: 'everyone' });
const all = [anna, eve, ida, boris, guest];

const ids = (filter: Parameters<typeof shownPeople>[1], search = '') => {
  const { asking, others } = shownPeople(all, filter, search);
  return [asking.map(({ chat_id }) => chat_id), others.map(({ chat_id }) => chat_id)];
};

describe('the people shown', () => {
  test('begin with those who call, who asked first on top', () => {
    expect(ids('all')).toEqual([
      [14, 13],
      [11, 12, 15],
    ]);
  });

  test('can be those in one state', () => {
    expect(ids('asking')).toEqual([[14, 13], []]);
    expect(ids('mayTalk')).toEqual([[], [11, 15]]);
    expect(ids('blocked')).toEqual([[], [12]]);
  });

  test('can be searched by any part of name, username and id, in any case', () => {
    expect(ids('all', 'web ANNA')).toEqual([[], [11]]);
    expect(ids('all', '@anna')).toEqual([[], [11]]);
    expect(ids('all', 'ИД')).toEqual([[13], []]);
    expect(ids('all', ' 12 ')).toEqual([[], [12]]);
    expect(ids('blocked', 'anna')).toEqual([[], []]);
  });
});

describe('a chat', () => {
  test('can be decided about as fits its state', () => {
    expect(decisionsFor('asking')).toEqual(['block', 'approve']);
    expect(decisionsFor('listed')).toEqual(['block']);
    expect(decisionsFor('blocked')).toEqual(['approve']);
  });

  test('has values of its own, or none', () => {
    expect(countOwn(anna)).toBe(0);
    expect(countOwn(chat(1, 'x', { own: { model: 'm', systemPrompt: { preview: null, size: 3 } } }))).toBe(2);
  });
});
