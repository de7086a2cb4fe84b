/** A moment as a part of a file name: sortable, and without the colons that Windows refuses. */
export function momentInName(moment: Date): string {
  return moment.toISOString().replace(/[:.]/g, '-');
}
