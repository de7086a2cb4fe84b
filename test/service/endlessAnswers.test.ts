import { describe, expect, test } from 'vitest';
import type { Reply } from '../sandbox/lmstudio/chat/reply.ts';
import { eventually } from '../support/eventually.ts';
import { sentence, startFaulty } from '../support/faults.ts';

const model = 'openai/gpt-oss-20b';
const cut = sentence({ kind: 'broken', code: 'answer_limit' }, { model });

/** As good as for ever: nobody waits for its end. */
const endless = Array.from({ length: 300_000 }, (_, index) => `${index} `).join('');
const circle = 'la '.repeat(300_000);

/** Anna's question is answered for ever; everybody else's at once. */
async function startEndless(forAnna: Reply, limits = { answerTimeLimit: 900, silenceLimit: 600 }) {
  const service = await startFaulty({}, { limits });
  service.lmstudio.reply = ({ question }) =>
    question.startsWith('for ever') ? forAnna : `answer to ${question}`;
  service.lmstudio.switches.reasoning[model] = 'reasoning';
  const begins = () =>
    eventually(() => expect(service.courier.status.queue.running[0]?.firstWordAt).toBeDefined());
  /** What can be pressed under the bot's newest message. */
  const buttonsOf = (person: typeof service.anna) => {
    const keyboard = service.telegram.inbox(person).at(-1)?.reply_markup?.inline_keyboard ?? [];
    return keyboard.flat().map(({ text }) => text);
  };
  return { ...service, begins, buttonsOf };
}

describe('an answer without an end', () => {
  test('is cut when somebody else has waited for as long as one may take; both read what is true', async () => {
    const limits = { answerTimeLimit: 900, silenceLimit: 600 };
    const service = await startEndless(endless, limits);
    const { lmstudio, telegram, storage, anna, boris, told, begins, ended, reads, jobOf, buttonsOf } =
      service;
    anna.writes('for ever');
    await begins();
    limits.answerTimeLimit = 0.3;
    boris.writes('and me');
    await reads(boris, 'answer to and me');
    await ended(anna, 'failed', 'answer_limit');
    expect(told(anna)[0]).toMatch(/^0 1 2 /);
    expect(told(anna).join('\n')).toContain(`[interrupted] ${cut}`);
    expect(jobOf(anna)?.answer).toMatch(/^0 1 2 3 /);
    await eventually(() => expect(lmstudio.chats[0]?.closedByClient).toBe(true));
    expect(buttonsOf(anna)).toContain('Continue');
    const key = { bot_id: telegram.bot_id, chat_id: anna.id, thread_id: 0 };
    expect(storage.history.last(key, 9).map(({ content }) => content.slice(0, 8))).toEqual([
      'for ever',
      '0 1 2 3 ',
    ]);
  });

  test('that fell silent goes on with the button', async () => {
    const limits = { answerTimeLimit: 900, silenceLimit: 1 };
    const { lmstudio, telegram, anna, ended, reads, buttonsOf } = await startEndless(
      'one two three four',
      limits,
    );
    lmstudio.switches.silenceAfterTokens = { tokens: 3, ms: Number.POSITIVE_INFINITY };
    anna.writes('for ever');
    await ended(anna, 'failed', 'silence');
    lmstudio.switches.silenceAfterTokens = null;
    limits.silenceLimit = 60;
    lmstudio.reply = ({ messages }) => `after ${messages.at(-2)?.content}`;
    expect(buttonsOf(anna)).toEqual(['Continue']);
    const cutMessage = telegram.inbox(anna).at(-1);
    if (cutMessage) await anna.presses(cutMessage, 'Continue');
    await reads(anna, 'after one two three');
  });

  test('that is all thoughts ends with a sentence', async () => {
    const reply = { reasoning: endless, text: 'never' };
    const { anna, boris, told, begins, ended, reads } = await startEndless(reply, {
      answerTimeLimit: 0.3,
      silenceLimit: 600,
    });
    anna.writes('for ever');
    await begins();
    boris.writes('and me');
    await reads(boris, 'answer to and me');
    await ended(anna, 'failed', 'answer_limit');
    expect(told(anna)).toEqual([sentence({ kind: 'silent', code: 'answer_limit' }, { model })]);
  });

  test.each([
    ['in its answer', circle, 'broken'],
    ['in its thoughts', { reasoning: circle, text: 'never' }, 'silent'],
  ] as const)('that goes round in circles %s is stopped, though nobody waits', async (_name, reply, kind) => {
    const { lmstudio, anna, told, ended, storage, jobOf, queueGoesOn, buttonsOf } = await startEndless(reply);
    anna.writes('for ever');
    await ended(anna, 'failed', 'repeats_itself');
    expect(told(anna).join('\n')).toContain(sentence({ kind, code: 'repeats_itself' }, { model }));
    expect(buttonsOf(anna)).toEqual(['Try again']);
    const { answer, reasoning } = jobOf(anna) ?? {};
    expect(`${answer ?? ''}${reasoning ?? ''}`.length).toBeGreaterThan(7000);
    expect(`${answer ?? ''}${reasoning ?? ''}`.length).toBeLessThan(20_000);
    await eventually(() => expect(lmstudio.chats[0]?.closedByClient).toBe(true));
    expect(
      storage.history.last({ bot_id: jobOf(anna)?.bot_id ?? 0, chat_id: anna.id, thread_id: 0 }, 9),
    ).toEqual([]);
    await queueGoesOn();
  });
});
