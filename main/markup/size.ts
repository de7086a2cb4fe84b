import type { Block, ListItem, TableCell, Text } from './blocks.ts';

/** How much of a rich message's limits something takes. */
export interface Size {
  /** UTF-16 units; Telegram counts code points, so this is never less. Line ends and addresses are included. */
  readonly characters: number;
  /** Nested blocks, list items and table rows included. */
  readonly blocks: number;
}

/** What one rich message holds. */
export const richLimits: Size = { characters: 32_768, blocks: 500 };

const nothing: Size = { characters: 0, blocks: 0 };

function sizeOf(blocks: readonly Block[]): Size {
  return blocks.reduce((sum, block) => plus(sum, sizeOfBlock(block)), nothing);
}

function plus(a: Size, b: Size): Size {
  return { characters: a.characters + b.characters, blocks: a.blocks + b.blocks };
}

export function minus(a: Size, b: Size): Size {
  return { characters: a.characters - b.characters, blocks: a.blocks - b.blocks };
}

export function fits(size: Size, room: Size): boolean {
  return size.characters <= room.characters && size.blocks <= room.blocks;
}

export function sizeOfBlock(block: Block): Size {
  switch (block.type) {
    case 'divider':
      return own(0);
    case 'mathematical_expression':
      return own(block.expression.length);
    case 'list':
      return block.items.reduce((sum, item) => plus(sum, sizeOfItem(item)), own(0));
    case 'blockquote':
      return plus(own(0), sizeOf(block.blocks));
    case 'details':
      return plus(own(charactersOf(block.summary) + 1), sizeOf(block.blocks));
    case 'table':
      return block.cells.reduce((sum, row) => plus(sum, sizeOfRow(row)), own(0));
    default:
      return own(charactersOf(block.text));
  }
}

/** A label such as "12. " may count. */
export function sizeOfItem(item: ListItem): Size {
  return plus(own(6), sizeOf(item.blocks));
}

export function sizeOfRow(row: readonly TableCell[]): Size {
  return own(row.reduce((sum, cell) => sum + charactersOf(cell.text) + 1, 0));
}

export function charactersOf(text: Text): number {
  if (typeof text === 'string') return text.length;
  if (Array.isArray(text)) return text.reduce<number>((sum, part) => sum + charactersOf(part), 0);
  if (text.type === 'mathematical_expression') return text.expression.length;
  return charactersOf(text.text) + (text.type === 'url' ? text.url.length : 0);
}

/** A block and the line end behind it. */
function own(characters: number): Size {
  return { characters: characters + 1, blocks: 1 };
}
