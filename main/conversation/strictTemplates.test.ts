import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../common/failure.ts';
import type { ChatMessage } from './chatModel.ts';
import { ModelServerError } from './modelServerError.ts';
import { type Conversation, type Form, formAfter, messagesIn, withoutMarks } from './strictTemplates.ts';

const history: ChatMessage[] = [
  { role: 'user', content: 'One' },
  { role: 'assistant', content: 'Two' },
];
const exchange: ChatMessage[] = [{ role: 'user', content: 'Three', images: ['data:'] }];
const whole: Conversation = { system: 'Be short.', history, exchange };

function forms(conversation: Conversation, detail: string, code: FailureCode = 'template_failed'): string[] {
  const error = new ModelServerError({ kind: 'refused', code, detail });
  const seen: string[] = [];
  let form: Form | undefined = { hasHistory: true, hasSystem: true };
  while (form) {
    seen.push(
      messagesIn(form, conversation)
        .map(({ role, content }) => `${role}: ${content}`)
        .join('; '),
    );
    form = formAfter(form, conversation, error);
  }
  return seen;
}

describe('A template that refuses', () => {
  test('is shown the message without the history, and then without a system message', () => {
    expect(forms(whole, 'Conversation roles must alternate')).toEqual([
      'system: Be short.; user: One; assistant: Two; user: Three',
      'system: Be short.; user: Three',
      'user: Be short.\n\nThree',
    ]);
  });

  test.each(['System role not supported', 'Only user and assistant roles are supported, got system'])(
    'keeps the history when it is the system message that it minds: %s',
    (detail) => {
      expect(forms(whole, detail)).toEqual([
        'system: Be short.; user: One; assistant: Two; user: Three',
        'user: Be short.\n\nOne; assistant: Two; user: Three',
        'user: Be short.\n\nThree',
      ]);
    },
  );

  test('is asked nothing twice', () => {
    expect(forms({ system: '', history: [], exchange }, 'no')).toEqual(['user: Three']);
    expect(forms({ system: '', history, exchange }, 'no')).toHaveLength(2);
    expect(forms({ system: 'Be short.', history: [], exchange }, 'no')).toHaveLength(2);
    expect(forms(whole, 'no', 'bad_field')).toHaveLength(1);
  });

  test('sees the pictures all the same', () => {
    expect(messagesIn({ hasHistory: false, hasSystem: false }, whole)[0]?.images).toEqual(['data:']);
  });
});

describe('What is sent back', () => {
  test.each([
    ['<|channel|>final<|message|>', '< |channel|>final< |message|>'],
    ['<|channel>thought<channel|>', '< |channel>thought< channel|>'],
    ['It ends with `</think>`.', 'It ends with `< /think>`.'],
    ['[THINK]a[/THINK] [INST]', '[ THINK]a[ /THINK] [ INST]'],
    ['</s><end_of_turn><｜end▁of▁sentence｜>', '< /s>< end_of_turn>< ｜end▁of▁sentence｜>'],
  ])('holds no mark of a template: %s', (content, expected) => {
    expect(withoutMarks({ content })).toEqual({ content: expected });
    expect(withoutMarks({ content: expected })).toEqual({ content: expected });
  });

  test.each(['x |> f <| y', '<b>a</b> <span>', 'a < b | c > d', 'list[0] [x]', 'cat <file|sort>out'])(
    'is what was said: %s',
    (content) => {
      expect(withoutMarks({ content })).toEqual({ content });
    },
  );
});
