import { bestCut } from '../characters.ts';
import { CodeFence, languageOf, mayHoldFence, readFence } from '../codeFence.ts';
import { lengthOfWeight, weightOf } from './weight.ts';

/** A piece of Markdown that can be parsed on its own. */
export interface Chunk {
  readonly source: string;
  /** The whole chunk is a code block that stands in nothing else. Its text needs no parser. */
  readonly code?: { readonly language: string; readonly text: string };
  /** How much work it may be for the parser. */
  readonly weight: number;
  /** The whole chunk is lines that say where the links with these labels lead. */
  readonly labels?: readonly string[];
  /** Its first block goes on with the last one of the chunk before, which was too long for one chunk. */
  readonly continues?: boolean;
  /** The first two lines of the table that it goes on with. */
  readonly tableHead?: string;
}

export interface ChunkedMarkdown {
  readonly chunks: readonly Chunk[];
  /** The lines that say where a link named by a label leads, by label as {@link labelKey} has it: any chunk may use them. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** A list is cut between two items of its first level, and a table between two rows, beyond this weight. */
const longList = 3000;
/** Anything but code is cut at a line's end beyond this weight, what is nested in a list beyond four times as much. */
const longChunk = 6000;
/** A single line is cut at a word beyond this weight. */
const longLine = 6000;

const beforeFence = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/;
const listItem = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** The end of a text that still grows: a number may yet become the mark of an item. */
const unfinishedItem = /^\d{1,9}$/;
const containerTag = /^<\/?(?:details|blockquote|ul|ol|table|center|div|h[1-6]|hr)\b/i;
const headingLine = /^ {0,3}#{1,6}(?:\s|$)/;
/** An address of the length that is worth a link, and a title. UTF-16 units. */
const longestDefinition = 3000;
/** The line under the header of a table. */
const underHeader = /^ {0,3}\|?[ \t]*:?-[-:| \t]*\n?$/;
/** `[label]: address "title"`, where the address is one: "[Anna]: Hello" is what somebody says. */
const definition =
  /^ {0,3}\[(?!\^)((?:[^[\]\\]|\\.){1,300})\]:[ \t]*(?:<(?:https?:\/\/|\/|\.{1,2}\/|#|mailto:|tel:)[^<>]{1,2048}>|(?:https?:\/\/|\/|\.{1,2}\/|#|mailto:|tel:)\S{1,2048})(?:[ \t]+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*$/i;

/** Labels are the same whatever their case and white space. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * Cuts Markdown where one part of its structure ends for certain: at an empty line outside of code, lists and
 * quotations. An answer that grows keeps all of its chunks but the last, so that a live view parses only that one;
 * and no chunk weighs enough for the parser to need more than some milliseconds, however odd the text is.
 * The sources of the chunks, put together, are the text.
 * @param unfinished the text still grows: its last line is no definition yet
 */
export function cutChunks(markdown: string, unfinished = false): ChunkedMarkdown {
  const scanner = scan(markdown, unfinished, true);
  // What would leave everything that follows as code was no block in a block.
  return (scanner.hasGuessed && !unfinished ? scan(markdown, unfinished, false) : scanner).finish();
}

function scan(markdown: string, unfinished: boolean, mayGuess: boolean): ChunkScanner {
  const scanner = new ChunkScanner(mayGuess);
  for (let at = 0; at < markdown.length; ) {
    const newline = markdown.indexOf('\n', at);
    const end = newline === -1 ? markdown.length : newline + 1;
    scanner.line(markdown.slice(at, end), markdown.charAt(end), newline !== -1 || !unfinished);
    at = end;
  }
  return scanner;
}

interface Fence {
  readonly block: CodeFence;
  /** How many spaces stand before it, to be taken off its lines. */
  readonly indent: number;
  readonly language: string;
  readonly inList: boolean;
}

class ChunkScanner {
  readonly #mayGuess: boolean;
  readonly #chunks: Chunk[] = [];
  readonly #definitions = new Map<string, string>();
  #source = '';
  #weight = 0;
  #code: string[] = [];
  #continues: Pick<Chunk, 'continues' | 'tableHead'> = {};
  #labels: string[] = [];
  #lineBefore = '';
  /** The first two lines of the table that the last line belongs to. */
  #tableHead: string | undefined;
  #fence: Fence | undefined;
  #inList = false;
  #afterEmptyLine = false;
  /** A definition may stand here: no paragraph goes on. */
  #mayDefine = true;

  constructor(mayGuess: boolean) {
    this.#mayGuess = mayGuess;
  }

  get hasGuessed(): boolean {
    return this.#fence?.block.hasGuessed === true;
  }

  /** @param next the character that follows the line; `isWhole`: it will not go on */
  line(line: string, next: string, isWhole: boolean): void {
    const isEmpty = line.trim() === '';
    if (!this.#isCode(line, next, isEmpty)) this.#lineOfText(line, isEmpty, isWhole);
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
  #isCode(line: string, next: string, isEmpty: boolean): boolean {
    const fence = this.#fence;
    if (!fence) return false;
    if (fence.inList && !isEmpty && /^\S/.test(line)) {
      // The list ends here, and the code in it too.
      this.#fence = undefined;
      return false;
    }
    this.#source += line;
    const closes = fence.block.closes(fence.inList ? line.trim() : line, next);
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
    this.#mayDefine = true;
  }

  #lineOfText(line: string, isEmpty: boolean, isWhole: boolean): void {
    if (!isEmpty && !beginsWithSpace(line)) this.#unindented(line);
    this.#cutIfTooLong(line, isEmpty);
    if (this.#isDefinition(line, isEmpty, isWhole)) return;
    this.#fence = this.#fenceThatOpens(line);
    if (this.#fence && !this.#fence.inList) {
      this.#inList = false;
      this.#cut();
      this.#source = line;
    } else {
      this.#add(line);
    }
    this.#mayDefine = isEmpty || (line.includes('#') && headingLine.test(line));
  }

  /** Takes the line if it belongs to a run of definitions; the run is a chunk of its own. */
  #isDefinition(line: string, isEmpty: boolean, isWhole: boolean): boolean {
    const mayDefine =
      this.#mayDefine && !this.#inList && isWhole && line.length <= longestDefinition && line.includes(']:');
    const [, label] = (mayDefine && definition.exec(line)) || [];
    if (label === undefined) {
      const goesOn = this.#labels.length > 0 && (isEmpty || beginsWithSpace(line));
      if (goesOn) this.#put(line);
      else if (this.#labels.length > 0) this.#cut();
      return goesOn;
    }
    if (this.#labels.length === 0) this.#cut();
    const key = labelKey(label);
    this.#labels.push(key);
    if (!this.#definitions.has(key)) this.#definitions.set(key, line.trim());
    this.#add(line);
    return true;
  }

  #fenceThatOpens(line: string): Fence | undefined {
    if (!mayHoldFence(line)) return undefined;
    const [before = ''] = beforeFence.exec(line) ?? [];
    const opening = readFence(line.slice(before.length));
    const inList = before.trim() !== '' || (this.#inList && before.length > 1);
    if (!opening || (!inList && !/^ {0,3}$/.test(before))) return undefined;
    const block = new CodeFence(opening, this.#mayGuess);
    return { block, indent: before.length, language: languageOf(opening), inList };
  }

  #unindented(line: string): void {
    const isItem = listItem.test(line) || unfinishedItem.test(line);
    if (line.startsWith('<') && containerTag.test(line)) {
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
    const isBound = !isEmpty && beginsWithSpace(line);
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
    const labels = this.#labels.length > 0 && { labels: this.#labels };
    if (this.#source !== '')
      this.#chunks.push({ source: this.#source, weight: this.#weight, ...this.#continues, ...labels });
    this.#source = '';
    this.#weight = 0;
    this.#labels = [];
    this.#continues = next;
  }
}

function beginsWithSpace(line: string): boolean {
  return line.trimStart().length < line.length;
}

function withoutIndent(line: string, indent: number): string {
  const spaces = line.length - line.replace(/^ +/, '').length;
  return line.slice(Math.min(spaces, indent));
}
