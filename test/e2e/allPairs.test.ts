import { expect, test } from 'vitest';
import { allPairs } from './allPairs.ts';

test.each([[[7, 5, 5, 2]], [[3, 3, 3]], [[1, 4]], [[2, 2, 2, 2, 2]]])(
  'every two values of different lists stand together once at least: %j',
  (counts) => {
    const combinations = allPairs(counts);
    for (const [list, count] of counts.entries()) {
      for (const [other, otherCount] of counts.entries()) {
        if (other === list) continue;
        const seen = new Set(combinations.map((one) => `${one[list]} ${one[other]}`));
        expect(seen.size).toBe(count * otherCount);
      }
    }
  },
);

test('they are far fewer than all combinations', () => {
  expect(allPairs([7, 5, 5, 2]).length).toBeLessThan(45);
  expect(allPairs([7, 5, 5, 2])).toEqual(allPairs([7, 5, 5, 2]));
});
