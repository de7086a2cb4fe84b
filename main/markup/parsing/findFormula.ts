/** A formula in Markdown source, by offsets into it. */
export interface FormulaPlace {
  /** Meant to stand on lines of its own. */
  readonly display: boolean;
  /** Where the LaTeX begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Behind the closing mark. */
  readonly end: number;
}

const marks = [
  { opening: '$$', closing: '$$', display: true, longest: 8000 },
  { opening: '\\[', closing: '\\]', display: true, longest: 8000 },
  { opening: '\\(', closing: '\\)', display: false, longest: 2000 },
  { opening: '$', closing: '$', display: false, longest: 1000 },
] as const;

type Mark = (typeof marks)[number];

/**
 * The formula that begins exactly at `offset`, if one does: `$…$`, `$$…$$`, `\(…\)` or `\[…\]`, closed before the
 * next empty line. A single dollar is a formula's only when it hugs what it encloses, as in pandoc, and when what it
 * encloses is not prose: "$5 and $10", "$HOME:$PATH" and "from $5 million to 6$" have none.
 */
function findFormula(source: string, offset: number): FormulaPlace | undefined {
  const mark = marks.find(({ opening }) => source.startsWith(opening, offset));
  if (!mark) return undefined;
  const from = offset + mark.opening.length;
  if (mark.opening.startsWith('$') && (source[from] === '$' || source[offset - 1] === '$')) return undefined;
  const to = findClosing(source, from, mark);
  if (to === undefined) return undefined;
  const place = { display: mark.display, from, to, end: to + mark.closing.length };
  const text = source.slice(from, to);
  if (text.trim() === '') return undefined;
  if (mark.opening === '$') return hugs(source, offset, place) && !isProse(text) ? place : undefined;
  if (mark.opening === '\\(') return text.includes('`') || isProse(text) ? undefined : place;
  return place;
}

/** As {@link findFormula}, for one that has lines of its own: nothing but white space follows it in its line. */
export function findDisplayFormula(source: string, offset: number): FormulaPlace | undefined {
  const place = findFormula(source, offset);
  return place?.display && /^[ \t]*(?:\n|$)/.test(source.slice(place.end, place.end + 80))
    ? place
    : undefined;
}

/** As {@link findFormula}, for one amid text. There `\[` is more often an escaped bracket, as in `\[Note\]`. */
export function findInlineFormula(source: string, offset: number): FormulaPlace | undefined {
  const place = findFormula(source, offset);
  const escapedBracket =
    place && source.startsWith('\\[', offset) && !mathSign.test(source.slice(place.from, place.to));
  return escapedBracket ? undefined : place;
}

/** Whether a display formula begins at `offset` and the source ends, in the same paragraph, before it is closed. */
export function isOpenDisplayFormula(source: string, offset: number): boolean {
  const opens = source.startsWith('$$', offset) || source.startsWith('\\[', offset);
  return opens && !emptyLine.test(source.slice(offset)) && findFormula(source, offset) === undefined;
}

const emptyLine = /\n[ \t>]*\n/;
const mathSign = /[\\^_=+*/<>{}|]/;

function findClosing(source: string, from: number, { closing, longest }: Mark): number | undefined {
  const reach = source.slice(from, from + longest);
  const limit = closing === '$' ? reach.indexOf('\n') : reach.search(emptyLine);
  const inside = limit === -1 ? reach : reach.slice(0, limit);
  for (let at = inside.indexOf(closing); at !== -1; at = inside.indexOf(closing, at + 1)) {
    if (inside[at - 1] !== '\\') return from + at;
  }
  return undefined;
}

/** Whether a pair of single dollars stands tight around its content and apart from words and amounts outside. */
function hugs(source: string, offset: number, { from, to, end }: FormulaPlace): boolean {
  const text = source.slice(from, to);
  if (/^\s|\s$|`/.test(text) || /[\p{L}\p{N}_]/u.test(source[offset - 1] ?? '')) return false;
  const next = source[end] ?? '';
  if (/\p{N}/u.test(next)) return false;
  // "$n$th" is one, "$HOME:$PATH" is none.
  return !/\p{L}/u.test(next) || /[\p{L}\p{N}})]$/u.test(text);
}

function isProse(text: string): boolean {
  if (mathSign.test(text)) return false;
  return /\p{L}{2,}\s+\p{L}{2,}/u.test(text) || /^\d[\d.,]*\s*\p{L}{2,}/u.test(text);
}
