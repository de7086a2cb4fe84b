import type { RichBlock, RichText } from '@grammyjs/types';
import { codePointLength } from '../text/formattedText.ts';
import { badRequest } from '../transport/envelope.ts';

const RICH_LIMITS = {
  /** Code points over the whole message, formulas included. */
  characters: 32_768,
  /** List items and table rows count as blocks. */
  blocks: 500,
  nesting: 16,
  media: 50,
  columns: 20,
} as const;

const MEDIA_TYPES: ReadonlySet<string> = new Set([
  'photo',
  'video',
  'animation',
  'audio',
  'document',
  'voice_note',
]);

/**
 * The real texts of these refusals are not documented; only their family, `RICH_MESSAGE_*_INVALID`, is.
 * @throws ApiError 400 when a rich message is larger than Telegram takes
 */
export function checkRichLimits(blocks: readonly RichBlock[]): void {
  const size = measureBlocks(blocks);
  if (size.blocks === 0) throw badRequest('rich message must be non-empty');
  if (codePointLength(size.text) > RICH_LIMITS.characters) throw badRequest('RICH_MESSAGE_TEXT_INVALID');
  if (size.blocks > RICH_LIMITS.blocks) throw badRequest('RICH_MESSAGE_BLOCKS_INVALID');
  if (size.nesting > RICH_LIMITS.nesting) throw badRequest('RICH_MESSAGE_NESTING_INVALID');
  if (size.media > RICH_LIMITS.media) throw badRequest('RICH_MESSAGE_MEDIA_INVALID');
  if (size.columns > RICH_LIMITS.columns) throw badRequest('RICH_MESSAGE_TABLE_INVALID');
}

/** The words of a rich message, without its shape. */
export function flattenBlocks(blocks: readonly RichBlock[]): string {
  return measureBlocks(blocks).text;
}

interface Size {
  text: string;
  blocks: number;
  nesting: number;
  media: number;
  columns: number;
}

function measureBlocks(blocks: readonly RichBlock[]): Size {
  return combine(blocks.map(measureBlock), '\n');
}

function measureBlock(block: RichBlock): Size {
  const own: Size = { text: '', blocks: 1, nesting: 1, media: 0, columns: 0 };
  if (MEDIA_TYPES.has(block.type)) return { ...own, media: 1 };
  switch (block.type) {
    case 'mathematical_expression':
      return { ...own, text: block.expression };
    case 'list':
      return nest(
        own,
        combine(
          block.items.map((item) => nest(own, measureBlocks(item.blocks))),
          '\n',
        ),
      );
    case 'table': {
      const rows = block.cells.map((row): Size => {
        const cells = combine(
          row.map((cell) => measureText(cell.text ?? '')),
          '\t',
        );
        return { ...cells, blocks: 1, columns: row.length };
      });
      return nest(own, combine(rows, '\n'));
    }
    case 'details':
      return nest(own, combine([measureText(block.summary), measureBlocks(block.blocks)], '\n'));
    default:
      if ('blocks' in block) return nest(own, measureBlocks(block.blocks));
      return 'text' in block ? nest(own, measureText(block.text)) : own;
  }
}

function measureText(rich: RichText): Size {
  const none: Size = { text: '', blocks: 0, nesting: 0, media: 0, columns: 0 };
  if (typeof rich === 'string') return { ...none, text: rich };
  if (Array.isArray(rich)) return combine(rich.map(measureText), '');
  if ('expression' in rich) return { ...none, text: rich.expression };
  if ('alternative_text' in rich) return { ...none, text: rich.alternative_text };
  if (!('text' in rich)) return none;
  const inner = measureText(rich.text);
  return { ...inner, nesting: inner.nesting + 1 };
}

/** The size of something that encloses `inner`. */
function nest(own: Size, inner: Size): Size {
  return { ...inner, blocks: own.blocks + inner.blocks, nesting: own.nesting + inner.nesting };
}

function combine(sizes: readonly Size[], separator: string): Size {
  return {
    text: sizes.map((size) => size.text).join(separator),
    blocks: sizes.reduce((sum, size) => sum + size.blocks, 0),
    nesting: Math.max(0, ...sizes.map((size) => size.nesting)),
    media: sizes.reduce((sum, size) => sum + size.media, 0),
    columns: Math.max(0, ...sizes.map((size) => size.columns)),
  };
}
