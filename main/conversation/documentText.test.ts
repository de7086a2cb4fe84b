import { describe, expect, test } from 'vitest';
import type { DocumentAttachment } from '../core/queue/attachment.ts';
import { beginningInBytes, cutDocuments, excerptOf, isDocument, shownText } from './documentText.ts';

const file = { kind: 'document', file_id: 'f', file_unique_id: 'u', name: 'a.pdf' } as const;
const pages = (ends: readonly number[], total: number, each = 1) => ({
  ...file,
  text: 'x'.repeat(ends.at(-1) ?? 0),
  parts: { unit: 'page' as const, total, each, ends },
});

function cut(document: DocumentAttachment, most: number): DocumentAttachment {
  const [one] = cutDocuments([document], most).filter(isDocument);
  return one ?? document;
}

describe('what the model is shown of a document', () => {
  test('is all of it where it fits, and nothing is said then', () => {
    const whole = cut(pages([10, 20, 30], 3), 30);
    expect(shownText(whole).length).toBe(30);
    expect(excerptOf(whole)).toBeUndefined();
    expect(excerptOf({ ...file, text: 'short' })).toBeUndefined();
  });

  test('ends after a whole part', () => {
    const some = cut(pages([10, 20, 30], 3), 29);
    expect(shownText(some).length).toBe(20);
    expect(excerptOf(some)).toEqual({ unit: 'page', last: 2, total: 3 });
  });

  test('is a part of the first one where not even that fits', () => {
    const beginning = cut(pages([10, 20], 2), 4);
    expect(shownText(beginning).length).toBe(4);
    expect(excerptOf(beginning)).toEqual({ unit: 'percent', last: undefined });
  });

  test('tells of what was not even kept', () => {
    expect(excerptOf(pages([10, 20, 30], 212))).toEqual({ unit: 'page', last: 3, total: 212 });
    expect(excerptOf({ ...file, text: 'x'.repeat(50), length: 200 })).toEqual({ unit: 'percent', last: 25 });
  });

  test('counts parts that share an end, the last of which may be fewer', () => {
    const rows = pages([100, 200, 250], 25, 10);
    expect(excerptOf(rows)).toBeUndefined();
    expect(excerptOf(cut(rows, 210))).toEqual({ unit: 'page', last: 20, total: 25 });
  });

  test('is shared among several, and what a short one leaves is the others’', () => {
    const long = (name: string) => ({ ...file, name, text: 'x'.repeat(1000) });
    const shown = cutDocuments([long('a'), { ...file, name: 'b', text: 'short' }, long('c')], 505)
      .filter(isDocument)
      .map((one) => shownText(one).length);
    expect(shown).toEqual([250, 5, 250]);
  });

  test('is decided anew each time', () => {
    const once = cut({ ...file, text: 'x'.repeat(100) }, 10);
    expect(shownText(cut(once, 50)).length).toBe(50);
    expect(cut(once, 100).shown).toBeUndefined();
  });

  test('never ends inside a character', () => {
    for (let most = 0; most < 20; most++) {
      const beginning = beginningInBytes('a€😀я'.repeat(3), most);
      expect('a€😀я'.repeat(3).startsWith(beginning)).toBe(true);
      expect(Buffer.byteLength(beginning)).toBeLessThanOrEqual(most);
    }
  });
});
