import type { PhrasingContent } from 'mdast';
import { type Style, type Text, textContent } from '../blocks.ts';
import { readTag } from './htmlTags.ts';
import { namesAnother, visibleWords } from './linkLabel.ts';
import { nodeWords } from './nodeWords.ts';
import { longestString, plainText } from './plainText.ts';
import type { References } from './references.ts';
import { actsInTelegram, safeAddress, tellableTarget } from './safeLink.ts';

/** Styles nested deeper are left out, long before they are too many for the stack. */
const deepest = 100;

/** The inline part of a paragraph, a heading or a cell. Nothing here can make more of a text than blocks.ts allows. */
export function readInline(
  nodes: readonly PhrasingContent[],
  references: References,
  levels = deepest,
): Text[] {
  const frames: Frame[] = [{ html: '', texts: [] }];
  for (const node of nodes) {
    if (node.type === 'html') readHtml(node.value, frames);
    else frames.at(-1)?.texts.push(readNode(node, references, levels));
  }
  while (frames.length > 1) leaveAsText(frames);
  return frames[0]?.texts ?? [];
}

/** What stands behind an opening HTML tag, until it is closed. */
interface Frame {
  readonly html: string;
  readonly name?: string;
  readonly texts: Text[];
}

function readHtml(html: string, frames: Frame[]): void {
  const tag = readTag(html);
  if (tag?.role === 'break') {
    frames.at(-1)?.texts.push('\n');
  } else if (tag?.role === 'style' && !tag.closes && frames.length <= deepest) {
    frames.push({ html, name: tag.name, texts: [] });
  } else if (tag?.role === 'style' && frames.some((frame) => frame.name === tag.name)) {
    while (frames.at(-1)?.name !== tag.name) leaveAsText(frames);
    const closed = frames.pop();
    frames.at(-1)?.texts.push(styled(tag.style, closed?.texts ?? []));
  } else {
    frames.at(-1)?.texts.push(plainText(html));
  }
}

/** A tag that is never closed is shown as it was written, as in "the <b> tag makes text bold". */
function leaveAsText(frames: Frame[]): void {
  const open = frames.pop();
  if (open) frames.at(-1)?.texts.push(open.html, ...open.texts);
}

function readNode(node: PhrasingContent, references: References, levels: number): Text {
  if (levels === 0) return plainText(nodeWords(node));
  switch (node.type) {
    case 'text':
      return plainText(references.inText(node.value));
    case 'break':
      return '\n';
    case 'inlineCode':
      return styled('code', plainText(node.value));
    case 'formula':
      if (node.value.length > longestString) return styled('code', plainText(node.value));
      return node.value === '' ? '' : { type: 'mathematical_expression', expression: node.value };
    case 'strong':
      return styled('bold', readInline(node.children, references, levels - 1));
    case 'emphasis':
      return styled('italic', readInline(node.children, references, levels - 1));
    case 'delete':
      return styled('strikethrough', readInline(node.children, references, levels - 1));
    case 'link':
      return link(readInline(node.children, references, levels - 1), node.url);
    case 'linkReference':
      return link(readInline(node.children, references, levels - 1), references.target(node.identifier));
    case 'image':
      return link([plainText(node.alt ?? '')], node.url);
    case 'imageReference':
      return link([plainText(node.alt ?? '')], references.target(node.identifier));
    case 'footnoteReference':
      return `[${node.label ?? node.identifier}]`;
    default:
      // Kinds that other extensions would add, and HTML, which is read among its neighbours.
      return 'value' in node ? plainText(node.value) : '';
  }
}

function styled(type: Style, text: Text): Text {
  return { type, text };
}

/**
 * A link, if its address is safe; else its label, with what of the address may be told. An image is never shown. Words
 * that name another address than the link has are no link: the true one stands behind them.
 */
function link(label: Text[], target: string): Text {
  const words = textContent(label).trim();
  const visible = visibleWords(words);
  const url = safeAddress(target);
  if (url !== undefined) {
    if (actsInTelegram(url)) return withAddress(label, visible, styled('code', url), url);
    const leads: Text = { type: 'url', text: url, url };
    if (visible === '') return leads;
    if (namesAnother(words, url))
      return withAddress([styled('code', plainText(visible))], visible, leads, url);
    return { type: 'url', text: label, url };
  }
  const told = tellableTarget(target);
  if (told === undefined || words.includes(told)) return label;
  return words === '' ? told : [...label, ` (${told})`];
}

function withAddress(label: Text[], visible: string, address: Text, url: string): Text {
  return visible === '' || visible === url ? address : [...label, ' (', address, ')'];
}
