import type { RichBlock, RichText } from 'grammy/types';

/** A rich message as plain text: a message that was sent rich has no `text` of its own. */
export function plainText(blocks: readonly RichBlock[]): string {
  return blocks
    .map(textOfBlock)
    .filter((text) => text !== '')
    .join('\n');
}

function textOfBlock(block: RichBlock): string {
  switch (block.type) {
    case 'list':
      return block.items.map((item) => `${item.label} ${plainText(item.blocks)}`).join('\n');
    case 'table':
      return block.cells.map((row) => row.map((cell) => textOf(cell.text ?? '')).join(' | ')).join('\n');
    case 'details':
      return `${textOf(block.summary)}\n${plainText(block.blocks)}`;
    case 'blockquote':
    case 'collage':
    case 'slideshow':
      return plainText(block.blocks);
    case 'mathematical_expression':
      return block.expression;
    // Thoughts are nothing that was said.
    case 'thinking':
      return '';
    default:
      return 'text' in block ? textOf(block.text) : '';
  }
}

function textOf(rich: RichText): string {
  if (typeof rich === 'string') return rich;
  if (Array.isArray(rich)) return rich.map(textOf).join('');
  switch (rich.type) {
    case 'custom_emoji':
      return rich.alternative_text;
    case 'mathematical_expression':
      return rich.expression;
    case 'button':
      return textOf(rich.button.text);
    default:
      return 'text' in rich ? textOf(rich.text) : '';
  }
}
