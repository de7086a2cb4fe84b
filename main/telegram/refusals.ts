import type { Accepted, AskedAgain } from './intake.ts';
import { type Language, say } from './words.ts';

type Refused<T> = Exclude<T, { readonly accepted: true }>;
type TooMany = Extract<Refused<Accepted>, { readonly reason: 'too_many' }>;

/** Why a message does not join the line again. */
export function whyNotAgain(refused: Refused<AskedAgain>, language: Language): string {
  return refused.reason === 'busy' ? say(language, 'retry-busy') : tooMany(refused, language);
}

export function tooMany({ waiting, max }: TooMany, language: Language): string {
  return say(language, 'too-many-waiting', { count: waiting, max });
}
