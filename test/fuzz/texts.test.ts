import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor } from '../../main/common/redact.ts';
import {
  classicDraft,
  classicMessages,
  plainMessages,
  Rendering,
  richDraft,
  richMessages,
} from '../../main/markup/markup.ts';
import {
  expectSafeClassic,
  expectSafeRich,
  hostileSnippets,
  realisticAnswer,
} from '../../main/markup/testing.ts';
import { modelAnswers } from '../support/answers.ts';
import { expectEveryWord, expectEveryWordOfFrame } from './everyWord.ts';
import { oddText } from './mutations.ts';
import { tries } from './tries.ts';

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileSnippets, ...realisticAnswer.split('\n')) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'*_`~$\\[](){}<>!|#-+=.:;@/&^"\'\n\t ab1é'),
      maxLength: 60,
    }),
  },
  { weight: 1, arbitrary: oddText.map((text) => text.slice(0, 5000)) },
);
const markdown = fc
  .array(fc.tuple(piece, fc.constantFrom('', ' ', '\n', '\n\n', '\n> ', '\n- ', '\n    ', '\n| ')), {
    maxLength: 12,
  })
  .map((pieces) => pieces.flat().join(''));

/** UTF-16 units of one message of Telegram's. */
const longestText = 4096;

test('whatever the model writes, its answer has a form that Telegram takes and in which nothing acts', () => {
  const property = fc.property(
    markdown,
    fc.option(markdown, { nil: '' }),
    oddText,
    (answer, reasoning, footer) => {
      const extra = { reasoning, reasoningTitle: footer.slice(0, 100), footer: footer.slice(0, 100) };
      for (const message of richMessages(answer, extra)) expectSafeRich(message);
      for (const message of classicMessages(answer, extra)) expectSafeClassic(message);
      for (const text of plainMessages(answer, extra)) expect(text.length).toBeLessThanOrEqual(longestText);
      expectSafeRich(richDraft(answer, { thinking: reasoning }), true);
      expectSafeClassic(classicDraft(answer));
    },
  );
  fc.assert(property, tries(100));
});

test('every word that a model writes arrives once and in order, in each form and at each moment', () => {
  const property = fc.property(modelAnswers, (answer) => {
    expectEveryWord(answer);
    const rendering = new Rendering();
    // A long answer has more characters than are worth a frame each.
    const step = Math.ceil(answer.length / 200);
    for (let length = 0; length <= answer.length; length += step)
      expectEveryWordOfFrame(answer, length, rendering);
  });
  fc.assert(property, tries(2));
});

test('no text around a secret lets it through', () => {
  const token = '123456789:TEST-token-only-for-a-local-sandbox';
  const key = 'sk-lm-planted:secret key/with+signs';
  const redact = redactor(() => [token, key]);
  const around = fc.oneof(
    oddText,
    fc.string({ unit: fc.constantFrom(...'0123456789:botBearer /@%3A\n"'), maxLength: 20 }),
  );
  const secret = fc.constantFrom(token, key, encodeURIComponent(token), encodeURIComponent(key));
  const property = fc.property(fc.array(fc.tuple(around, secret), { maxLength: 4 }), around, (parts, end) => {
    const clean = redact(`${parts.flat().join('')}${end}`);
    for (const known of [token, key]) {
      expect(clean).not.toContain(known);
      expect(clean).not.toContain(encodeURIComponent(known));
    }
  });
  fc.assert(property, tries(1500));
});
