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

/** Moves the focus among the rows. False: the key was none that walks, or there is nothing in its direction. */
export function walkRows(event: KeyboardEvent, rows: readonly HTMLElement[]): boolean {
  const row = itemByKey(rows, event.target as HTMLElement, event.key);
  if (!row) return false;
  event.preventDefault();
  row.focus();
  return true;
}

/** The details of the last row in sight would open out of sight; above all the row itself stays in it. */
export function keepInSight(item: Element | null): void {
  for (const part of [item, item?.querySelector('button')]) part?.scrollIntoView({ block: 'nearest' });
}
