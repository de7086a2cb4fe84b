import type { MessageEntity } from '@grammyjs/types';
import { alignedTable } from '../alignedTable.ts';
import { type Block, type List, type Style, type Text, textContent } from '../blocks.ts';
import { type ClassicText, sorted } from './classicMessage.ts';
import { scripted } from './scripts.ts';

type Wrapper = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler';

const wrappers: Readonly<Partial<Record<Style, Wrapper>>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  marked: 'underline',
};

/** Blocks as one long text with entities, to be cut into messages. */
export function writeClassic(
  blocks: readonly Block[],
  below: {
    readonly folded?: { readonly title: string; readonly blocks: readonly Block[] };
    readonly footer?: string;
  },
): ClassicText {
  const writer = new ClassicWriter();
  writer.blocks(blocks);
  if (below.folded) writer.folded(below.folded.title, below.folded.blocks);
  if (below.footer) writer.blocks([{ type: 'footer', text: below.footer }]);
  return writer.finish();
}

class ClassicWriter {
  readonly #pieces: string[] = [];
  #length = 0;
  readonly #entities: MessageEntity[] = [];
  readonly #borders: number[] = [];
  /** Styles that are open where the writer is: code closes them, because it can neither hold nor be in one. */
  #open: { readonly type: Wrapper; start: number }[] = [];
  #link = false;
  #quoted = false;
  #indent = '';

  finish(): ClassicText {
    return { text: this.#pieces.join(''), entities: sorted(this.#entities), borders: this.#borders };
  }

  /** Blocks of the answer, behind what was written before. */
  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) this.#next(block, this.#length > 0 ? '\n\n' : '');
  }

  folded(title: string, blocks: readonly Block[]): void {
    if (this.#length > 0) this.#line('\n\n');
    this.#border();
    this.#quote('expandable_blockquote', () => {
      this.#wrapped('bold', title);
      for (const block of blocks) this.#next(block, '\n');
    });
  }

  /** A block and what separates it from the text before. Code has no indent: it would be part of the code. */
  #next(block: Block, gap: string): void {
    const isCode = block.type === 'pre' || block.type === 'table' || block.type === 'mathematical_expression';
    if (isCode) this.#push(gap);
    else if (gap !== '') this.#line(gap);
    this.#border();
    this.#block(block);
  }

  /** Blocks in another one. */
  #inside(blocks: readonly Block[]): void {
    for (const [index, block] of blocks.entries()) this.#next(block, index > 0 ? '\n\n' : '');
  }

  #block(block: Block): void {
    switch (block.type) {
      case 'heading':
        return this.#wrapped('bold', block.text);
      case 'pre':
        return this.#code(
          textContent(block.text),
          block.language === undefined ? {} : { language: block.language },
        );
      case 'mathematical_expression':
        return this.#code(block.expression, { language: 'latex' });
      case 'table':
        return this.#code(alignedTable(block), {});
      case 'divider':
        return this.#string('———');
      case 'list':
        return this.#list(block);
      case 'blockquote':
        return this.#quote('blockquote', () => this.#inside(block.blocks));
      case 'details':
        this.#wrapped('bold', block.summary);
        for (const inner of block.blocks) this.#next(inner, '\n');
        return;
      default:
        return this.#text(block.text);
    }
  }

  #list(list: List): void {
    for (const [index, item] of list.items.entries()) {
      if (index > 0) {
        this.#line('\n');
        this.#border();
      }
      const box = item.has_checkbox ? (item.is_checked ? '☑ ' : '☐ ') : '';
      const marker = item.value === undefined ? box || '• ' : `${item.value}. ${box}`;
      this.#string(marker);
      const indent = this.#indent;
      this.#indent += '  ';
      for (const [place, block] of item.blocks.entries()) {
        const isCode = block.type === 'pre' || block.type === 'table';
        this.#next(block, place > 0 || isCode ? '\n' : '');
      }
      this.#indent = indent;
    }
  }

  /** Quotations cannot be in one another: an inner one is only text. */
  #quote(type: 'blockquote' | 'expandable_blockquote', write: () => void): void {
    if (this.#quoted) return write();
    const start = this.#length;
    this.#quoted = true;
    write();
    this.#quoted = false;
    this.#add({ type, offset: start, length: this.#length - start });
  }

  #text(text: Text): void {
    if (typeof text === 'string') return this.#string(text);
    if (Array.isArray(text)) {
      for (const part of text) this.#text(part);
      return;
    }
    switch (text.type) {
      case 'mathematical_expression':
        return this.#code(text.expression);
      case 'code':
        return this.#code(textContent(text.text));
      case 'url':
        return this.#linked(text.text, text.url);
      case 'subscript':
      case 'superscript':
        return this.#string(scripted(textContent(text.text), text.type));
      default:
        return this.#wrapped(wrappers[text.type] ?? 'bold', text.text);
    }
  }

  #wrapped(type: Wrapper, text: Text): void {
    if (this.#open.some((open) => open.type === type)) return this.#text(text);
    const style = { type, start: this.#length };
    this.#open.push(style);
    this.#text(text);
    this.#open.pop();
    this.#add({ type, offset: style.start, length: this.#length - style.start });
  }

  #linked(text: Text, url: string): void {
    const start = this.#length;
    this.#link = true;
    this.#text(text);
    this.#link = false;
    this.#add({ type: 'text_link', offset: start, length: this.#length - start, url });
  }

  /** Inline code, or with `block` a code block. In a link it is text: they cannot meet, and the link counts more. */
  #code(code: string, block?: { readonly language?: string }): void {
    if (this.#link) return this.#string(code);
    for (const { type, start } of this.#open)
      this.#add({ type, offset: start, length: this.#length - start });
    const place = { offset: this.#length, length: code.length };
    this.#push(code);
    this.#add(block ? { type: 'pre', ...place, ...block } : { type: 'code', ...place });
    for (const style of this.#open) style.start = this.#length;
  }

  #string(text: string): void {
    this.#push(this.#indent === '' ? text : text.replaceAll('\n', `\n${this.#indent}`));
  }

  /** The end of a line and the indent of the next. */
  #line(end: string): void {
    this.#push(end + this.#indent);
  }

  #border(): void {
    if (this.#borders.at(-1) !== this.#length) this.#borders.push(this.#length);
  }

  #push(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
  }

  #add(entity: MessageEntity): void {
    if (entity.length > 0) this.#entities.push(entity);
  }
}
