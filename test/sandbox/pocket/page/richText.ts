import type { RichBlock, RichText } from '@grammyjs/types';
import { element } from './dom.ts';
import { codeBlock, link } from './formattedText.ts';

/** The blocks of a rich message as elements. What the page does not know is shown by its kind. */
export function richBlocks(blocks: readonly RichBlock[]): Node[] {
  return blocks.map(blockElement);
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function blockElement(block: RichBlock): HTMLElement {
  switch (block.type) {
    case 'paragraph':
      return element('p', {}, ...richText(block.text));
    case 'heading':
      return element(HEADINGS[block.size - 1] ?? 'h6', {}, ...richText(block.text));
    case 'pre':
      return codeBlock(richText(block.text), block.language);
    case 'footer':
      return element('p', { className: 'footer' }, ...richText(block.text));
    case 'details': {
      const summary = element('summary', {}, ...richText(block.summary));
      return element('details', { open: block.is_open === true }, summary, ...richBlocks(block.blocks));
    }
    case 'divider':
      return element('hr');
    case 'thinking':
      return element('p', { className: 'thinking' }, ...richText(block.text));
    case 'mathematical_expression':
      return element('code', { className: 'formula' }, block.expression);
    case 'blockquote':
      return element('blockquote', {}, ...richBlocks(block.blocks));
    case 'list': {
      const items = block.items.map((item) => {
        const box = item.is_checked ? '☑' : '☐';
        // The server labels what came as Markdown; a bot's own blocks tell numbers at most.
        const sign = item.label || (item.value === undefined ? '•' : `${item.value}.`);
        const label = element('span', { className: 'label' }, item.has_checkbox ? box : sign);
        return element('li', {}, label, element('div', {}, ...richBlocks(item.blocks)));
      });
      return element('ul', { className: 'rich-list' }, ...items);
    }
    case 'table': {
      const rows = block.cells.map((row) =>
        element(
          'tr',
          {},
          ...row.map((cell) => tableCell(cell.text ?? '', cell.is_header === true, cell.align)),
        ),
      );
      return element('table', {}, element('tbody', {}, ...rows));
    }
    default:
      return element('p', { className: 'unknown' }, `[${block.type}]`);
  }
}

function tableCell(text: RichText, isHeader: boolean, align: 'left' | 'center' | 'right'): HTMLElement {
  return element(isHeader ? 'th' : 'td', { className: `align-${align}` }, ...richText(text));
}

const INLINE_ELEMENTS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  marked: 'mark',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
} as const;

function richText(rich: RichText): Node[] {
  if (typeof rich === 'string') return [document.createTextNode(rich)];
  if (Array.isArray(rich)) return rich.flatMap(richText);
  if (rich.type === 'mathematical_expression') return [element('code', {}, rich.expression)];
  if (rich.type === 'url') return [link(rich.url, richText(rich.text))];
  if (!('text' in rich)) return [];
  if (rich.type in INLINE_ELEMENTS) {
    return [element(INLINE_ELEMENTS[rich.type as keyof typeof INLINE_ELEMENTS], {}, ...richText(rich.text))];
  }
  return [element('span', { className: 'entity' }, ...richText(rich.text))];
}
