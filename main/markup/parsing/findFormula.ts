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
  const environment = environmentAt(source, offset);
  if (environment !== undefined) return findEnvironment(source, offset, environment);
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

/** LaTeX's environments that are formulas without any other mark. */
const environments =
  /\\begin\{((?:align|alignat|aligned|alignedat|array|cases|dcases|rcases|displaymath|eqnarray|equation|flalign|gather|gathered|math|matrix|[bpvBV]matrix|smallmatrix|multline|split|subequations|CD)\*?)\}/y;

const anyEnvironment = /\\begin\{([A-Za-z]{1,30}\*?)\}/y;

function environmentAt(source: string, offset: number, names = environments): string | undefined {
  names.lastIndex = offset;
  return names.exec(source)?.[1];
}

/** Other LaTeX that begins at `offset`, such as a list or a theorem: its backslashes are no escapes of Markdown. */
export function findLatex(source: string, offset: number): FormulaPlace | undefined {
  const name = environmentAt(source, offset, anyEnvironment);
  return name === undefined ? undefined : findEnvironment(source, offset, name);
}

/** From `\begin{align}` to its `\end{align}`: both belong to the formula. */
function findEnvironment(source: string, offset: number, name: string): FormulaPlace | undefined {
  const reach = source.slice(offset, offset + longestEnvironment);
  const limit = reach.search(emptyLine);
  const inside = limit === -1 ? reach : reach.slice(0, limit);
  const ending = `\\end{${name}}`;
  const nested = `\\begin{${name}}`;
  let begin = inside.indexOf(nested, 1);
  let at = inside.indexOf(ending);
  for (; at !== -1 && begin !== -1 && begin < at; at = inside.indexOf(ending, at + 1))
    begin = inside.indexOf(nested, begin + 1);
  const end = offset + at + ending.length;
  return at === -1 ? undefined : { display: true, from: offset, to: end, end };
}

const longestEnvironment = 8000;

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

/** Where the LaTeX of a display formula begins that is still being written at the end of the source. */
export function beginOfOpenFormula(source: string, offset: number): number | undefined {
  const isEnvironment = environmentAt(source, offset, anyEnvironment) !== undefined;
  const isMarked = source.startsWith('$$', offset) || source.startsWith('\\[', offset);
  if (!isEnvironment && !isMarked) return undefined;
  if (emptyLine.test(source.slice(offset)) || findFormula(source, offset) !== undefined) return undefined;
  return isEnvironment ? offset : offset + 2;
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
