import type { RichBlock, RichBlockListItem, RichBlockTableCell } from '@grammyjs/types';
import { parseInline } from './inline.ts';

const FENCE = /^(`{3,}|~{3,})\s*([^\s`]*)\s*$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const DIVIDER = /^(?:-{3,}|\*{3,}|_{3,})$/;
const LIST_ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const MEDIA = /^!\[[^\]]*\]\((https?:\/\/[^\s)]+)[^)]*\)$/;
const TABLE_RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;
/** What begins a block of its own without an empty line before it. */
const INTERRUPTS_PARAGRAPH = /^\s*(?:`{3}|~{3}|#{1,6}\s|>|[-*+]\s+|1[.)]\s+)/;
const THINKING = /^<tg-thinking>(.*?)(?:<\/tg-thinking>)?$/s;

/** What a rich message is made of, and the addresses Telegram would fetch to show it. */
export interface RichContent {
  blocks: RichBlock[];
  fetched: string[];
}

/**
 * The everyday part of rich Markdown: paragraphs, headings, fences, lists, tasks, quotations, tables, formulas,
 * dividers, thinking. Footnotes and other embedded HTML stay text.
 */
export function parseRichMarkdown(markdown: string): RichContent {
  return new BlockParser(markdown.split('\n')).parse();
}

class BlockParser {
  readonly #lines: readonly string[];
  readonly #content: RichContent = { blocks: [], fetched: [] };
  #index = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  parse(): RichContent {
    while (this.#index < this.#lines.length) {
      if (this.#line().trim() === '') this.#index += 1;
      else this.#content.blocks.push(this.#block());
    }
    return this.#content;
  }

  #line(offset = 0): string {
    return this.#lines[this.#index + offset] ?? '';
  }

  #block(): RichBlock {
    const line = this.#line().trim();
    if (FENCE.test(line)) return this.#fence();
    if (DIVIDER.test(line)) return this.#single({ type: 'divider' });
    const heading = HEADING.exec(line);
    if (heading) {
      const size = (heading[1] ?? '#').length as 1 | 2 | 3 | 4 | 5 | 6;
      return this.#single({ type: 'heading', size, text: parseInline(heading[2] ?? '') });
    }
    const formula = /^\$\$(.+)\$\$$/.exec(line);
    if (formula) return this.#single({ type: 'mathematical_expression', expression: formula[1] ?? '' });
    const media = MEDIA.exec(line);
    if (media) return this.#media(media[1] ?? '');
    if (line.startsWith('>')) return this.#quotation();
    if (LIST_ITEM.test(line)) return this.#list();
    if (line.includes('|') && TABLE_RULE.test(this.#line(1).trim())) return this.#table();
    return this.#paragraph();
  }

  #single(block: RichBlock): RichBlock {
    this.#index += 1;
    return block;
  }

  #fence(): RichBlock {
    const [, mark = '```', language] = FENCE.exec(this.#line().trim()) ?? [];
    this.#index += 1;
    const lines = this.#takeWhile((line) => !line.trim().startsWith(mark));
    this.#index += 1;
    const text = lines.join('\n');
    if (language === 'math') return { type: 'mathematical_expression', expression: text };
    return { type: 'pre', text, ...(language && { language }) };
  }

  #media(url: string): RichBlock {
    this.#content.fetched.push(url);
    return this.#single({ type: 'photo', photo: [] });
  }

  #quotation(): RichBlock {
    const lines = this.#takeWhile((line) => line.trim().startsWith('>'));
    const inner = new BlockParser(lines.map((line) => line.trim().replace(/^>\s?/, ''))).parse();
    this.#content.fetched.push(...inner.fetched);
    return { type: 'blockquote', blocks: inner.blocks };
  }

  #list(): RichBlock {
    const indent = LIST_ITEM.exec(this.#line())?.[1]?.length ?? 0;
    const items: RichBlockListItem[] = [];
    let match = LIST_ITEM.exec(this.#line());
    while (match && (match[1]?.length ?? 0) === indent) {
      const [, , marker = '-', task, text = ''] = match;
      this.#index += 1;
      const nested = this.#takeWhile((line) => line.trim() !== '' && leadingSpaces(line) > indent);
      const inner = new BlockParser([text, ...nested.map((line) => line.slice(indent + 2))]).parse();
      this.#content.fetched.push(...inner.fetched);
      items.push({
        label: /\d/.test(marker) ? marker : '•',
        blocks: inner.blocks,
        ...(/\d/.test(marker) && { value: Number.parseInt(marker, 10), type: '1' as const }),
        ...(task !== undefined && { has_checkbox: true as const }),
        ...(task?.toLowerCase() === 'x' && { is_checked: true as const }),
      });
      match = LIST_ITEM.exec(this.#line());
    }
    return { type: 'list', items };
  }

  #table(): RichBlock {
    const [head = '', rule = '', ...rows] = this.#takeWhile((line) => line.includes('|'));
    const alignments = cellsOf(rule).map((cell): RichBlockTableCell['align'] => {
      if (cell.startsWith(':') && cell.endsWith(':')) return 'center';
      return cell.endsWith(':') ? 'right' : 'left';
    });
    const row = (line: string, isHeader: boolean): RichBlockTableCell[] =>
      cellsOf(line).map((cell, column) => ({
        text: parseInline(cell),
        align: alignments[column] ?? 'left',
        valign: 'middle',
        ...(isHeader && { is_header: true as const }),
      }));
    return { type: 'table', cells: [row(head, true), ...rows.map((line) => row(line, false))] };
  }

  #paragraph(): RichBlock {
    const lines = this.#takeWhile(
      (line, offset) => line.trim() !== '' && (offset === 0 || !INTERRUPTS_PARAGRAPH.test(line)),
    );
    const text = lines.map((line) => line.trim()).join('\n');
    const thinking = THINKING.exec(text);
    if (thinking) return { type: 'thinking', text: parseInline(thinking[1] ?? '') };
    return { type: 'paragraph', text: parseInline(text) };
  }

  #takeWhile(belongs: (line: string, offset: number) => boolean): string[] {
    const start = this.#index;
    while (this.#index < this.#lines.length && belongs(this.#line(), this.#index - start)) this.#index += 1;
    return this.#lines.slice(start, this.#index);
  }
}

function leadingSpaces(line: string): number {
  return line.length - line.trimStart().length;
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}
