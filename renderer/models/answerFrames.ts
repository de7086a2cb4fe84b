import type { Block } from '../../main/markup/blocks.ts';

/** A block, or so much of a long list, table or quotation as is drawn at once. */
export interface Piece {
  readonly block: Block;
  /** There are more pieces of the same block. */
  readonly isCut: boolean;
  /** It follows another piece of the same block. */
  readonly goesOn: boolean;
}

/** So much of an answer is drawn in one frame: items, rows, and blocks of any other kind. */
export const linesOfFrame = 40;

/** An answer in parts that take a frame each, however long it is and whatever it is made of. */
export function framesOf(blocks: readonly Block[]): readonly (readonly Piece[])[] {
  const frames: Piece[][] = [];
  let room = 0;
  for (const piece of blocks.flatMap(piecesOf)) {
    const lines = linesOf(piece.block).length;
    if (lines > room || frames.length === 0) {
      frames.push([]);
      room = linesOfFrame;
    }
    frames.at(-1)?.push(piece);
    room -= lines;
  }
  return frames;
}

function piecesOf(block: Block): Piece[] {
  const { length } = linesOf(block);
  if (length <= linesOfFrame) return [{ block, isCut: false, goesOn: false }];
  return Array.from({ length: Math.ceil(length / linesOfFrame) }, (_, index) => ({
    block: partOf(block, index * linesOfFrame),
    isCut: true,
    goesOn: index > 0,
  }));
}

function linesOf(block: Block): readonly unknown[] {
  switch (block.type) {
    case 'list':
      return block.items;
    case 'table':
      return block.cells;
    case 'blockquote':
      return block.blocks;
    default:
      return [block];
  }
}

function partOf(block: Block, from: number): Block {
  const to = from + linesOfFrame;
  switch (block.type) {
    case 'list':
      return { ...block, items: block.items.slice(from, to) };
    case 'table':
      // The first row is the header, which only the first part has.
      return { ...block, cells: [...(from === 0 ? [] : [[]]), ...block.cells.slice(from, to)] };
    case 'blockquote':
      return { ...block, blocks: block.blocks.slice(from, to) };
    default:
      return block;
  }
}
