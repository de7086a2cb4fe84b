import { describe, expect, test } from 'vitest';
import type { KnownChat } from '../../main/common/peopleContract.ts';
import { countOwn, decisionsFor } from './people.ts';

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
  given: {},
  topics: [],
  ...more,
});

describe('a chat', () => {
  test('can be decided about as fits its state', () => {
    expect(decisionsFor({ accessStatus: 'asking', isOwner: false })).toEqual(['block', 'approve']);
    expect(decisionsFor({ accessStatus: 'listed', isOwner: false })).toEqual(['block']);
    expect(decisionsFor({ accessStatus: 'blocked', isOwner: false })).toEqual(['approve']);
  });

  test('has values of its own, or none', () => {
    expect(countOwn(chat(2, 'y'))).toBe(0);
    expect(countOwn(chat(1, 'x', { own: { model: 'm', systemPrompt: { preview: null, size: 3 } } }))).toBe(2);
  });
});
