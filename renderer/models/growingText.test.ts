import { expect, test } from 'vitest';
import { GrowingText } from './growingText.ts';

const part = (from: number, text: string, firstWordAt = 1) => ({ from, text, firstWordAt, isGrowing: true });

test('an answer is put together of what is new in each part', () => {
  const growing = new GrowingText();
  expect(growing.take(part(0, 'Hel'))).toBe(true);
  expect(growing.known).toBe(3);
  expect(growing.take(part(3, 'lo'))).toBe(true);
  expect(growing.text).toBe('Hello');
});

test('an answer that was begun anew is asked for from its beginning', () => {
  const growing = new GrowingText();
  growing.take(part(0, 'Hello'));
  expect(growing.take(part(5, ' there', 2))).toBe(false);
  expect(growing.known).toBe(0);
  growing.take(part(0, 'Good day, there', 2));
  expect(growing.text).toBe('Good day, there');
});

test('one that became shorter replaces what was known', () => {
  const growing = new GrowingText();
  growing.take(part(0, 'Hello'));
  growing.take(part(0, '', 2));
  expect(growing.text).toBe('');
});

test('what is hidden or deleted is forgotten', () => {
  const growing = new GrowingText();
  growing.take(part(0, 'Hello'));
  growing.take(null);
  expect(growing.text).toBeUndefined();
});
