import { array, assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RepetitionGuard, shortestPeriod } from './repetition.ts';

/** How many characters a guard takes before it has found something; undefined: it found nothing. */
function foundAfter(text: string, piece = 7): number | undefined {
  const guard = new RepetitionGuard();
  for (let from = 0; from < text.length; from += piece) {
    if (guard.push(text.slice(from, from + piece))) return from + piece;
  }
  return undefined;
}

/** As long as it takes, and as good as for ever. */
const forEver = (piece: string) => piece.repeat(Math.ceil(100_000 / piece.length));

/** Words in an order that does not come back. */
function prose(characters: number): string {
  let text = '';
  for (let seed = 1; text.length < characters; seed = (seed * 48_271) % 2_147_483_647)
    text += `${seed.toString(36)} `;
  return text.slice(0, characters);
}

const list = Array.from({ length: 20 }, (_, index) => `${index + 1}. Something to do\n`).join('');

describe('a model that says the same for ever', () => {
  test.each([
    ['a syllable', 'la '],
    ['one character', '!'],
    ['line ends', '\n'],
    ['Russian', 'ну вот и всё, '],
    ['Chinese', '我不知道。'],
    ['Arabic', 'لا أعرف. '],
    ['emoji', '👩‍👩‍👧‍👦😀'],
    ['a paragraph', prose(700)],
    ['a list', list],
    ['a long piece', prose(8000)],
    ['a row of a table', '| --- | --- |\n'],
  ])('is found: %s', (_name, piece) => {
    const soon = piece.length <= 100 ? 10_010 : 80_010;
    expect(foundAfter(forEver(piece))).toBeLessThanOrEqual(soon);
    expect(foundAfter(prose(30_000) + forEver(piece), 3)).toBeLessThanOrEqual(30_000 + soon);
  });

  test('is found whatever it says, begins with, and however it is cut into pieces', () => {
    assert(
      property(
        string({ minLength: 1, maxLength: 3000, unit: 'grapheme' }),
        integer({ min: 0, max: 20_000 }),
        integer({ min: 1, max: 9000 }),
        (unit, before, piece) => {
          const at = foundAfter(prose(before) + forEver(unit), piece);
          expect(at).toBeDefined();
          expect(at).toBeGreaterThan(before);
          expect(at).toBeLessThanOrEqual(before + (unit.length <= 100 ? 10_000 : 80_000) + piece);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a real answer', () => {
  const zeros = `[\n${`  [${'0, '.repeat(50)}],\n`.repeat(45)}]`;
  const refrain = 'Row, row, row your boat,\ngently down the stream.\n';
  test.each([
    ['prose', prose(100_000)],
    ['a word, 200 times', 'hello '.repeat(200)],
    ['a word, a thousand times', 'hello\n'.repeat(1000)],
    ['tables with dashes', `| a | b |\n|${'-'.repeat(200)}|\n${prose(500)}\n`.repeat(3)],
    ['a line of dashes', '-'.repeat(3000)],
    ['code with zeros', zeros],
    ['a poem with a refrain', Array.from({ length: 90 }, (_, n) => prose(60 + n) + refrain).join('\n')],
    ['a large matrix of zeros', `[\n${`  [${'0, '.repeat(64)}],\n`.repeat(64)}]`],
    ['a form, a hundred times', prose(500).repeat(100)],
    ['base64 of zeros', 'A'.repeat(7000)],
    ['spaces of a picture', `${' '.repeat(60)}*\n`.repeat(100)],
    ['numbers that go on', Array.from({ length: 20_000 }, (_, n) => `${n}, `).join('')],
    ['the same lines, numbered', Array.from({ length: 2000 }, (_, n) => `${n}. the same line\n`).join('')],
  ])('is left alone: %s', (_name, text) => {
    expect(foundAfter(text)).toBeUndefined();
    expect(foundAfter(`${prose(4321)}${text}${prose(4321)}`)).toBeUndefined();
  });

  test('is left alone as long as it says the same short piece for less than 8,000 characters', () => {
    assert(
      property(string({ minLength: 1, maxLength: 300 }), integer({ min: 1, max: 500 }), (unit, piece) => {
        const same = unit.repeat(Math.ceil(7900 / unit.length)).slice(0, 7900);
        expect(foundAfter(`${prose(3000)}§${same}§${prose(9000)}`, piece)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

test('the shortest period is that of the plainest look at it', () => {
  assert(
    property(array(constantFrom('a', 'b'), { minLength: 1, maxLength: 30 }), (letters) => {
      const text = letters.join('');
      const isPeriod = (length: number) =>
        [...text].every((one, at) => at < length || one === text[at - length]);
      const plainest = letters.findIndex((_, index) => isPeriod(index + 1)) + 1;
      expect(shortestPeriod(text)).toBe(plainest);
    }),
  );
});

test('a million characters cost next to nothing, in pieces of any length', () => {
  const text = Array.from({ length: 250 }, (_, n) => `${n}${'ab'.repeat(1900)}`).join('');
  for (const piece of [1, 100, 50_000]) {
    const begun = performance.now();
    expect(foundAfter(text, piece)).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(5000);
  }
});
