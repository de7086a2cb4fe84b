/** Where a key leads in a list, as everywhere in VS Code; undefined: nowhere, or it is another key. */
export function itemByKey<T>(items: readonly T[], here: T, key: string): T | undefined {
  const index = items.indexOf(here);
  if (index === -1) return undefined;
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: items.length - 1,
  };
  return items[targets[key] ?? -1];
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
