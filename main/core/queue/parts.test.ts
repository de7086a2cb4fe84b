import { expect, test } from 'vitest';
import { withWordsOf } from './parts.ts';

const written_at = 0;
const three = {
  text: 'one\nthree',
  parts: [
    { message_id: 1, length: 3, written_at },
    { message_id: 2, length: 0, written_at },
    { message_id: 5, length: 5, written_at },
  ],
};

test.each([
  [1, 'ONE', 'ONE\nthree'],
  [2, 'two', 'one\ntwo\nthree'],
  [5, '', 'one'],
  [4, 'new', 'one\nnew\nthree'],
  [9, 'last', 'one\nthree\nlast'],
])('words of message %i stand where it stands', (message_id, words, text) => {
  expect(withWordsOf(message_id, words, three)).toBe(text);
});

test('one message alone is all of its own, whatever was counted', () => {
  const alone = { text: '😀 two', parts: [{ message_id: 1, length: 1, written_at }] };
  expect(withWordsOf(1, 'three', alone)).toBe('three');
  expect(withWordsOf(2, 'more', alone)).toBe('😀 two\nmore');
});
