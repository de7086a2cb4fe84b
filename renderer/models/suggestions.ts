import type { ModelOption } from './modelOptions.ts';

/** What fits a text that is being typed: case does not matter, nor where in the name it stands. */
export function matching(options: readonly ModelOption[], typed: string): readonly ModelOption[] {
  const wanted = typed.trim().toLowerCase();
  return options.filter(({ value }) => value.toLowerCase().includes(wanted));
}

/**
 * Where an arrow key leads in a list that is walked in a circle.
 *
 * @param active 0-based; -1 as long as no row is active
 * @returns the next active row; -1 in an empty list
 */
export function walk(active: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (active === -1) return step === 1 ? 0 : count - 1;
  return (active + step + count) % count;
}
