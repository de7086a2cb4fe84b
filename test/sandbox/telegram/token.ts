/** A token nobody could have got from BotFather: real secrets do not begin with `TEST`. */
export const DEFAULT_TOKEN = '123456789:TEST-token-only-for-a-local-sandbox';

const REAL_TOKEN_SHAPE = /^\d{8,12}:(?!TEST)[A-Za-z0-9_-]{35}$/;

/** A token that could belong to somebody's bot. The stand-in refuses it, so that no secret ends up in a test's output. */
export function looksReal(token: string): boolean {
  return REAL_TOKEN_SHAPE.test(token);
}

/**
 * The server's hard rules for a token: it contains `:`, does not begin with `0`, has at most 80 characters,
 * and its number is below 2^54.
 */
export function isPossibleToken(token: string): boolean {
  const [id = '', secret] = token.split(':');
  if (secret === undefined || token.startsWith('0') || token.length > 80) return false;
  return /^\d+$/.test(id) && BigInt(id) < 2n ** 54n;
}

/** The bot's user id, which is the public half of its token. */
export function botIdOf(token: string): number {
  return Number(token.slice(0, token.indexOf(':')));
}

/** Replaces everything that has a token's shape, wherever it stands in a value that is kept or printed. */
export function redactTokens<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  if (text === undefined) return value;
  return JSON.parse(text.replaceAll(/\d{5,}:[\w-]{20,}/g, '<token>')) as Value;
}
