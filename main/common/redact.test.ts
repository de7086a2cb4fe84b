import { describe, expect, test } from 'vitest';
import { redactor, withoutSecrets } from './redact.ts';

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

describe('the redactor', () => {
  const secrets: string[] = [];
  const redact = redactor(() => secrets);

  test.each([
    [
      'a bot token in an address',
      `https://api.telegram.org/bot${token}/getMe`,
      'https://api.telegram.org/[secret]/getMe',
    ],
    ['a bot token alone', `token=${token}.`, 'token=[secret].'],
    ['a bot token encoded for an address', `x?y=${token.replace(':', '%3A')}`, 'x?y=[secret]'],
    ['a key of LM Studio', 'key sk-lm-abc:DEF-123 used', 'key [secret] used'],
    ['a key of another server', 'key sk-proj-abcDEF_123 used', 'key [secret] used'],
    ['a bearer header', '{"authorization":"Bearer abc.def"}', '{"authorization":"Bearer [secret]"}'],
    ['a password in an address', 'socks5://ann:p%40ss@proxy:1080', 'socks5://[secret]@proxy:1080'],
    ['a name in an address', 'https://ann@proxy', 'https://[secret]@proxy'],
  ])('removes %s that it was never told', (_, text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  test('removes secrets of any shape that it knows, as they are and encoded', () => {
    secrets.splice(0, Number.POSITIVE_INFINITY, 'my secret key', 'my secret key 2');
    expect(redact('a my secret key 2 b my%20secret%20key c')).toBe('a [secret] b [secret] c');
  });

  test.each([
    ['as it is', (secret: string) => secret],
    ['encoded for an address', encodeURIComponent],
    ['in JSON', (secret: string) => JSON.stringify({ secret })],
    ['in JSON inside JSON', (secret: string) => JSON.stringify(JSON.stringify(secret))],
    ['in Base64', (secret: string) => Buffer.from(secret).toString('base64')],
    ['in Base64 for addresses', (secret: string) => Buffer.from(secret).toString('base64url')],
  ])('knows a secret %s', (_, spell) => {
    const secret = 'quote"back\\slash+plus?ü~';
    secrets.splice(0, Number.POSITIVE_INFINITY, secret);
    const written = redact(`before ${spell(secret)} after`);
    expect(written).toMatch(/^before .*\[secret\].* after$/);
    expect(written).not.toMatch(/back|slash|plus/);
    expect(written).not.toContain(spell(secret).replaceAll('"', ''));
  });

  test('removes what follows the colon of a token it knows, because the number before it is public', () => {
    secrets.splice(0, Number.POSITIVE_INFINITY, token);
    expect(redact(`half of it: ${token.split(':')[1]}.`)).toBe('half of it: [secret].');
  });

  test('can be held to what it knows: words of people may look like secrets', () => {
    const text = `Bearer of ${token}, sk-not-your-secret, a https://ann@proxy`;
    expect(withoutSecrets(text, [token])).toBe('Bearer of [secret], sk-not-your-secret, a https://ann@proxy');
  });

  test('asks for the known secrets anew each time', () => {
    secrets.splice(0, Number.POSITIVE_INFINITY, 'entered-later');
    expect(redact('entered-later')).toBe('[secret]');
  });

  test('does not shred a text for the sake of a very short secret', () => {
    secrets.splice(0, Number.POSITIVE_INFINITY, 'lm');
    expect(redact('realm')).toBe('realm');
  });

  test('is done at once with a very long number', () => {
    const text = '1'.repeat(1_000_000);
    expect(redact(text)).toBe(text);
  });

  test('leaves times, ids and addresses alone', () => {
    const text =
      '2026-03-01T12:30:45.123Z info Polling chat_id=-1001234567890 url=http://127.0.0.1:1234/v1 12345:6';
    expect(redact(text)).toBe(text);
  });
});
