import { expect } from 'vitest';
import {
  classicDraft,
  classicMessages,
  plainMessages,
  Rendering,
  richDraft,
  richMessages,
} from '../../main/markup/markup.ts';
import { messageLimit } from '../../main/markup/split.ts';
import { expectSafeClassic, expectSafeRich, wordsOf } from '../../main/markup/testing.ts';
import { marksIn } from '../support/answers.ts';

/** Every word of an answer is in each form of it once and in order, and Telegram takes each message. */
export function expectEveryWord(answer: string): void {
  const expected = marksIn(answer);
  const rich = richMessages(answer);
  for (const message of rich) expectSafeRich(message);
  expect(marksIn(wordsOf(rich))).toEqual(expected);
  const classic = classicMessages(answer);
  for (const message of classic) expectSafeClassic(message);
  expect(marksIn(classic.map(({ text }) => text).join('\n'))).toEqual(expected);
  const plain = plainMessages(answer);
  for (const text of plain) expect(text.length).toBeLessThanOrEqual(messageLimit);
  expect(marksIn(plain.join('\n'))).toEqual(expected);
}

/** The same of an answer of which so much has come. */
export function expectEveryWordOfFrame(answer: string, length: number, rendering = new Rendering()): void {
  const begun = answer.slice(0, length);
  const expected = marksIn(begun);
  const draft = richDraft(begun, {}, rendering);
  expectSafeRich(draft, true);
  expect(marksIn(wordsOf([draft as ReturnType<typeof richMessages>[number]]))).toEqual(expected);
  const edit = classicDraft(begun, rendering);
  expectSafeClassic(edit);
  const shown = marksIn(edit.text);
  if (edit.text.startsWith('…\n')) expect(shown).toEqual(expected.slice(expected.length - shown.length));
  else expect(shown).toEqual(expected);
}
