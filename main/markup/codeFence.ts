const opening = /^(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$/;
/** What may stand before the fence of a block in a block: the indent and the mark of an item. */
const beforeInner = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/;
const markdownNames = /^(?:markdown|md|mdx|mkd|mdown|rmd|qmd|gfm|commonmark)$/i;

/** Of what stands behind the marks. UTF-16 units. */
const longestInfo = 40;

/** The line that opens a block of code: its fence, and what it says about the code. */
export interface FenceLine {
  readonly mark: string;
  readonly info: string;
}

/** Whether a fence may be in a line: of most lines it is known at once that there is none. */
export function mayHoldFence(line: string): boolean {
  return line.includes('```') || line.includes('~~~');
}

/** @param text a line without what stands before the fence */
export function readFence(text: string): FenceLine | undefined {
  if (!mayHoldFence(text)) return undefined;
  const [, mark, info = ''] = opening.exec(text.trimEnd()) ?? [];
  return mark === undefined ? undefined : { mark, info };
}

/** The language that a line names. */
export function languageOf({ info }: FenceLine): string {
  return info.split(/\s/)[0] ?? '';
}

/** Whether the code is Markdown itself. */
export function isMarkdown(fence: FenceLine): boolean {
  return markdownNames.test(languageOf(fence));
}

interface Level extends FenceLine {
  readonly isMarkdown: boolean;
}

/**
 * A block of code, line by line until it is closed. A block of Markdown holds blocks of its own, which models write
 * with as many backticks as the outer one: by CommonMark the first inner end would close it.
 */
export class CodeFence {
  /** The block and those that are open in it, innermost last. */
  readonly #levels: Level[];
  #previous = '';
  #hasGuessed = false;
  readonly #mayGuess: boolean;

  /** @param mayGuess a fence without a language may open a block in a block of Markdown */
  constructor(fence: FenceLine, mayGuess = true) {
    this.#levels = [levelOf(fence)];
    this.#mayGuess = mayGuess;
  }

  /** Whether it was only likely that a fence opened a block in this one, and nothing has closed this one. */
  get hasGuessed(): boolean {
    return this.#hasGuessed;
  }

  /** The lines that open what is open, and those that close it. */
  get lines(): { readonly opening: string; readonly closing: string } {
    // What is longer is no language.
    const opening = this.#levels.map(({ mark, info }) => mark + (info.length <= longestInfo ? info : ''));
    const closing = this.#levels.map(({ mark }) => mark).reverse();
    return { opening: opening.join('\n'), closing: closing.join('\n') };
  }

  /**
   * Takes the next line.
   * @param line without what stands before the block's own lines
   * @param next the character that follows the line
   * @returns whether it closes the block
   */
  closes(line: string, next: string): boolean {
    const previous = this.#previous;
    this.#previous = line.trim();
    const inner = readFence(line.replace(beforeInner, ''));
    const [outer] = this.#levels;
    const level = this.#levels.at(-1);
    // A shorter fence, or one of the other kind, can be confused with none of these.
    if (!inner || !outer || !level || !inner.mark.startsWith(outer.mark)) return false;
    if (inner.info !== '') {
      if (level.isMarkdown) this.#levels.push(levelOf(inner));
      return false;
    }
    if (!inner.mark.startsWith(level.mark) || inner.mark.length !== line.trim().length) return false;
    if (level === outer && this.#opens(previous, next)) {
      this.#hasGuessed = true;
      this.#levels.push(levelOf(inner));
      return false;
    }
    if (level === outer && !/^ {0,3}\S/.test(line)) return false;
    this.#levels.pop();
    return this.#levels.length === 0;
  }

  /** Whether a fence without a language rather opens a block: between an empty line and a text. */
  #opens(previous: string, next: string): boolean {
    const [outer] = this.#levels;
    return this.#mayGuess && outer?.isMarkdown === true && /^$|[:：]$/.test(previous) && /[^\s`~]/.test(next);
  }
}

function levelOf(fence: FenceLine): Level {
  return { ...fence, isMarkdown: isMarkdown(fence) };
}
