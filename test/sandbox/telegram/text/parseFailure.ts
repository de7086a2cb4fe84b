/** Why a text with markup cannot be parsed, in the server's words (without `can't parse entities: `). */
export class ParseFailure extends Error {
  override readonly name = 'ParseFailure';
}
