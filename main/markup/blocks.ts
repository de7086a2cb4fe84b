/**
 * The part of Telegram's rich messages that an answer may use. What can act, fetch, mention or be pressed (buttons,
 * media, maps, custom emoji, mentions, references, commands) is left out of these types on purpose: what cannot be
 * written down cannot be sent, whatever the model says. Every value here is also an InputRichBlock of the Bot API.
 */
export type Block =
  | Paragraph
  | Heading
  | Preformatted
  | Footer
  | Divider
  | Formula
  | List
  | Quote
  | Table
  | Details;

interface Paragraph {
  readonly type: 'paragraph';
  text: Text;
}

interface Heading {
  readonly type: 'heading';
  text: Text;
  size: 1 | 2 | 3 | 4 | 5 | 6;
}

/** A code block. Its text holds nothing but strings. */
export interface Preformatted {
  readonly type: 'pre';
  text: Text;
  language?: string;
}

/** The small line under an answer. */
export interface Footer {
  readonly type: 'footer';
  text: Text;
}

interface Divider {
  readonly type: 'divider';
}

/** LaTeX, in a line of text or as a block of its own. */
interface Formula {
  readonly type: 'mathematical_expression';
  expression: string;
}

/** Telegram takes a list only if all of its items are numbered or none is. */
export interface List {
  readonly type: 'list';
  items: ListItem[];
}

export interface ListItem {
  blocks: Block[];
  has_checkbox?: true;
  is_checked?: true;
  /** Numbered items have both. */
  value?: number;
  type?: '1';
}

export interface Quote {
  readonly type: 'blockquote';
  blocks: Block[];
}

/** The first row is the header. */
export interface Table {
  readonly type: 'table';
  cells: TableCell[][];
  is_bordered: true;
}

export interface TableCell {
  text: Text;
  is_header?: true;
  align: 'left' | 'center' | 'right';
  valign: 'middle';
}

/** Folded until it is pressed. */
export interface Details {
  readonly type: 'details';
  summary: Text;
  blocks: Block[];
  is_open?: true;
}

export type Style =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'spoiler'
  | 'marked'
  | 'subscript'
  | 'superscript'
  | 'code';

export interface StyledText {
  readonly type: Style;
  text: Text;
}

/** A link to a checked http or https address. */
export interface LinkText {
  readonly type: 'url';
  text: Text;
  url: string;
}

export type Text = string | Text[] | StyledText | LinkText | Formula;

/** The words of a text without their styles; of a formula its source. */
export function textContent(text: Text): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(textContent).join('');
  return text.type === 'mathematical_expression' ? text.expression : textContent(text.text);
}

/** Whether a text has no words at all: without putting together what it has. */
export function isWordless(text: Text): boolean {
  if (typeof text === 'string') return text === '';
  if (Array.isArray(text)) return text.every(isWordless);
  return text.type === 'mathematical_expression' ? text.expression === '' : isWordless(text.text);
}

/** The words of blocks, a line each. */
export function blocksContent(blocks: readonly Block[]): string {
  return blocks.map(blockContent).join('\n');
}

function blockContent(block: Block): string {
  switch (block.type) {
    case 'divider':
      return '';
    case 'mathematical_expression':
      return block.expression;
    case 'list':
      return block.items.map((item) => blocksContent(item.blocks)).join('\n');
    case 'blockquote':
      return blocksContent(block.blocks);
    case 'details':
      return `${textContent(block.summary)}\n${blocksContent(block.blocks)}`;
    case 'table':
      return block.cells.map((row) => row.map((cell) => textContent(cell.text)).join('\t')).join('\n');
    default:
      return textContent(block.text);
  }
}

/** Where the links in blocks lead. */
export function addressesIn(blocks: readonly Block[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [blocks];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    if ('url' in part && typeof part.url === 'string') found.add(part.url);
    for (const inner of Object.values(part)) open.push(inner);
  }
  return found;
}
