import type { CallFailure } from '../../main/common/calls.ts';
import type { Words } from '../locales/locale.ts';

/** What went wrong with a request and, where something can be done about it, what. */
export function failureSentence(words: Words, { problem, detail }: CallFailure): string {
  return problem === undefined ? words.requestFailed(detail) : words.requestProblems[problem](detail);
}
