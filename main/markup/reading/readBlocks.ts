import type {
  FootnoteDefinition,
  List as ListNode,
  Paragraph as ParagraphNode,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { type Block, blocksContent, isWordless, type ListItem, type Text, textContent } from '../blocks.ts';
import { cutText } from '../cutText.ts';
import type { FormulaNode } from '../parsing/formulaSyntax.ts';
import { calloutBlocks } from './callout.ts';
import { type DetailsNode, flattenBlocks, foldContainers } from './htmlContainers.ts';
import { readTag } from './htmlTags.ts';
import { closeOpenTail } from './openTail.ts';
import { longestString, plainText } from './plainText.ts';
import { readInline } from './readInline.ts';
import { readTable } from './readTable.ts';
import { References } from './references.ts';
import { tidyText, trimText } from './tidyText.ts';

/** Telegram takes this many levels of blocks and styles in one another; list items count. */
const levelLimit = 16;
/** A container below this many levels is unfolded into its parent: too few are left for what it could hold. */
const containerLevels = 6;
/** UTF-16 units: it stands above every part when the details are cut. */
const longestSummary = 1000;

/** Where in the answer something stands. */
interface Place {
  /** How many levels it may have, itself included. */
  readonly levels: number;
  /** It is the end of an answer that still grows. */
  readonly isTail: boolean;
}

/**
 * Turns the syntax tree of an answer into blocks.
 * @param options `unfinished`: the answer still grows, what is open at its end counts as closed; `levels`: how many
 *   levels the blocks may have when they go into another block
 */
export function readBlocks(
  nodes: readonly RootContent[],
  options: { readonly unfinished: boolean; readonly levels?: number },
): Block[] {
  const reader = new BlockReader(new References(nodes, options.unfinished));
  return reader.read(nodes, { levels: options.levels ?? levelLimit, isTail: options.unfinished });
}

class BlockReader {
  readonly #references: References;

  constructor(references: References) {
    this.#references = references;
  }

  read(nodes: readonly RootContent[], place: Place): Block[] {
    // Folding makes containers anew at every level, so it has to end with the levels.
    const folded = place.levels > containerLevels ? foldContainers(nodes, place.isTail) : nodes;
    return folded.flatMap((node, index) =>
      this.#block(node, { ...place, isTail: place.isTail && index === folded.length - 1 }),
    );
  }

  #block(node: RootContent, place: Place): Block[] {
    switch (node.type) {
      case 'paragraph':
        return this.#paragraph(node, place);
      case 'heading': {
        const text = this.#inline(node.children, place);
        return text === undefined ? [] : [{ type: 'heading', text, size: node.depth }];
      }
      case 'code':
        if (node.lang === 'math') return formula(node.value);
        return preformatted(node.value, node.lang);
      case 'formula':
        return node.kind === 'open' ? preformatted(node.value, 'latex') : formula(node.value);
      case 'thematicBreak':
        return [{ type: 'divider' }];
      case 'list':
        return this.#list(node, place);
      case 'blockquote': {
        const isNested = place.levels > containerLevels;
        const inside = calloutBlocks(node, place.isTail);
        const blocks = this.read(inside, { ...place, levels: place.levels - (isNested ? 1 : 0) });
        return isNested && blocks.length > 0 ? [{ type: 'blockquote', blocks }] : blocks;
      }
      case 'details':
        return this.#details(node, place);
      case 'table':
        return readTable(node, (children, isLast) =>
          this.#inline(flattenBlocks(children), { levels: place.levels - 2, isTail: place.isTail && isLast }),
        );
      case 'definitions':
        return this.#references.isHidden(node) ? [] : this.read(node.children, place);
      case 'footnoteDefinition':
        return this.#footnote(node, place);
      default:
        // Inline content without a paragraph and parts without their whole: trees of this parser have neither.
        return [];
    }
  }

  /** @returns undefined when nothing of it is visible */
  #inline(nodes: readonly PhrasingContent[], place: Place): Text | undefined {
    const closed = place.isTail ? closeOpenTail(nodes) : nodes;
    const text = trimText(tidyText(readInline(closed, this.#references), place.levels - 1));
    return textContent(text).trim() === '' ? undefined : text;
  }

  /** A paragraph, cut where a display formula has a line of its own. */
  #paragraph(node: ParagraphNode, place: Place): Block[] {
    if (isComment(node, place)) return [];
    const blocks: Block[] = [];
    let words: PhrasingContent[] = [];
    const flush = (isTail: boolean): void => {
      const text = this.#inline(words, { ...place, isTail });
      if (text !== undefined) blocks.push({ type: 'paragraph', text });
      words = [];
    };
    for (const [index, child] of node.children.entries()) {
      if (isOwnLine(child, node.children[index - 1], node.children[index + 1])) {
        flush(false);
        blocks.push(...formula(child.value));
      } else {
        words.push(child);
      }
    }
    flush(place.isTail);
    return blocks;
  }

  #list(node: ListNode, place: Place): Block[] {
    const isNested = place.levels > containerLevels;
    const levels = place.levels - (isNested ? 2 : 0);
    const items: { readonly item: ListItem; readonly marker: string }[] = [];
    for (const [index, child] of node.children.entries()) {
      const isTail = place.isTail && index === node.children.length - 1;
      const blocks = this.read(child.children, { levels, isTail });
      if (blocks.length === 0) continue;
      const value = (node.start ?? 1) + index;
      const isTask = child.checked === true || child.checked === false;
      const item: ListItem = {
        blocks,
        ...(isTask && { has_checkbox: true }),
        ...(child.checked === true && { is_checked: true }),
        ...(node.ordered === true && { value, type: '1' }),
      };
      items.push({ item, marker: node.ordered === true ? `${value}. ` : '• ' });
    }
    if (items.length === 0) return [];
    if (isNested) return [{ type: 'list', items: items.map(({ item }) => item) }];
    return items.flatMap(({ item, marker }) => marked(item.blocks, marker));
  }

  #details(node: DetailsNode, place: Place): Block[] {
    const isNested = place.levels > containerLevels;
    const words = this.#inline(node.summary, { levels: place.levels, isTail: false }) ?? '…';
    const [summary, more] = cutText(words, longestSummary);
    const read = this.read(node.children, { ...place, levels: place.levels - (isNested ? 1 : 0) });
    const blocks: Block[] = isWordless(more) ? read : [{ type: 'paragraph', text: more }, ...read];
    if (!isNested || blocks.length === 0) return [{ type: 'paragraph', text: summary }, ...blocks];
    return [{ type: 'details', summary, blocks, ...(node.open && { is_open: true }) }];
  }

  #footnote(node: FootnoteDefinition, place: Place): Block[] {
    return marked(this.read(node.children, place), `[${node.label ?? node.identifier}] `);
  }
}

