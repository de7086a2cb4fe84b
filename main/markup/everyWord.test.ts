import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectEveryWord, expectEveryWordOfFrame } from '../../test/fuzz/everyWord.ts';
import { modelAnswers } from '../../test/support/answers.ts';
import { Rendering } from './markup.ts';

/** The same answers in each run; `npm run fuzz -- texts` tries others. */
const seed = 14;

test('every word of an answer arrives once and in order, in each form', () => {
  fc.assert(fc.property(modelAnswers, expectEveryWord), { seed, numRuns: 300 });
});

test('and so it does while the answer grows', () => {
  const property = fc.property(
    modelAnswers,
    fc.array(fc.nat(), { minLength: 2, maxLength: 2 }),
    (answer, cuts) => {
      for (const cut of cuts) expectEveryWordOfFrame(answer, cut % (answer.length + 1));
    },
  );
  fc.assert(property, { seed, numRuns: 150 });
});

test('at each of its characters', () => {
  const short = fc
    .sample(modelAnswers, { seed, numRuns: 300 })
    .filter(({ length }) => length > 150 && length < 400);
  expect(short.length).toBeGreaterThan(3);
  for (const answer of short.slice(0, 2)) {
    const rendering = new Rendering();
    for (let length = 0; length <= answer.length; length += 1)
      expectEveryWordOfFrame(answer, length, rendering);
  }
});
