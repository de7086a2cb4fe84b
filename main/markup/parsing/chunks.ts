import { bestCut } from '../characters.ts';
import { lengthOfWeight, weightOf } from './weight.ts';

/** A piece of Markdown that can be parsed on its own. */
export interface Chunk {
  readonly source: string;
  /** The whole chunk is a code block that stands in nothing else. Its text needs no parser. */
  readonly code?: { readonly language: string; readonly text: string };
  /** How much work it may be for the parser. */
  readonly weight: number;
  /** Its first block goes on with the last one of the chunk before, which was too long for one chunk. */
  readonly continues?: boolean;
  /** The first two lines of the table that it goes on with. */
  readonly tableHead?: string;
}

export interface ChunkedMarkdown {
  readonly chunks: readonly Chunk[];
  /** The lines that say where a link named by a label leads, by label: any chunk may use them. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** A list is cut between two items of its first level, and a table between two rows, beyond this weight. */
const longList = 3000;
/** Anything but code is cut at a line's end beyond this weight, what is nested in a list beyond four times as much. */
const longChunk = 6000;
/** A single line is cut at a word beyond this weight. */
const longLine = 6000;

const fenceOpening = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(`{3,}(?=[^`]*$)|~{3,})(.*)/;
const listItem = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** The end of a text that still grows: a number may yet become the mark of an item. */
const unfinishedItem = /^\d{1,9}$/;
const containerTag = /^<\/?(?:details|blockquote)\b/i;
/** An address of the length that is worth a link, and a title. UTF-16 units. */
const longestDefinition = 3000;
/** The line under the header of a table. */
const underHeader = /^ {0,3}\|?[ \t]*:?-[-:| \t]*\n?$/;
const definition = /^ {0,3}\[(?!\^)([^[\]]+)\]:\s*\S/;

/**
 * Cuts Markdown where one part of its structure ends for certain: at an empty line outside of code, lists and
 * quotations. An answer that grows keeps all of its chunks but the last, so that a live view parses only that one;
 * and no chunk weighs enough for the parser to need more than some milliseconds, however odd the text is.
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

interface Fence {
  /** The characters that opened it; as many of them or more close it. */
  readonly mark: string;
  /** How many spaces stand before it, to be taken off its lines. */
  readonly indent: number;
  readonly language: string;
  readonly inList: boolean;
}

class ChunkScanner {
  readonly #chunks: Chunk[] = [];
  readonly #definitions = new Map<string, string>();
  #source = '';
  #weight = 0;
  #code: string[] = [];
  #continues: Pick<Chunk, 'continues' | 'tableHead'> = {};
  #lineBefore = '';
  /** The first two lines of the table that the last line belongs to. */
  #tableHead: string | undefined;
  #fence: Fence | undefined;
  #inList = false;
  #afterEmptyLine = false;

