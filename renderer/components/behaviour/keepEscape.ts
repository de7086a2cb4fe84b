/** An open dialog takes Escape for itself: what is behind it stays as it is. The browser closes the dialog all the same. */
export function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}
