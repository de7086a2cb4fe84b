import { expect, onTestFinished, test } from 'vitest';
import { denseAnswers } from '../../test/support/denseAnswers.ts';
import { StepCounter } from '../../test/support/steps.ts';
import { classicDraft, plainMessages, Rendering, richMessages } from './markup.ts';
import { cutChunks } from './parsing/chunks.ts';
import { weightOf } from './parsing/weight.ts';
import { messageLimit } from './split.ts';

const huge = 200_000;

test('the parser is given a bounded piece at a time, of whatever shape the answer is', () => {
  for (const [shape, answer] of Object.entries(denseAnswers(huge))) {
    const { chunks } = cutChunks(answer);
    const heaviest = Math.max(...chunks.map(({ weight }) => weight));
    expect({ shape, isBounded: heaviest < 25_000 }).toEqual({ shape, isBounded: true });
    expect(chunks.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(weightOf(answer));
  }
});

test('every form takes steps in proportion to the answer, of whatever shape it is', () => {
  const counter = new StepCounter();
  counter.start();
  onTestFinished(() => counter.stop());
  const stepsOf = (answer: string) =>
    counter.count(() => {
      const rendering = new Rendering();
      classicDraft(answer, rendering);
      richMessages(answer, {}, rendering);
    });
  const short = denseAnswers(1000);
  const steps = Object.entries(denseAnswers(2000)).map(([shape, answer]) => {
    const ofLong = stepsOf(answer);
    return { shape, ratio: ofLong / stepsOf(short[shape] ?? ''), ofCharacter: ofLong / answer.length };
  });
  expect(steps.filter(({ ratio, ofCharacter }) => ratio > 2.5 || ofCharacter > 1000)).toEqual([]);
}, 240_000);

test('a plain answer of any shape is as many messages as its length asks for', () => {
  for (const [shape, answer] of Object.entries(denseAnswers(huge))) {
    const messages = plainMessages(answer);
    expect({ shape, isFew: messages.length <= huge / (messageLimit / 2) + 1 }).toEqual({
      shape,
      isFew: true,
    });
  }
});
