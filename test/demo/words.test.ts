import { expect, test } from 'vitest';
import { readable, showsAllOf } from './words.ts';

const markdown = '## A title\n\n1. **bold** one\n2. two\n\n```ts\nconst x = 1;\n```\n\n[nonce:ab12]';

test('a rendered answer shows all of its Markdown', () => {
  expect(showsAllOf('A title\nbold one\ntwo\nconst x = 1;\n[nonce:ab12]', markdown)).toBe(true);
});

test.each([
  ['a word less', 'A title\nbold one\nconst x = 1;\n[nonce:ab12]'],
  ['a word more', 'A title\nbold one\ntwo three\nconst x = 1;\n[nonce:ab12]'],
  ['another order', 'A title\ntwo\nbold one\nconst x = 1;\n[nonce:ab12]'],
  ['another nonce', 'A title\nbold one\ntwo\nconst x = 1;\n[nonce:ab13]'],
])('%s is seen', (_name, shown) => {
  expect(showsAllOf(shown, markdown)).toBe(false);
});

test('what is read in a rich message is the text of its blocks', () => {
  const blocks = [{ type: 'paragraph' as const, text: ['Hello ', { type: 'bold' as const, text: 'you' }] }];
  expect(readable({ rich_message: { blocks } })).toBe('Hello you');
});
