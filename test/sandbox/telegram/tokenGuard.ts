import type { Surprises } from './surprises.ts';
import { isPossibleToken, looksReal } from './token.ts';
import { ApiError, unauthorized } from './transport/envelope.ts';

/** Lets calls with the bot's token in, and nobody else; keeps real tokens out of the sandbox. */
export class TokenGuard {
  /** While true even the right token is refused, as if it had been revoked. */
  isRevoked = false;
  readonly #token: string;
  readonly #allowRealToken: boolean;
  readonly #surprises: Surprises;

  /** @throws when the token could be somebody's real one and that is not allowed */
  constructor(token: string, options: { allowRealToken: boolean }, surprises: Surprises) {
    if (looksReal(token) && !options.allowRealToken) {
      throw new Error('this token could be a real one: a real token does not belong in the sandbox');
    }
    this.#token = token;
    this.#allowRealToken = options.allowRealToken;
    this.#surprises = surprises;
  }

  /** The refusal for what a client presents as its token, if it is refused. */
  check(presented: string): ApiError | undefined {
    if (looksReal(presented) && !this.#allowRealToken) {
      this.#surprises.note('a token that could be a real one was presented to the stand-in');
    }
    if (!isPossibleToken(presented)) return new ApiError(401, 'Unauthorized: invalid token specified');
    return presented === this.#token && !this.isRevoked ? undefined : unauthorized();
  }
}
