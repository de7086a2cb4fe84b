import { alignedTable } from './alignedTable.ts';
import type { Block, Details, List, Preformatted, Quote, Table } from './blocks.ts';
import { cutText } from './cutText.ts';
import { plainText } from './reading/plainText.ts';
import {
  charactersOf,
  fits,
  minus,
  richLimits,
  type Size,
  sizeOfBlock,
  sizeOfItem,
  sizeOfRow,
} from './size.ts';

/** Puts blocks into as few messages as their order allows; only a block too large for one message is cut. */
export function packBlocks(blocks: readonly Block[], room: Size = richLimits): Block[][] {
  const messages: Block[][] = [];
  let rest = [...blocks];
  while (rest.length > 0) {
    const cut = cutBlocks(rest, room);
    messages.push(cut.head);
    rest = cut.rest;
  }
  return messages;
}

interface Cut<Part> {
  readonly head: Part;
  readonly rest: Part;
}

/** Takes what fits; the first block is cut if it does not, and then something of it is always taken. */
function cutBlocks(blocks: readonly Block[], room: Size): Cut<Block[]> {
  const count = fitting(blocks, sizeOfBlock, room);
  const [first, ...later] = blocks;
  if (count > 0 || !first) return { head: blocks.slice(0, count), rest: blocks.slice(count) };
  const { head, rest } = cutBlock(first, room);
  return { head, rest: [...rest, ...later] };
}

/** How many of the first parts fit. Those behind them, of which there may be thousands, are not looked at. */
function fitting<Part>(parts: readonly Part[], sizeOf: (part: Part) => Size, room: Size): number {
  let left = room;
  let count = 0;
  for (const part of parts) {
    const size = sizeOf(part);
    if (!fits(size, left)) break;
    left = minus(left, size);
    count += 1;
  }
  return count;
}

function cutBlock(block: Block, room: Size): Cut<Block[]> {
  switch (block.type) {
    case 'list':
      return cutList(block, room);
    case 'table':
      return cutTable(block, room);
    case 'blockquote':
    case 'details':
      return cutContainer(block, room);
    case 'divider':
    case 'mathematical_expression':
      // Smaller than any room that is left at the deepest level.
      return { head: [block], rest: [] };
    default: {
      const [head, rest] = cutText(block.text, room.characters - 1);
      const isEmpty = charactersOf(head) === 0;
      return isEmpty
        ? { head: [block], rest: [] }
        : { head: [{ ...block, text: head }], rest: remains({ ...block, text: rest }) };
    }
  }
}

/** Code that is cut at a line's end begins again in its next line. */
function remains(block: Block & { text: Preformatted['text'] }): Block[] {
  return charactersOf(block.text) === 0 ? [] : [block];
}

function cutContainer(block: Quote | Details, room: Size): Cut<Block[]> {
  const shell: Block = { ...block, blocks: [] };
  const { head, rest } = cutBlocks(block.blocks, minus(room, sizeOfBlock(shell)));
  return {
    head: [{ ...block, blocks: head }],
    rest: rest.length > 0 ? [{ ...block, blocks: rest }] : [],
  };
}

function cutList(list: List, room: Size): Cut<Block[]> {
  const inside = minus(room, sizeOfBlock({ type: 'list', items: [] }));
  const count = fitting(list.items, sizeOfItem, inside);
  const [first, ...later] = list.items;
  if (count > 0 || !first) {
    const rest = list.items.slice(count);
    return {
      head: [{ ...list, items: list.items.slice(0, count) }],
      rest: rest.length > 0 ? [{ ...list, items: rest }] : [],
    };
  }
  const cut = cutBlocks(first.blocks, minus(inside, sizeOfItem({ blocks: [] })));
  const items = cut.rest.length > 0 ? [{ ...first, blocks: cut.rest }, ...later] : later;
  return {
    head: [{ ...list, items: [{ ...first, blocks: cut.head }] }],
    rest: items.length > 0 ? [{ ...list, items }] : [],
  };
}

/** Every part has the header. A row too large for a message turns the table into text. */
function cutTable(table: Table, room: Size): Cut<Block[]> {
  const [header = [], ...rows] = table.cells;
  const shell = sizeOfBlock({ ...table, cells: [header] });
  const count = fitting(rows, sizeOfRow, minus(room, shell));
  if (count === 0) return cutBlocks([{ type: 'pre', text: plainText(alignedTable(table)) }], room);
  const rest = rows.slice(count);
  return {
    head: [{ ...table, cells: [header, ...rows.slice(0, count)] }],
    rest: rest.length > 0 ? [{ ...table, cells: [header, ...rest] }] : [],
  };
}

/**
 * The newest blocks that fit into a message, beginning at a block's border.
 * @returns whether something was left out before them
 */
export function newestBlocks(blocks: readonly Block[], room: Size): { blocks: Block[]; isCut: boolean } {
  const newestFirst = blocks.toReversed();
  const count = fitting(newestFirst, sizeOfBlock, room);
  if (count > 0 || blocks.length === 0)
    return { blocks: newestFirst.slice(0, count).reverse(), isCut: count < blocks.length };
  return { blocks: packBlocks(blocks.slice(-1), room).at(-1) ?? [], isCut: true };
}
