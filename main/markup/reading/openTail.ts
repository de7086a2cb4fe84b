import type {
  Emphasis,
  Html,
  InlineCode,
  Link,
  Nodes,
  PhrasingContent,
  RootContent,
  Strong,
  Text,
} from 'mdast';
import { unspaced } from '../parsing/scripts.ts';
import { readTag } from './htmlTags.ts';
import { nodeWords } from './nodeWords.ts';

/**
 * The inline end of an answer that still grows, as it will probably look: what is opened and not yet closed is taken
 * as closed, a half-written link shows its label, and an address that may go on is no link yet.
 */
export function closeOpenTail(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return closeMarks(closeTags(hideHalfTag(hideHalfLink(unlinkLast(nodes)))));
}

/** The address with which an answer ends that still grows, however deep in its blocks. */
export function openAddress(nodes: readonly RootContent[]): Link | undefined {
  let last: Nodes | undefined = nodes.at(-1);
  while (last && last.type !== 'paragraph' && 'children' in last) last = last.children.at(-1);
  if (last?.type !== 'paragraph') return undefined;
  const address = last.children[placeOfOpenAddress(last.children)];
  return address?.type === 'link' ? address : undefined;
}

/** Of a bare address at the very end: "https://example.co" may become ".com", and "https://example.co." too. */
function placeOfOpenAddress(nodes: readonly PhrasingContent[]): number {
  const index = nodes.findLastIndex((node) => node.type !== 'text' || /\s/.test(node.value));
  const last = nodes[index];
  return last?.type === 'link' && last.data?.bare === true ? index : -1;
}

function unlinkLast(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const index = placeOfOpenAddress(nodes);
  const link = nodes[index];
  if (link?.type !== 'link') return [...nodes];
  return joined([...nodes.slice(0, index), ...link.children, ...nodes.slice(index + 1)]);
}

/** Texts side by side as one. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === 'text' && last?.type === 'text') all[all.length - 1] = text(last.value + node.value);
    else all.push(node);
  }
  return all;
}

/** `[label](https://exa`, which the parser may have read as text, a link and more text. */
function hideHalfLink(nodes: PhrasingContent[]): PhrasingContent[] {
  const index = nodes.findLastIndex((node) => node.type === 'text' && /\]\([^)]*$/.test(node.value));
  const node = nodes[index];
  if (node?.type !== 'text') return nodes;
  const [half = '', label = ''] = /!?\[([^[\]]*)\]\([^)]*$/.exec(node.value) ?? [];
  const isSpaced = /\s/.test(half.slice(half.indexOf('](')));
  const rest = nodes.slice(index + 1);
  if (half === '' || isSpaced || rest.some((later) => later.type === 'break')) return nodes;
  return [...nodes.slice(0, index), text(node.value.slice(0, -half.length) + label)];
}

/** `<a href="https://exa`: a tag that means something here and whose attributes are still being written. */
function hideHalfTag(nodes: PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return nodes;
  const [half = '', begin = ''] = /(<[a-z][a-z0-9]{0,9})\s[^<>]*$/i.exec(last.value.slice(-longestTag)) ?? [];
  if (half === '' || readTag(`${begin} href="">`) === undefined) return nodes;
  return [...nodes.slice(0, -1), text(last.value.slice(0, -half.length))];
}

const longestTag = 2200;

/** Tags of styles that are not closed yet; what a link's words lead to is not known before it is whole. */
function closeTags(nodes: PhrasingContent[]): PhrasingContent[] {
  const open: { readonly index: number; readonly name: string; readonly isStyle: boolean }[] = [];
  for (const [index, node] of nodes.entries()) {
    const tag = node.type === 'html' ? readTag(node.value) : undefined;
    if (tag?.role !== 'style' && tag?.role !== 'inline') continue;
    const place = open.findLastIndex(({ name }) => name === tag.name);
    if (!tag.closes && open.length < deepestTag && touches(nodes[index + 1]))
      open.push({ index, name: tag.name, isStyle: tag.role === 'style' });
    else if (tag.closes && place !== -1) open.length = place;
  }
  if (open.length === 0) return nodes;
  const dropped = new Set(open.filter(({ isStyle }) => !isStyle).map(({ index }) => index));
  const ends = open
    .filter(({ isStyle }) => isStyle)
    .map(({ name }): Html => ({ type: 'html', value: `</${name}>` }));
  return [...nodes.filter((_, index) => !dropped.has(index)), ...ends.reverse()];
}

const deepestTag = 16;

/** Behind a tag that is only talked about stands a space, as in "the <b> tag". */
function touches(next: PhrasingContent | undefined): boolean {
  return next !== undefined && (next.type !== 'text' || /^\S/.test(next.value));
}

/** Behind a letter a mark opens only where words are not separated by spaces. */
const openMark = new RegExp(
  `(?<![[\\p{L}\\p{N}]--[${unspaced}]]|[\\\\*_~\`])(\\*\\*\\*|\\*\\*|~~|[*\`])(?=[^\\s*_~\`])` +
    `|(?<![\\p{L}\\p{N}\\\\*_~\`])(__|_)(?=[^\\s*_~\`])`,
  'v',
);
const loneMarks = new RegExp(
  `(?:^|\\s|(?<=[${unspaced}\\uff01-\\uffef]))(?:\\*{1,3}|_{1,2}|~{1,2}|\`{1,3})$`,
  'v',
);

/** Wraps what follows the first mark that opens something and is not closed. */
function closeMarks(nodes: readonly PhrasingContent[], levels = 4): PhrasingContent[] {
  if (levels === 0) return [...nodes];
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'text') continue;
    const found = openMark.exec(node.value);
    if (!found) continue;
    const mark = found[1] ?? found[2] ?? '';
    const before = node.value.slice(0, found.index);
    const behind = node.value.slice(found.index + mark.length);
    const rest = [text(behind), ...nodes.slice(index + 1)];
    return [...nodes.slice(0, index), text(before), wrapped(mark, dropHalfMark(rest, mark), levels)];
  }
  const last = nodes.at(-1);
  if (last?.type !== 'text' || !loneMarks.test(last.value)) return [...nodes];
  return [...nodes.slice(0, -1), text(last.value.replace(loneMarks, ''))];
}

function wrapped(mark: string, children: PhrasingContent[], levels: number): PhrasingContent {
  switch (mark) {
    case '`':
      return { type: 'inlineCode', value: children.map(nodeWords).join('') } satisfies InlineCode;
    case '*':
    case '_':
      return { type: 'emphasis', children: closeMarks(children, levels - 1) } satisfies Emphasis;
    case '~~':
      return { type: 'delete', children: closeMarks(children, levels - 1) };
    default:
      return { type: 'strong', children: closeMarks(children, levels - 1) } satisfies Strong;
  }
}

/** The first star of the two that will close it. */
function dropHalfMark(nodes: PhrasingContent[], mark: string): PhrasingContent[] {
  const last = nodes.at(-1);
  const half = mark.charAt(0);
  if (mark.length === 1 || last?.type !== 'text' || !last.value.endsWith(half)) return nodes;
  return [...nodes.slice(0, -1), text(last.value.slice(0, -1))];
}

function text(value: string): Text {
  return { type: 'text', value };
}
