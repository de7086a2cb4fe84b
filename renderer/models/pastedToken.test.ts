import { describe, expect, test } from 'vitest';
import { pastedToken } from './pastedToken.ts';

const token = '8130412345:AAHk-5sVq0o8b_UZ2wYx1GqPcR7dTnLmQeI';

describe('what is pasted into the token field', () => {
  test("becomes the token when it is BotFather's whole message", () => {
    const message = `Done! Congratulations on your new bot.\n\nUse this token to access the HTTP API:\n${token}\nKeep your token secure.`;
    expect(pastedToken(message)).toBe(token);
  });

  test('stays the token when it is the token alone, with blanks around it', () => {
    expect(pastedToken(`  ${token}\n`)).toBe(token);
  });

  test('stays as it is, on one line, when there is no token in it', () => {
    expect(pastedToken('sorry,\nno token here')).toBe('sorry, no token here');
  });
});
