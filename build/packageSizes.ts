/**
 * How large a package may become, in millions of bytes: about a third above what it is today. Most of each is Electron,
 * and 9 of a compressed one is what hears; app.asar is our own part.
 */
const bound_MB: Readonly<Record<string, number>> = {
  '.AppImage': 150,
  '.asar': 13,
  '.deb': 120,
  '.dmg': 160,
  '.exe': 130,
  '.rpm': 130,
  '.tar.gz': 160,
  '.zip': 160,
};

/** The size of a package in words; with the bound, where it is above that or nothing is known of its kind. */
export function sizeOf(
  file: string,
  size_bytes: number,
): { readonly words: string; readonly isTooLarge: boolean } {
  const size_MB = Math.round(size_bytes / 1e5) / 10;
  const ending = Object.keys(bound_MB).find((known) => file.endsWith(known));
  const most_MB = ending === undefined ? 0 : (bound_MB[ending] ?? 0);
  const isTooLarge = size_MB > most_MB;
  return { words: `${file} (${size_MB} MB${isTooLarge ? `, more than ${most_MB} MB` : ''})`, isTooLarge };
}