  line(line: string): void {
    const isEmpty = line.trim() === '';
    if (!this.#isCode(line, isEmpty)) this.#lineOfText(line, isEmpty);
    this.#afterEmptyLine = isEmpty;
    this.#followTable(line, isEmpty);
  }

  finish(): ChunkedMarkdown {
    if (this.#fence && !this.#fence.inList) this.#cutCode(this.#fence);
    this.#cut();
    return { chunks: this.#chunks, definitions: this.#definitions };
  }

  #followTable(line: string, isEmpty: boolean): void {
    // One in a list or a quotation goes on only there.
    if (isEmpty || this.#fence || this.#inList) this.#tableHead = undefined;
    else if (this.#lineBefore.includes('|') && underHeader.test(line))
      this.#tableHead = this.#lineBefore + line;
    this.#lineBefore = line;
  }

  /** Takes the line if it belongs to a fenced code block: inside, or at its end. */
  #isCode(line: string, isEmpty: boolean): boolean {
    const fence = this.#fence;
    if (!fence) return false;
    if (fence.inList && !isEmpty && /^\S/.test(line)) {
      // The list ends here, and the code in it too.
      this.#fence = undefined;
      return false;
    }
    this.#source += line;
    const closes = isClosing(line, fence);
    if (closes) this.#fence = undefined;
    if (closes && !fence.inList) this.#cutCode(fence);
    else if (!fence.inList) this.#code.push(withoutIndent(line, fence.indent));
    return true;
  }

  #cutCode({ language }: Fence): void {
    const text = this.#code.join('').replace(/\n$/, '');
    this.#chunks.push({ source: this.#source, weight: 0, code: { language, text } });
    this.#source = '';
    this.#code = [];
  }

  #lineOfText(line: string, isEmpty: boolean): void {
    if (!isEmpty && /^\S/.test(line)) this.#unindented(line);
    this.#cutIfTooLong(line, isEmpty);
    const [, label] = definition.exec(line) ?? [];
    const isShort = line.length <= longestDefinition;
    if (label !== undefined && isShort && !this.#definitions.has(label))
      this.#definitions.set(label, line.trimEnd());
    this.#fence = this.#fenceThatOpens(line);
    if (this.#fence && !this.#fence.inList) {
      this.#inList = false;
      this.#cut();
      this.#source = line;
    } else {
      this.#add(line);
    }
  }

  #fenceThatOpens(line: string): Fence | undefined {
    const [, before = '', mark, info = ''] = fenceOpening.exec(line) ?? [];
    const inList = before.trim() !== '' || (this.#inList && before.length > 1);
    if (mark === undefined || (!inList && !/^ {0,3}$/.test(before))) return undefined;
    return { mark, indent: before.length, language: info.trim().split(/\s/)[0] ?? '', inList };
  }

  #unindented(line: string): void {
    const isItem = listItem.test(line) || unfinishedItem.test(line);
    if (containerTag.test(line)) {
      // As in CommonMark, where such a line also ends the list before it.
      this.#cut();
      this.#inList = false;
    } else if (this.#inList && isItem) {
      if (this.#weight > longList) this.#cut({ continues: true });
    } else if (this.#afterEmptyLine) {
      this.#cut();
    }
    // Without an empty line before it, a line goes on with the paragraph of the last item.
    if (isItem || this.#afterEmptyLine) this.#inList = isItem;
  }

  #cutIfTooLong(line: string, isEmpty: boolean): void {
    if (this.#tableHead !== undefined && !isEmpty && line.includes('|')) {
      // The second half of a table has no header of its own.
      if (this.#weight > longList) this.#cut({ continues: true, tableHead: this.#tableHead });
      return;
    }
    // An indented line torn from its list would become code.
    const isBound = !isEmpty && /^\s/.test(line);
    if (this.#weight <= (isBound ? 4 * longChunk : longChunk)) return;
    this.#cut({ continues: this.#inList || !this.#afterEmptyLine });
  }

  #add(line: string): void {
    let rest = line;
    for (let at = lengthOfWeight(rest, longLine); at < rest.length; at = lengthOfWeight(rest, longLine)) {
      const cut = bestCut(rest, at);
      this.#put(rest.slice(0, cut));
      this.#cut({ continues: true });
      rest = rest.slice(cut);
    }
    this.#put(rest);
  }

  #put(text: string): void {
    this.#source += text;
    this.#weight += weightOf(text);
  }

  #cut(next: Pick<Chunk, 'continues' | 'tableHead'> = {}): void {
    if (this.#source !== '')
      this.#chunks.push({ source: this.#source, weight: this.#weight, ...this.#continues });
    this.#source = '';
    this.#weight = 0;
    this.#continues = next;
  }
}

function isClosing(line: string, { mark, inList }: Fence): boolean {
  const text = line.trim();
  const isMark = text.length >= mark.length && text === mark.charAt(0).repeat(text.length);
  return isMark && (inList || /^ {0,3}\S/.test(line));
}

function withoutIndent(line: string, indent: number): string {
  const spaces = line.length - line.replace(/^ +/, '').length;
  return line.slice(Math.min(spaces, indent));
}
