/**
 * For a class of a regular expression: letters and marks of the scripts that put no spaces between words, and of
 * Korean, which puts none before its particles.
 */
export const unspaced =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Bopomofo}\\u3001-\\u303f\\u30fb\\u30fc' +
  '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
