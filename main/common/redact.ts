const removed = '[secret]';

/** Shorter secrets are not looked for: replacing every "a" would make a log unreadable and hide nothing. */
const shortestKnown = 6;

/** What secrets look like, for those we were never told: an old token, a password in an address. */
const shapes: readonly RegExp[] = [
  // Begins where a number begins: tried at each digit of a very long one, it would never end.
  /(?<!\d)(?:bot)?\d{5,}(?::|%3A)[\w-]{20,}/gi,
  /\bsk-[\w:.-]{8,}/gi,
  /(?<=\bBearer\s+)[^\s"',;]+/gi,
  /(?<=[a-z0-9]:\/\/)[^\s/@]+(?=@)/gi,
];

/** Takes secrets out of a text in every spelling they are written in, and leaves everything else as it is. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return (
    secrets
      .flatMap(secretParts)
      .filter((part) => part.length >= shortestKnown)
      .flatMap(spellings)
      // A secret that begins another one must not leave the other's tail behind.
      .sort((one, other) => other.length - one.length)
      .reduce((rest, spelling) => rest.replaceAll(spelling, removed), text)
  );
}

/**
 * Makes the function that takes secrets out of a text before it is written or shown: those that are known, and what
 * looks like one.
 *
 * @param secrets asked at every call, because tokens change while the app runs
 */
export function redactor(secrets: () => readonly string[]): (text: string) => string {
  return (text) =>
    shapes.reduce((rest, shape) => rest.replace(shape, removed), withoutSecrets(text, secrets()));
}

/** The number before a token's colon is public, so what follows it is worth as much as the whole. */
function secretParts(secret: string): string[] {
  const [, afterColon] = /^\d+:(.+)$/.exec(secret) ?? [];
  return afterColon === undefined ? [secret] : [secret, afterColon];
}

/** As it is, and as it stands in an address, in JSON, in JSON inside JSON, and in a header. */
function spellings(secret: string): string[] {
  const inJson = jsonEscaped(secret);
  const base64 = base64Of(secret);
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      inJson,
      jsonEscaped(inJson),
      base64,
      base64.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
  ];
}

/** Of the text's bytes in UTF-8, without the signs that fill it up. */
function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '');
}

const jsonEscaped = (text: string) => JSON.stringify(text).slice(1, -1);
