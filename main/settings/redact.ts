const removed = '[secret]';

/** Shorter secrets are not looked for: replacing every "a" would make a log unreadable and hide nothing. */
const shortestKnown = 6;

/** What secrets look like, for those we were never told: an old token, a password in an address. */
const shapes: readonly RegExp[] = [
  // Begins where a number begins: tried at each digit of a very long one, it would never end.
  /(?<!\d)(?:bot)?\d{5,}(?::|%3A)[\w-]{20,}/gi,
  /\bsk-lm-[\w:.-]+/gi,
  /(?<=\bBearer\s+)[^\s"',;]+/gi,
  /(?<=[a-z0-9]:\/\/)[^\s/@:]*:[^\s/@]+(?=@)/gi,
];

/**
 * Makes the function that takes secrets out of a text before it is written or shown.
 *
 * @param secrets asked at every call, because tokens change while the app runs
 */
export function redactor(secrets: () => readonly string[]): (text: string) => string {
  return (text) => {
    const known = secrets()
      .filter((secret) => secret.length >= shortestKnown)
      .flatMap((secret) => [secret, encodeURIComponent(secret)])
      // A secret that begins another one must not leave the other's tail behind.
      .sort((one, other) => other.length - one.length);
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, removed), text);
    return shapes.reduce((rest, shape) => rest.replace(shape, removed), withoutKnown);
  };
}
