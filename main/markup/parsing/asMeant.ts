import { CodeFence, type FenceLine, isMarkdown, readFence } from '../codeFence.ts';
import { indentOf, ListIndents } from './listIndents.ts';
import { delimiterColumns, isHeader, protectedBar, protectedRow } from './tableRows.ts';

/**
 * A text as CommonMark reads it the way its writer meant it: what stands under an item with too few spaces is
 * indented as far as the item's words, a table that only touches an item or a quotation stands by itself, bars in
 * code and formulas separate no cells, and a block of Markdown in a list has longer fences than the blocks in it.
 * Nothing but white space, fences and such bars is changed.
 */
export function asMeant(source: string): string {
  if (source.includes(protectedBar)) return source;
  const rewriter = new Rewriter();
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) rewriter.line(line, lines[index + 1] ?? '');
  return rewriter.finish();
}

const quoteMarks = /^(?: {0,3}> ?)*/;
const itemMarks = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;
/** What ends a paragraph without an empty line. */
const beginsBlock = /^(?:#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|`{3}|~{3}|\$\$|\\\[|<\/?\w)/;
/** How much longer the fences of a block of Markdown become. */
const longer = 20;

interface OpenFence {
  readonly block: CodeFence;
  readonly shift: number;
  /** What its closing line gets added. */
  readonly added: string;
  readonly inItem: boolean;
}

class Rewriter {
  readonly #lines: string[] = [];
  readonly #indents = new ListIndents();
  #quotes = 0;
  #fence: OpenFence | undefined;
  /** Columns of the table that goes on; 0: none does. */
  #columns = 0;
  #afterBlank = true;

  line(line: string, next: string): void {
    // In code and under an item a quotation is part of what it stands in.
    const isInside = this.#quotes === 0 && (this.#fence !== undefined || this.#indents.owns(line));
    const prefix = isInside ? '' : (quoteMarks.exec(line)?.[0] ?? '');
    const body = line.slice(prefix.length);
    const nextBody = next.replace(quoteMarks, '');
    const quotes = prefix.split('>').length - 1;
    const isLess = quotes < this.#quotes;
    if (quotes !== this.#quotes) this.#begin(quotes);
    if (body.trim() === '') {
      if (!this.#fence) this.#columns = 0;
      this.#afterBlank = true;
      this.#lines.push(line);
      return;
    }
    if (this.#fence?.inItem && indentOf(body) === 0) this.#fence = undefined;
    const written = this.#fence
      ? this.#code(this.#fence, body, nextBody)
      : this.#text(body, nextBody, prefix, isLess && !this.#afterBlank);
    this.#lines.push(prefix + written);
    this.#afterBlank = false;
  }

  finish(): string {
    return this.#lines.join('\n');
  }

  #begin(quotes: number): void {
    this.#quotes = quotes;
    this.#indents.clear();
    this.#fence = undefined;
    this.#columns = 0;
  }

  #code(fence: OpenFence, body: string, next: string): string {
    const closes = fence.block.closes(body.trim(), next.charAt(0));
    if (closes) this.#fence = undefined;
    return moved(closes ? body.trimEnd() + fence.added : body, fence.shift);
  }

  /** @param isLazy the line before it was in a quotation that it would go on with */
  #text(body: string, next: string, prefix: string, isLazy: boolean): string {
    const text = body.trimStart();
    const columns = this.#columns > 0 ? 0 : delimiterColumns(next);
    if (isHeader(body, columns)) {
      this.#columns = columns;
      const isOutside = this.#indents.isInItem && !this.#indents.owns(body);
      if (isOutside) this.#indents.clear();
      if ((isOutside || isLazy) && !this.#afterBlank) this.#lines.push(prefix.trimEnd());
    } else if (this.#columns > 0 && beginsBlock.test(text)) {
      this.#columns = 0;
      this.#lines.push(prefix.trimEnd());
    }
    if (this.#columns > 0) return moved(protectedRow(body, this.#columns), this.#indents.shiftOf(body, true));
    const shift = this.#indents.shiftOf(body, !this.#afterBlank && !beginsBlock.test(text));
    const [marks = ''] = itemMarks.exec(body) ?? [];
    const fence = readFence(body.slice(marks.length));
    return moved(fence ? this.#opening(marks, fence, shift) : body, shift);
  }

  #opening(marks: string, fence: FenceLine, shift: number): string {
    const inItem = this.#indents.isInItem;
    const added = isMarkdown(fence) ? fence.mark.charAt(0).repeat(longer) : '';
    this.#fence = { block: new CodeFence(fence), shift, added, inItem };
    return `${marks}${fence.mark}${added}${fence.info}`;
  }
}

function moved(line: string, shift: number): string {
  return shift === 0 ? line : ' '.repeat(indentOf(line) + shift) + line.trimStart();
}
