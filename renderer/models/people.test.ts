import { describe, expect, it } from 'vitest';
import type { KnownChat } from '../../main/common/peopleContract.ts';
import { countOwn, decisionsFor, shownPeople } from './people.ts';

const chat = (chatId: number, name: string, more: Partial<KnownChat> = {}): KnownChat => ({
  chatId,
  kind: 'person',
  name,
  standing: 'approved',
  isOwner: false,
  lastSeenAt: 0,
  messages: 0,
  remembered: 0,
  own: {},
  ...more,
});

const anna = chat(11, 'Anna Weber', { username: 'anna_w' });
const eve = chat(12, 'Eve', { standing: 'blocked' });
const ida = chat(13, 'Ида', { standing: 'asking', askedAt: 20 });
const boris = chat(14, 'Boris', { standing: 'asking', askedAt: 10 });
const guest = chat(15, 'Guest', { standing: 'everyone' });
const all = [anna, eve, ida, boris, guest];

const ids = (filter: Parameters<typeof shownPeople>[1], search = '') => {
  const { asking, others } = shownPeople(all, filter, search);
  return [asking.map(({ chatId }) => chatId), others.map(({ chatId }) => chatId)];
};

describe('the people shown', () => {
  it('begin with those who ask, who asked first on top', () => {
    expect(ids('all')).toEqual([
      [14, 13],
      [11, 12, 15],
    ]);
  });

  it('can be those in one state', () => {
    expect(ids('asking')).toEqual([[14, 13], []]);
    expect(ids('mayTalk')).toEqual([[], [11, 15]]);
    expect(ids('blocked')).toEqual([[], [12]]);
  });

  it('can be searched by any part of name, username and id, in any case', () => {
    expect(ids('all', 'web ANNA')).toEqual([[], [11]]);
    expect(ids('all', '@anna')).toEqual([[], [11]]);
    expect(ids('all', 'ИД')).toEqual([[13], []]);
    expect(ids('all', ' 12 ')).toEqual([[], [12]]);
    expect(ids('blocked', 'anna')).toEqual([[], []]);
  });
});

describe('a chat', () => {
  it('can be decided about as fits its state', () => {
    expect(decisionsFor('asking')).toEqual(['block', 'approve']);
    expect(decisionsFor('listed')).toEqual(['block']);
    expect(decisionsFor('blocked')).toEqual(['approve']);
  });

  it('has values of its own, or none', () => {
    expect(countOwn(anna)).toBe(0);
    expect(countOwn(chat(1, 'x', { own: { model: 'm', systemPrompt: { preview: null, size: 3 } } }))).toBe(2);
  });
});
