import { expect, test } from 'vitest';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** Numbered: the same sentence again and again would be taken for a model that goes round in circles. */
const huge = Array.from({ length: 350 }, (_, n) => `Sentence ${n} ${'x'.repeat(200)}.`).join('\n\n');

test.each(['rich', 'classic', 'plain'])(
  'an answer that nobody reads in a chat is some messages and a file, and the next is answered: %s',
  async (format) => {
    const { telegram, lmstudio } = await startService({ ANSWER_FORMAT: format });
    lmstudio.reply = ({ question }) => (question === 'Tell me all' ? huge : 'Hello');
    const anna = telegram.person({ first_name: 'Anna' });
    const boris = telegram.person({ first_name: 'Boris' });
    const answersTo = (person: typeof anna) => telegram.inbox(person).filter(({ from }) => from?.is_bot);
    anna.writes('Tell me all');
    boris.writes('Hi');
    await eventually(() => expect(answersTo(anna).at(-1)?.document?.file_name).toBe('answer.md'));
    await eventually(() => expect(answersTo(boris).at(-1)).toBeDefined());
    expect(answersTo(anna).length).toBeLessThanOrEqual(11);
    expect(JSON.stringify(answersTo(anna).at(-2))).toContain('in the file below');
    expect(answersTo(anna).at(-1)?.document?.file_size).toBe(Buffer.byteLength(huge));
  },
);
