import { type Block, type ListItem, type Text, textContent } from './blocks.ts';
import { richDraft, richMessages } from './markup.ts';

/** What an answer shows. */
export function outline(markdown: string): Outline[] {
  return richMessages(markdown).flatMap(({ blocks = [] }) => (blocks as Block[]).map(outlineOf));
}

/** What a draft of an answer that has come so far shows. */
export function draftOutline(markdown: string): Outline[] {
  return ((richDraft(markdown).blocks ?? []) as Block[]).map(outlineOf);
}

/** A block as nested lists of words, which are easier to read in a test than the block itself. */
export type Outline = string | readonly [string, ...Outline[]];

function outlineOf(block: Block): Outline {
  switch (block.type) {
    case 'list':
      return ['list', ...block.items.map(itemOf)];
    case 'blockquote':
      return ['quote', ...block.blocks.map(outlineOf)];
    case 'details':
      return ['details', textContent(block.summary), ...block.blocks.map(outlineOf)];
    case 'table':
      return ['table', ...block.cells.map((row) => row.map((cell) => wordsOf(cell.text)).join(' ¦ '))];
    case 'mathematical_expression':
      return ['formula', block.expression];
    case 'divider':
      return '---';
    case 'pre':
      return [`pre ${block.language ?? ''}`.trim(), textContent(block.text)];
    case 'heading':
      return ['heading', textContent(block.text)];
    default:
      return wordsOf(block.text);
  }
}

function itemOf({ value, blocks }: ListItem): Outline {
  const [first, ...rest] = blocks.map(outlineOf);
  const mark = value === undefined ? '' : `${value}. `;
  const begin: Outline[] =
    typeof first === 'string' ? [`${mark}${first}`] : [mark, ...(first ? [first] : [])];
  const all = [...begin, ...rest];
  return all.length === 1 && typeof all[0] === 'string' ? all[0] : (all as unknown as [string, ...Outline[]]);
}

/** The words of a text, with code and formulas marked. */
function wordsOf(text: Text): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(wordsOf).join('');
  if (text.type === 'mathematical_expression') return `$${text.expression}$`;
  return text.type === 'code' ? `\`${textContent(text)}\`` : wordsOf(text.text);
}