/** Whether it is nothing but comments of HTML, which are for nobody who reads; amid words they are talked about. */
function isComment({ children }: ParagraphNode, { isTail }: Place): boolean {
  const [first] = children;
  if (isTail && first?.type === 'text' && first.value.startsWith('<!--') && !first.value.includes('-->'))
    return true;
  return (
    first?.type === 'html' &&
    children.every(
      (node) =>
        (node.type === 'html' && readTag(node.value)?.role === 'comment') ||
        (node.type === 'text' && node.value.trim() === ''),
    )
  );
}

/** Whether a display formula stands alone between two line ends. */
function isOwnLine(
  node: PhrasingContent,
  before: PhrasingContent | undefined,
  after: PhrasingContent | undefined,
): node is FormulaNode {
  if (node.type !== 'formula' || node.kind !== 'display') return false;
  const begins =
    !before || before.type === 'break' || (before.type === 'text' && /\n\s*$/.test(before.value));
  const ends = !after || after.type === 'break' || (after.type === 'text' && /^\s*\n/.test(after.value));
  return begins && ends;
}

/** Puts a mark before the first words of what was a container. */
function marked(blocks: Block[], marker: string): Block[] {
  const [first, ...rest] = blocks;
  if (first?.type === 'paragraph')
    return [{ ...first, text: tidyText([marker, first.text], levelLimit) }, ...rest];
  return blocksContent(blocks) === '' ? blocks : [{ type: 'paragraph', text: marker.trim() }, ...blocks];
}

function formula(value: string): Block[] {
  if (value.trim() === '') return [];
  if (value.length > longestString) return preformatted(value, 'latex');
  return [{ type: 'mathematical_expression', expression: value }];
}

function preformatted(value: string, language: string | null | undefined): Block[] {
  if (value.trim() === '') return [];
  const isName = language !== null && language !== undefined && /^[\w+#.-]{1,32}$/.test(language);
  return [{ type: 'pre', text: plainText(value), ...(isName && { language }) }];
}
