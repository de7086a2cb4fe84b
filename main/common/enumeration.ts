/** `A, B, C`, with the comma of the language. */
export function enumeration(parts: readonly string[], locale: string): string {
  const [, comma] = new Intl.ListFormat(locale).formatToParts(['A', 'B', 'C']);
  return parts.join(comma?.value ?? ', ');
}
