import type { Parameters } from '../transport/parameters.ts';

/** One call as a method sees it. */
interface MethodCall {
  params: Parameters;
  /** Aborted when the client closes the connection. */
  signal: AbortSignal;
  /** Says that the answer will take a while, because the method waits for something to happen. */
  hold(): void;
}

/**
 * Returns what goes into `result` (or a DescribedResult).
 * @throws ApiError for a refusal
 */
export type Method = (call: MethodCall) => unknown;

/** Methods by their documented names. */
export type MethodTable = Readonly<Record<string, Method>>;
