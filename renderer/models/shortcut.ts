/**
 * Whether the keys are Ctrl (on a Mac also Command) and this letter. Where the layout has no Latin letters, the place
 * of the key counts: Ctrl+А of a Russian keyboard is Ctrl+F.
 *
 * @param letter one of a to z
 */
export function isShortcut(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  letter: string,
): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  const key = event.key.toLowerCase();
  return key === letter || (!/^[a-z]$/.test(key) && event.code === `Key${letter.toUpperCase()}`);
}
