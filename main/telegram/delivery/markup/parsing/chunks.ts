import { bestCut } from '../characters.ts';

/** A piece of Markdown that can be parsed on its own. */
export interface Chunk {
  readonly source: string;
  /** Its first list goes on with the last list of the chunk before: the list was too long for one chunk. */
  readonly continuesList: boolean;
}

export interface ChunkedMarkdown {
  readonly chunks: readonly Chunk[];
  /** The lines that say where a link named by a label leads, by label: any chunk may use them. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** A list is cut between two items of its first level beyond this. UTF-16 units. */
const longList = 4000;
/** Anything but code is cut at a line's end beyond this, a table or nested list beyond four times as much. */
const longChunk = 16_000;
/** A single line is cut at a word beyond this. */
const longLine = 8000;

const fenceOpening = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(`{3,}(?=[^`]*$)|~{3,})/;
const listItem = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const definition = /^ {0,3}\[(?!\^)([^[\]]+)\]:\s*\S/;

/**
 * Cuts Markdown where one part of its structure ends for certain: at an empty line outside of code, lists and
 * quotations. An answer that grows keeps all of its chunks but the last, so that a live view parses only that one;
 * and no chunk is long enough for the parser to need seconds, however odd the text is.
 * The sources of the chunks, put together, are the text.
 */
export function cutChunks(markdown: string): ChunkedMarkdown {
  const scanner = new ChunkScanner();
  for (let at = 0; at < markdown.length; ) {
    const newline = markdown.indexOf('\n', at);
    const end = newline === -1 ? markdown.length : newline + 1;
    scanner.line(markdown.slice(at, end));
    at = end;
  }
  return scanner.finish();
}

class ChunkScanner {
  readonly #chunks: Chunk[] = [];
  readonly #definitions = new Map<string, string>();
  #source = '';
  #continuesList = false;
  #fence: { readonly mark: string; readonly inList: boolean } | undefined;
  #inList = false;
  #afterEmptyLine = false;

  line(line: string): void {
    const isEmpty = line.trim() === '';
    if (!this.#isCode(line, isEmpty)) this.#lineOfText(line, isEmpty);
    this.#afterEmptyLine = isEmpty;
  }

  finish(): ChunkedMarkdown {
    this.#cut(false);
    return { chunks: this.#chunks, definitions: this.#definitions };
  }

  /** Takes the line if it belongs to a fenced code block: inside, or at its end. */
  #isCode(line: string, isEmpty: boolean): boolean {
    if (!this.#fence) return false;
    const { mark, inList } = this.#fence;
    if (inList && !isEmpty && /^\S/.test(line)) {
      // The list ends here, and the code in it too.
      this.#fence = undefined;
      return false;
    }
    this.#source += line;
    const text = line.trim();
    if (text.length >= mark.length && text === mark.charAt(0).repeat(text.length)) this.#fence = undefined;
    return true;
  }

  #lineOfText(line: string, isEmpty: boolean): void {
    if (!isEmpty && /^\S/.test(line)) this.#unindented(line);
    if (this.#isTooLong(line)) this.#cut(this.#inList);
    const [, label] = definition.exec(line) ?? [];
    if (label !== undefined && !this.#definitions.has(label)) this.#definitions.set(label, line.trimEnd());
    const [, indent = '', mark] = fenceOpening.exec(line) ?? [];
    if (mark !== undefined && (this.#inList || indent.length < 4)) {
      this.#fence = { mark, inList: this.#inList && indent.length > 1 };
    }
    this.#add(line);
  }

  #unindented(line: string): void {
    const isItem = listItem.test(line);
    if (this.#inList && isItem) {
      if (this.#source.length > longList) this.#cut(true);
    } else if (this.#afterEmptyLine) {
      this.#cut(false);
    }
    // Without an empty line before it, a line goes on with the paragraph of the last item.
    if (isItem || this.#afterEmptyLine) this.#inList = isItem;
  }

  #isTooLong(line: string): boolean {
    // The second half of a table has no header, and an indented line torn from its list would become code.
    const isBound = line.includes('|') || /^\s/.test(line);
    return this.#source.length > (isBound ? 4 * longChunk : longChunk);
  }

  #add(line: string): void {
    let rest = line;
    while (rest.length > longLine) {
      const at = bestCut(rest, longLine);
      this.#source += rest.slice(0, at);
      this.#cut(false);
      rest = rest.slice(at);
    }
    this.#source += rest;
  }

  #cut(continuesList: boolean): void {
    if (this.#source !== '') this.#chunks.push({ source: this.#source, continuesList: this.#continuesList });
    this.#source = '';
    this.#continuesList = continuesList;
  }
}
