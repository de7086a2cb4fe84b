import type { Failure } from '../common/failure.ts';
import { redactor } from '../common/redact.ts';
import { type Evidence, waitInWords } from './evidence.ts';
import {
  type FailureRow,
  type KnownFailure,
  knownFailures,
  notTheProtocol,
  unknownToUs,
  whileListAnswers,
} from './failures.ts';
import { isLimitTooHigh, tokenNumbersIn } from './tokenNumbers.ts';

/** Finds the row of the table that fits what is known about a request. */
export function recognise(evidence: Evidence): FailureRow {
  const known = knownFailures.find((row) => fits(row, evidence));
  if (known) return known;
  return evidence.status !== undefined && !evidence.speaksProtocol ? notTheProtocol : unknownToUs;
}

/** The same, when it is known that the server is well: what looks like its trouble is this message's or its model's. */
export function recogniseFromWellServer(evidence: Evidence): FailureRow {
  const row = recognise(evidence);
  if (row.kind !== 'unreachable') return row;
  return whileListAnswers.find((known) => fits(known, evidence)) ?? unknownToUs;
}

function fits(row: KnownFailure, evidence: Evidence): boolean {
  return (
    (!row.network || row.network.test(evidence.networkCode ?? '')) &&
    (!row.bodyCode || (evidence.bodyCodes?.some((code) => row.bodyCode?.test(code)) ?? false)) &&
    (!row.words || (!evidence.isPage && row.words.test(saidIn(evidence)))) &&
    (!row.isLimitTooHigh || (!evidence.isPage && isLimitTooHigh(saidIn(evidence)))) &&
    (!row.asksToWait || evidence.retryAfter_ms !== undefined) &&
    (!row.status || (evidence.status !== undefined && row.status(evidence.status)))
  );
}

/** What the server says itself, without the words of the request. */
function saidIn({ words, said }: Evidence): string {
  return said ?? words;
}

/**
 * @param secrets what must not appear in `detail`, should the server repeat it
 * @param recognised `recogniseFromWellServer` where the list of models was seen to answer
 */
export function classify(
  evidence: Evidence,
  secrets: readonly string[],
  recognised: (evidence: Evidence) => FailureRow = recognise,
): Failure {
  const { kind, code } = recognised(evidence);
  const retryAfter_ms =
    evidence.retryAfter_ms ?? (code === 'rate_limited' ? waitInWords(saidIn(evidence)) : undefined);
  const { contextLength, promptTokens } = kind === 'too_long' ? tokenNumbersIn(evidence) : {};
  return {
    kind,
    code,
    detail: detailFrom(evidence, secrets),
    ...(kind === 'transient' && retryAfter_ms !== undefined && { retryAfter_ms }),
    ...(contextLength !== undefined && { contextLength }),
    ...(promptTokens !== undefined && { promptTokens }),
  };
}

/** A failure that we found ourselves. */
export function failure({ kind, code }: FailureRow, detail: string): Failure {
  return { kind, code, detail };
}

/** Servers other than LM Studio may want no `max_tokens` rather than -1. */
export function refusesMaxTokens(evidence: Evidence): boolean {
  const refused = evidence.status === 400 || evidence.status === 422;
  const isAboutLimit = !evidence.isPage && /max(imum)?[ _](completion_|new_)?tokens/i.test(saidIn(evidence));
  // What is too long is so without a limit too.
  return refused && isAboutLimit && recognise(evidence).kind !== 'too_long';
}

const longestDetail = 300;

function detailFrom(evidence: Evidence, secrets: readonly string[]): string {
  // Before the whitespace is made even: a key that holds two spaces would not be known any more.
  let words = redactor(() => secrets)(evidence.words)
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length > longestDetail) words = `${words.slice(0, longestDetail - 1)}…`;
  return evidence.status === undefined ? words : `${evidence.status} ${words}`.trim();
}
