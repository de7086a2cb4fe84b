import { itemByKey } from '../../models/listKeys.ts';

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
