export interface Series {
  /** What was measured, such as "floor". */
  readonly name: string;
  /** One number for each round. */
  readonly values: readonly number[];
}

export interface Result {
  readonly what: string;
  readonly unit: 's' | 'ms' | 'µs' | 'MB' | '/s' | '%';
  readonly ours: Series;
  /** What ours is set against. Without it the goal is about ours alone. */
  readonly base?: Series;
  /** What is worth knowing beside ours and is not what ours is judged by. */
  readonly beside?: Series;
  /** The most that ours may be: so many times the base, or so many units where there is none. Undefined: no goal. */
  readonly goal?: number;
  readonly remarks?: readonly string[];
}

/** What a row gives: several results may come of the same runs. */
export interface RowOutcome {
  readonly results: readonly Result[];
  /** Whether every message was asked once and in order, where that was looked at. */
  readonly isSound: boolean;
}

export interface RowOptions {
  readonly rounds: number;
  /** Messages of a burst, and a tenth of those of a long line. */
  readonly messages: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[(sorted.length - 1) >> 1],
    sorted[sorted.length >> 1],
  ];
  return (low + high) / 2;
}

/** What the goal is about. */
export function judged({ ours, base }: Result): number {
  return base ? median(ours.values) / median(base.values) : median(ours.values);
}

export function isMet(result: Result): boolean | undefined {
  return result.goal === undefined ? undefined : judged(result) <= result.goal;
}

/**
 * Rounds until there are enough or the time is over; at least one.
 * @param round what is measured, one thing after another, so that a busy moment of the machine meets all alike
 */
export async function inRounds<T>(
  rounds: number,
  longest_ms: number,
  round: (number: number) => Promise<T>,
): Promise<T[]> {
  const until = performance.now() + longest_ms;
  const measured: T[] = [];
  while (measured.length < rounds && (measured.length === 0 || performance.now() < until)) {
    measured.push(await round(measured.length));
  }
  return measured;
}
