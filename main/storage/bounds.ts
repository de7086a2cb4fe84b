/** More than the window ever shows of anything: it only keeps a statement from walking without an end. */
export const mostRows = 100_000;
/** The same for what is only counted, which takes a tenth of a second for as many. */
export const mostCounted = 1_000_000;

/** Rows that are deleted at once; what is more goes in further steps. */
export const stepRows = 200;

/** Deletes step by step until nothing is left. Returns how many rows went. */
export function untilNoneIsLeft(deleteSome: () => number): number {
  let all = 0;
  for (let some = deleteSome(); some > 0; some = deleteSome()) all += some;
  return all;
}
