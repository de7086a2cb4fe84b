import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault, Person } from '../sandbox/telegram/index.ts';
import { eventually } from '../support/eventually.ts';
import { Harness } from './harness.ts';
import { tries } from './tries.ts';

/** What may be wrong with single calls to Telegram. */
const callFaults: readonly Fault[] = [
  { method: 'sendMessage', kind: 'reset_after' },
  { method: 'sendMessage', kind: 'reset_before' },
  { method: 'sendMessage', kind: 'server_error', times: 2 },
  { method: 'sendMessage', kind: 'too_many_requests', retry_after: 1 },
  { method: 'getUpdates', kind: 'reset_after' },
  { method: 'getUpdates', kind: 'bad_gateway_html' },
];

/** A message that the server fails at more often is ended, rightly. */
const mostTroubles = 2;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('writes' as const), who: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('telegram fails' as const),
      how: fc.constantFrom(...callFaults),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('the model crashes' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('LM Studio stops' as const, 'LM Studio starts' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('the app begins anew' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A small life in real time, over real connections: what virtual time does not have. */
async function live(steps: readonly Step[]): Promise<void> {
  await Harness.try({}, async (harness) => {
    const { telegram, lmstudio } = harness;
    const people = ['Anna', 'Boris', 'Clara'].map((first_name) => telegram.person({ first_name }));
    const asked = new Map<Person, string[]>(people.map((person) => [person, []]));
    let questions = 0;
    let troubles = 0;
    const take = async (one: Step) => {
      switch (one.does) {
        case 'writes': {
          const person = people[one.who] as Person;
          const question = `question ${++questions}.`;
          asked.get(person)?.push(question);
          person.writes(question);
          return;
        }
        case 'telegram fails':
          telegram.faults.add(one.how);
          return;
        case 'the model crashes':
          if (++troubles > mostTroubles) return;
          lmstudio.switches.errors = { name: 'engine_crash', chats: 1, afterTokens: 0 };
          return;
        case 'LM Studio stops':
          if (++troubles > mostTroubles) return;
          return lmstudio.stop();
        case 'LM Studio starts':
          return lmstudio.start();
        case 'the app begins anew':
          await harness.end();
          await (await harness.begin()).courier.start();
      }
    };
    await (await harness.begin()).courier.start();
    for (const one of steps) await take(one);
    await lmstudio.start();
    const lost = steps.filter(
      (one) => one.does === 'telegram fails' && one.how.kind === 'reset_after',
    ).length;
    for (const [person, own] of asked) {
      const answers = () =>
        telegram.inbox(person).flatMap(({ text }) => (text?.startsWith('answer to') ? [text] : []));
      const expected = own.map((question) => `answer to ${question}`);
      await eventually(() => expect([...new Set(answers())], JSON.stringify(steps)).toEqual(expected));
      expect(answers().length - expected.length, 'said twice').toBeLessThanOrEqual(lost);
    }
  });
}

test('over real connections, too, everybody is answered in order and once, whatever fails', async () => {
  const steps = fc.array(step, { minLength: 3, maxLength: 14, size: 'max' });
  await fc.assert(fc.asyncProperty(steps, live), tries(4));
});
