import { describe, expect, test } from 'vitest';
import { type Evidence, judge, type ModelRequest, type Shown } from './judge.ts';

const blue: Shown = { to: 'Anna', reply_to: 501, text: 'Blue. [nonce:a1]' };
const yes: Shown = { to: 'Борис', reply_to: 501, text: 'Да. [nonce:b1]' };
const red: Shown = { to: 'Anna', reply_to: 502, text: 'Red. [nonce:a2]' };

const first: ModelRequest = { nonce: '[nonce:a1]', outcome: 'answered' };
const second: ModelRequest = { nonce: '[nonce:b1]', outcome: 'answered' };
const third: ModelRequest = { nonce: '[nonce:a2]', outcome: 'answered' };

/** Anna writes twice and Борис once, in between; everything goes well. */
const allIsWell: Evidence = {
  questions: [
    { update_id: 11, from: 'Anna', message_id: 501, nonce: '[nonce:a1]' },
    { update_id: 12, from: 'Борис', message_id: 501, nonce: '[nonce:b1]' },
    { update_id: 13, from: 'Anna', message_id: 502, nonce: '[nonce:a2]' },
  ],
  requests: [first, second, third],
  spoken: [
    { nonce: '[nonce:a1]', text: 'Blue. [nonce:a1]' },
    { nonce: '[nonce:b1]', text: 'Да. [nonce:b1]' },
    { nonce: '[nonce:a2]', text: 'Red. [nonce:a2]\n' },
  ],
  shown: [blue, yes, red],
};

describe('the judge', () => {
  test('finds nothing wrong when everybody got the right answer in the right order', () => {
    expect(judge(allIsWell)).toEqual([]);
  });

  test('does not mind answers of different people overtaking each other', () => {
    expect(judge({ ...allIsWell, shown: [yes, blue, red] })).toEqual([]);
  });

  test('does not call an empty scene right', () => {
    expect(judge({ questions: [], requests: [], spoken: [], shown: [] })).toEqual([
      'Nobody wrote anything, so there is nothing to judge.',
    ]);
  });

  test('sees a message that never reached LM Studio', () => {
    const requests = [second, third];
    expect(judge({ ...allIsWell, requests })).toEqual(["Anna's [nonce:a1] never reached LM Studio."]);
  });

  test('sees a file whose words did not reach LM Studio', () => {
    const [one, ...others] = allIsWell.questions;
    const questions = [
      { update_id: 11, from: 'Anna', message_id: 501, nonce: '[nonce:a1]', ...one, words: 'page two' },
      ...others,
    ];
    expect(judge({ ...allIsWell, questions })).toEqual([
      "Anna's [nonce:a1] reached LM Studio without the words of its file.",
    ]);
    const requests = [{ ...first, text: 'File "a.pdf": on page two [nonce:a1]' }, second, third];
    expect(judge({ ...allIsWell, questions, requests })).toEqual([]);
  });

  test('sees a message that was asked twice', () => {
    const requests = [first, second, third, third];
    expect(judge({ ...allIsWell, requests })).toEqual(["Anna's [nonce:a2] reached LM Studio 2 times."]);
  });

  test('sees an answer that the model did not finish', () => {
    const requests = [first, { ...second, outcome: 'aborted' }, third];
    expect(judge({ ...allIsWell, requests })).toEqual([
      "Борис's [nonce:b1] was not answered to the end by LM Studio: aborted.",
    ]);
  });

  test('goes by update_id, not by the order of its list, when LM Studio was asked out of turn', () => {
    const questions = allIsWell.questions.toReversed();
    expect(judge({ ...allIsWell, questions })).toEqual([]);
    expect(judge({ ...allIsWell, questions, requests: [first, third, second] })).toEqual([
      'LM Studio was asked in the wrong order: ' +
        '[nonce:a1], [nonce:a2], [nonce:b1] instead of [nonce:a1], [nonce:b1], [nonce:a2].',
    ]);
  });

  test('sees that one person got the answers in the wrong order', () => {
    expect(judge({ ...allIsWell, shown: [red, yes, blue] })).toEqual([
      'Anna got the answers in the wrong order: [nonce:a2], [nonce:a1].',
    ]);
  });

  test('sees an answer that never arrived', () => {
    expect(judge({ ...allIsWell, shown: [blue, red] })).toEqual(['Борис got no answer to [nonce:b1].']);
  });

  test("is not content with another chat's message of the same id", () => {
    expect(judge({ ...allIsWell, shown: [{ ...yes, to: 'Anna' }, blue, red] })).toContain(
      'Борис got no answer to [nonce:b1].',
    );
  });

  test('sees a position in the queue that never became the answer', () => {
    const waiting = { ...yes, text: 'Ваша очередь…' };
    expect(judge({ ...allIsWell, shown: [blue, waiting, red] })).toEqual([
      "Борис's reply to [nonce:b1] does not carry it: “Ваша очередь…”",
      "Борис's reply to [nonce:b1] is not what the model said: “Ваша очередь…”",
    ]);
  });

  test("sees an answer that carries another message's nonce, even if the model said so", () => {
    const wrong = 'Да. [nonce:zz]';
    const evidence = {
      ...allIsWell,
      spoken: allIsWell.spoken.with(1, { nonce: '[nonce:b1]', text: wrong }),
      shown: [blue, { ...yes, text: wrong }, red],
    };
    expect(judge(evidence)).toEqual(["Борис's reply to [nonce:b1] does not carry it: “Да. [nonce:zz]”"]);
  });

  test('sees an answer that is cut short', () => {
    const shown = [blue, yes, { ...red, text: '[nonce:a2]' }];
    expect(judge({ ...allIsWell, shown })).toEqual([
      "Anna's reply to [nonce:a2] is not what the model said: “[nonce:a2]”",
    ]);
  });

  test('sees an answer that arrived twice', () => {
    expect(judge({ ...allIsWell, shown: [blue, blue, yes, red] })).toEqual([
      'Anna got 2 messages in reply to [nonce:a1].',
    ]);
  });

  test('sees a message that answers nothing', () => {
    const stray = { to: 'Борис', reply_to: undefined, text: 'You are next in line.' };
    expect(judge({ ...allIsWell, shown: [...allIsWell.shown, stray] })).toEqual([
      'Борис is left with a message that answers nothing: “You are next in line.”',
    ]);
  });
});
