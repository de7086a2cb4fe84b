import { describe, expect, test } from 'vitest';
import { classicDraft, classicMessages, Rendering, richDraft, richMessages } from './markup.ts';
import { expectSafeClassic, expectSafeRich, wordsOf } from './testing.ts';

/** A clock that each look at it moves on. */
function clockOf(look_ms: number): () => number {
  let now = 0;
  return () => {
    now += look_ms;
    return now;
  };
}

const paragraph = (index: number) => `Part p${index}p **says** something. ${'And more of it. '.repeat(20)}`;
const answerOf = (paragraphs: number) =>
  Array.from({ length: paragraphs }, (_, index) => paragraph(index)).join('\n\n');
const marksIn = (text: string) => text.match(/p\d+p/g) ?? [];
const isWritten = (text: string) => text.includes('**');

describe('the time that an answer may take', () => {
  const answer = answerOf(300);

  test('is no matter while there is enough of it', () => {
    const rendering = new Rendering(clockOf(0.1));
    rendering.begin(200);
    expect(richMessages(answer, {}, rendering)).toEqual(richMessages(answer));
  });

  test.each([
    ['rich', (rendering: Rendering) => wordsOf(richMessages(answer, {}, rendering))],
    [
      'classic',
      (rendering: Rendering) =>
        classicMessages(answer, {}, rendering)
          .map(({ text }) => text)
          .join('\n'),
    ],
  ])('once over leaves the rest of a %s one as it was written, and loses nothing', (_, render) => {
    const rendering = new Rendering(clockOf(150));
    rendering.begin(200);
    const words = render(rendering);
    expect(marksIn(words)).toEqual(marksIn(answer));
    const written = words.split('\n').filter(isWritten).length;
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(220);
    expect(isWritten(words.slice(0, words.length / 4))).toBe(false);
  });

  test('takes no form from a short answer, however busy the computer is', () => {
    const rendering = new Rendering(clockOf(1_000_000));
    rendering.begin(200);
    expect(richMessages(answerOf(20), {}, rendering)).toEqual(richMessages(answerOf(20)));
  });

  test('which one chunk is known to take longer than leaves that chunk out, and tries it again later', () => {
    let now = 0;
    const rendering = new Rendering(() => now);
    const read = (source: string, took_ms: number) =>
      rendering.tree({ source, weight: 10_000, isGrowing: true }, () => {
        now += took_ms;
        return [];
      }) !== undefined;
    const frames = Array.from({ length: 6 }, (_, frame) => {
      rendering.begin(20);
      return read(`frame ${frame}`, 70);
    });
    expect(frames).toEqual([true, false, false, true, false, false]);
  });
});

describe('a frame of an answer that grows', () => {
  const answer = answerOf(60);
  const formsOf = (words: string) =>
    words
      .split('\n')
      .filter((line) => line.startsWith('Part'))
      .map(isWritten);

  test('is read from its end, and goes on with what the one before had no time for', () => {
    const rendering = new Rendering(clockOf(7));
    const frames = Array.from({ length: 30 }, () => {
      rendering.begin(20);
      return formsOf(wordsOf([richDraft(answer, {}, rendering) as ReturnType<typeof richMessages>[number]]));
    });
    expect(frames[0]?.[0]).toBe(true);
    expect(frames[0]?.at(-1)).toBe(false);
    const counts = frames.map((forms) => forms.filter((written) => written).length);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    expect(counts.at(-1)).toBe(0);
  });

  test('is what it should be, also when there was time for nothing', () => {
    const rendering = new Rendering(clockOf(1000));
    const long = `${answer}\n\n${'one **two** [three](https://example.com/half) '.repeat(400)}`;
    for (let length = long.length - 200; length < long.length; length += 7) {
      rendering.begin(20);
      expectSafeRich(richDraft(long.slice(0, length), {}, rendering), true);
      expectSafeClassic(classicDraft(long.slice(0, length), rendering));
    }
  });
});

describe('what is remembered', () => {
  const parsed: string[] = [];
  const ask = (rendering: Rendering, source: string, isGrowing = false) => {
    parsed.length = 0;
    rendering.tree({ source, weight: source.length, isGrowing }, (text) => {
      parsed.push(text);
      return [];
    });
    return parsed.length > 0;
  };

  test('is parsed once for an answer, and once more for the next answer', () => {
    const rendering = new Rendering();
    expect([ask(rendering, 'one'), ask(rendering, 'one')]).toEqual([true, false]);
    expect(ask(new Rendering(), 'one')).toBe(true);
  });

  test('is not what will be another one in the next frame', () => {
    const rendering = new Rendering();
    expect([ask(rendering, 'one', true), ask(rendering, 'one', true)]).toEqual([true, true]);
  });

  test('is as much as a message shows, and no more', () => {
    const rendering = new Rendering();
    const source = (index: number) => `${index} `.padEnd(1000, 'x');
    for (let index = 0; index < 1000; index += 1) ask(rendering, source(index));
    const known = Array.from({ length: 1000 }, (_, index) => index).filter(
      (index) => !ask(rendering, source(999 - index)),
    );
    expect(known.length).toBeGreaterThan(32);
    expect(known.length).toBeLessThan(100);
  });
});

test('what is open where a frame begins is looked for only once for the same beginning', () => {
  const rendering = new Rendering();
  const looked: string[] = [];
  const find = (before: string) => {
    looked.push(before);
    return before.startsWith('`') ? '```' : undefined;
  };
  expect(rendering.openingBefore('```\ncode', find)).toBe('```');
  expect(rendering.openingBefore('```\ncode', find)).toBe('```');
  expect(rendering.openingBefore('words', find)).toBeUndefined();
  expect(looked).toEqual(['```\ncode', 'words']);
});
