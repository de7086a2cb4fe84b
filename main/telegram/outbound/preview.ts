import type { Progress } from '../../core/queue/run.ts';

/** One way to show an answer that is being written. */
export interface Preview {
  /** How often it may change, milliseconds. */
  readonly pace_ms: number;
  /** Pauses after the first frames with words instead: a lone first word is soon followed by more. */
  readonly firstPaces_ms: readonly number[];
  /** Which part of the chat's rate limit it uses. */
  readonly kind: 'draft' | 'preview';
  /**
   * Whether there is something to show that is not shown yet, or that would vanish soon.
   * @param now by the monotonic clock, milliseconds
   */
  isDue(progress: Progress, now: number): boolean;
  show(progress: Progress, now: number): Promise<void>;
}
