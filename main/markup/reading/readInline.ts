import type { Link, LinkReference, PhrasingContent, Text as TextNode } from 'mdast';
import { isWordless, type Style, type Text, textContent } from '../blocks.ts';
import { readTag } from './htmlTags.ts';
import { namesAnother, visibleWords } from './linkLabel.ts';
import { nodeWords } from './nodeWords.ts';
import { longestString, plainText } from './plainText.ts';
import { isCitation, type References } from './references.ts';
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
  for (const [index, node] of nodes.entries()) {
    const text = node.type === 'html' ? undefined : readNode(node, references, levels);
    if (node.type === 'html') readHtml(node.value, frames);
    else if (text !== undefined)
      frames.at(-1)?.texts.push(isNumberAlone(node, nodes[index - 1]) ? bracketed(text) : text);
  }
  while (frames.length > 1) leaveAsText(frames);
  return frames[0]?.texts ?? [];
}

/** Whether a link's only word is the number of a source: several in a row would read as one number. */
function isNumberAlone(node: PhrasingContent, before: PhrasingContent | undefined): boolean {
  if (node.type !== 'link' || !/^\d{1,4}$/.test(nodeWords(node))) return false;
  return before?.type !== 'text' || !before.value.endsWith('[');
}

function bracketed(text: Text): Text {
  return typeof text === 'object' && 'type' in text && text.type === 'url'
    ? { ...text, text: ['[', text.text, ']'] }
    : text;
}

/** What stands behind an opening HTML tag, until it is closed. */
interface Frame {
  readonly html: string;
  readonly name?: string;
  readonly href?: string | undefined;
  readonly texts: Text[];
}

function readHtml(html: string, frames: Frame[]): void {
  const tag = readTag(html);
  const texts = frames.at(-1)?.texts;
  const isOpen = (name: string) => frames.some((frame) => frame.name === name);
  if (tag?.role === 'break') {
    texts?.push('\n');
  } else if (tag?.role === 'image') {
    texts?.push(link([plainText(tag.label)], tag.source));
  } else if ((tag?.role === 'style' || tag?.role === 'inline') && !tag.closes && frames.length <= deepest) {
    frames.push({ html, name: tag.name, ...('href' in tag && { href: tag.href }), texts: [] });
  } else if ((tag?.role === 'style' || tag?.role === 'inline') && isOpen(tag.name)) {
    while (frames.at(-1)?.name !== tag.name) leaveAsText(frames);
    const closed = frames.pop();
    if (closed) frames.at(-1)?.texts.push(madeOf(closed, html, tag.role === 'style' ? tag.style : undefined));
  } else {
    texts?.push(plainText(html));
  }
}

/** A pair of tags with nothing between them is talked about. */
function madeOf({ html, href, texts }: Frame, end: string, style: Style | undefined): Text {
  if (isWordless(texts)) return [html, end];
  if (style) return styled(style, texts);
  return href === undefined ? texts : link(texts, href);
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
      return withCitations(node, references);
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
      return link(readInline(labelOf(node), references, levels - 1), node.url);
    case 'linkReference':
      if (isCitation(node)) return citationsOf(node, references);
      return link(readInline(labelOf(node), references, levels - 1), references.target(node.identifier));
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

const citation = /\[((?:\p{L}{1,6}[-_. ]?)?\d{1,4})\]/gu;
/** What stands before an index rather than before the number of a source: "m[1]", "my_list[1]". */
const indexed = /(?:^|[^\p{L}\p{N}_])(?:[a-z]|\w{0,40}_\w{0,40})$/u;

/** A text, in which the numbers of sources lead to them. They keep their brackets: "[1][2]", not "12". */
function withCitations(node: TextNode, references: References): Text {
  const texts: Text[] = [];
  let at = 0;
  let endOfIndex = -1;
  for (const { 0: mark, 1: number = '', index } of node.value.matchAll(citation)) {
    const end = index + mark.length;
    const before = node.value.slice(Math.max(0, index - 80), index);
    if (endOfIndex === index || indexed.test(before)) {
      endOfIndex = end;
    } else if (!references.isNumberOfSource(node, index)) {
      texts.push(plainText(references.inText(node.value.slice(at, index))), cited(number, references));
      at = end;
    }
  }
  const rest = plainText(references.inText(node.value.slice(at)));
  return texts.length === 0 ? rest : [...texts, rest];
}

function citationsOf(node: LinkReference, references: References): Text[] {
  const label = node.label ?? node.identifier;
  const numbers = node.referenceType === 'full' ? [nodeWords(node), label] : [label];
  return numbers.map((number) => cited(number, references));
}

function cited(number: string, references: References): Text {
  const text = `[${number}]`;
  const url = safeAddress(references.source(number) ?? '');
  return url === undefined || actsInTelegram(url) ? text : { type: 'url', text, url };
}

/** The words of a link: an address among them is text, because links hold no links. */
function labelOf(node: Link | LinkReference): PhrasingContent[] {
  return node.children.flatMap((child) => (child.type === 'link' ? child.children : [child]));
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
