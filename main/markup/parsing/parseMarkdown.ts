import type { Blockquote, Definition, List, Nodes, Paragraph, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { Rendering } from '../rendering.ts';
import { minus, type Size } from '../size.ts';
import { addressFromMarkdown, addressSyntax } from './addressSyntax.ts';
import { asMeant } from './asMeant.ts';
import { type Chunk, type ChunkedMarkdown, cutChunks } from './chunks.ts';
import { definitionsFor, definitionsFrom } from './definitions.ts';
import { emphasisMarks } from './emphasisMarks.ts';
import { formulaFromMarkdown, formulaSyntax } from './formulaSyntax.ts';
import { shallowContainers, shallowed } from './shallowContainers.ts';
import { protectedBar } from './tableRows.ts';

// "~5 to ~10" is a guess, not a deletion.
const tablesAndMore = gfm({ singleTilde: false });
const syntax = [
  shallowed(tablesAndMore),
  shallowContainers,
  // HTML is read tag by tag among the text, never as a block that Markdown does not enter. A line under a paragraph
  // never makes it a heading: models mean a divider, and half of a "- item" would flash as one in a live view.
  { disable: { null: ['htmlFlow', 'setextUnderline'] } },
];
// GFM's own transforms look for bare addresses a second time.
const gfmTree = gfmFromMarkdown().map(({ transforms, ...extension }) => extension);
const treeMakers = [gfmTree, addressFromMarkdown, formulaFromMarkdown];

/**
 * The syntax tree of an answer: CommonMark with GFM and formulas, nested at most some thirty levels deep. What
 * `rendering` has no time for is in it as text.
 * @param options `unfinished`: the answer still grows, and its end is read first; `newest`: read no more than the chunks
 *   at the end that cover so much
 */
export function parseMarkdown(
  markdown: string,
  options: { readonly unfinished?: boolean; readonly newest?: Size; readonly rendering?: Rendering } = {},
): ParsedMarkdown {
  const { unfinished = false, newest = everything, rendering = new Rendering() } = options;
  const { chunks: small, definitions } = cutChunks(markdown, unfinished);
  const chunks = gathered(small);
  const last = chunks.length - 1;
  const parts: { readonly chunk: Chunk; readonly tree: Tree }[] = [];
  let room = newest;
  let isTailRead = true;
  for (const [index, chunk] of (unfinished ? chunks.toReversed() : chunks).entries()) {
    if (room.characters <= 0 || room.blocks <= 0) break;
    const isTail = index === (unfinished ? 0 : last);
    const isGrowing = unfinished && isTail;
    const read = treeOf(chunk, definitions, (text, needed) =>
      rendering.tree({ source: `${text}\0${needed}`, weight: chunk.weight, isGrowing }, () =>
        parse(text, needed, isGrowing),
      ),
    );
    if (isTail) isTailRead = read !== undefined;
    const tree = read ?? { nodes: [literally(chunk.source)], definitions: [] };
    parts.push({ chunk, tree });
    room = minus(room, { characters: chunk.source.length, blocks: leastBlocks(tree.nodes) });
  }
  if (unfinished) parts.reverse();
  const whole = new GrowingTree();
  for (const { chunk, tree } of parts) whole.add(tree.nodes, chunk);
  const used = parts.flatMap(({ tree }) => tree.definitions);
  return { nodes: [...used, ...whole.nodes], isWhole: parts.length === chunks.length, isTailRead };
}

const everything: Size = { characters: Number.POSITIVE_INFINITY, blocks: Number.POSITIVE_INFINITY };

export interface ParsedMarkdown {
  readonly nodes: RootContent[];
  /** Nothing was left out before them. */
  readonly isWhole: boolean;
  /** The end was parsed, too. */
  readonly isTailRead: boolean;
}

/** The parser takes as long to begin as it needs for so much. */
const shortChunk = 400;

/** Chunks that are parsed at once: those that stand apart anyway, until they are worth it. */
function gathered(chunks: readonly Chunk[]): Chunk[] {
  const large: Chunk[] = [];
  for (const chunk of chunks) {
    const last = large.at(-1);
    const standsApart =
      last &&
      !isApart(last) &&
      !isApart(chunk) &&
      !chunk.continues &&
      /\n[ \t]*\n$/.test(last.source.slice(-100));
    if (last && standsApart && last.weight < shortChunk)
      large[large.length - 1] = {
        ...last,
        source: last.source + chunk.source,
        weight: last.weight + chunk.weight,
      };
    else large.push(chunk);
  }
  return large;
}

function isApart({ code, labels }: Chunk): boolean {
  return code !== undefined || labels !== undefined;
}

/** How many blocks a message has of a tree, or more. */
function leastBlocks(nodes: readonly RootContent[]): number {
  return nodes.reduce(
    (sum, node) => sum + (node.type === 'list' || node.type === 'table' ? node.children.length : 1),
    0,
  );
}

/** What is shown of a chunk, and where the links in it lead. */
interface Tree {
  readonly nodes: RootContent[];
  readonly definitions: Definition[];
}

type Read = (text: string, definitions: string) => RootContent[] | undefined;

/** @returns undefined when there was no time to read it */
function treeOf(chunk: Chunk, definitions: ChunkedMarkdown['definitions'], read: Read): Tree | undefined {
  const { source, code, labels, tableHead = '' } = chunk;
  if (code) return { nodes: [{ type: 'code', lang: code.language, value: code.text }], definitions: [] };
  if (labels) {
    const own = read('', source)?.filter(isDefinition);
    const children = own && read(source, '');
    return children && { nodes: [{ type: 'definitions', definitions: own, children }], definitions: own };
  }
  const text = tableHead + source;
  const tree = read(text, definitionsFor(text, definitions));
  if (!tree) return undefined;
  const nodes = tree.filter((node) => !isDefinition(node));
  // What only looks like the head of a table is none here either.
  if (tableHead !== '' && nodes[0]?.type !== 'table')
    return treeOf({ ...chunk, tableHead: '' }, definitions, read);
  return { nodes, definitions: tree.filter(isDefinition) };
}

function isDefinition(node: RootContent): node is Definition {
  return node.type === 'definition';
}

/** Puts the trees of chunks together. What was too long for one chunk becomes one again. */
class GrowingTree {
  readonly nodes: RootContent[] = [];
  /** Made here, not by the parser: it may be added to. */
  #joined: Joinable | undefined;

  /** What stood at the end of the last chunk, where the parser takes white space away. */
  #gap = '';

  add(tree: readonly RootContent[], { source, continues }: Chunk): void {
    const more = tree.map(withOwnTags);
    const [first, ...rest] = more;
    const last = this.nodes.at(-1);
    if (continues && isJoinable(first) && isJoinable(last) && areOne(last, first)) {
      if (last !== this.#joined) this.nodes[this.nodes.length - 1] = this.#joined = copyOf(last);
      const into: Nodes[] = this.#joined.children;
      for (const child of this.#goesOnWith(first)) into.push(child);
      this.nodes.push(...rest);
    } else {
      this.nodes.push(...more);
    }
    this.#gap = /\s?$/.exec(source.slice(-1))?.[0] ?? '';
  }

  #goesOnWith(node: Joinable): Nodes[] {
    // The header of a table was read again.
    if (node.type === 'table') return node.children.slice(1);
    return node.type === 'paragraph' ? [{ type: 'text', value: this.#gap }, ...node.children] : node.children;
  }
}

/** Chunks of the same text share a tree, but a tag is matched with another one in its own place. */
function withOwnTags(node: RootContent): RootContent {
  if (node.type !== 'paragraph' || !node.children.some(({ type }) => type === 'html')) return node;
  return { ...node, children: node.children.map((child) => (child.type === 'html' ? { ...child } : child)) };
}

type Joinable = List | Blockquote | Table | Paragraph;

function isJoinable(node: RootContent | undefined): node is Joinable {
  return node !== undefined && ['list', 'blockquote', 'table', 'paragraph'].includes(node.type);
}

function areOne(last: Joinable, first: Joinable): boolean {
  if (last.type === 'list' && first.type === 'list') return last.ordered === first.ordered;
  return last.type === first.type;
}

function copyOf(node: Joinable): Joinable {
  return { ...node, children: [...node.children] } as Joinable;
}

/** @param definitions lines that say where the text's links lead; those in the text itself are text */
function parse(written: string, definitions: string, unfinished: boolean): RootContent[] {
  const text = asMeant(written);
  const source = definitions === '' ? text : `${text}\n\n${definitions}`;
  const extensions = [
    ...syntax,
    emphasisMarks(source, tablesAndMore),
    addressSyntax(source),
    definitionsFrom(text.length),
    formulaSyntax(source, unfinished),
  ];
  try {
    const { children } = fromMarkdown(source, { extensions, mdastExtensions: treeMakers });
    if (text.includes(protectedBar)) restoreBars(children);
    return children;
  } catch (error) {
    // The parser's own recursion ends here for thousands of styles in one another, which no answer needs.
    if (error instanceof RangeError) return [literally(written)];
    throw error;
  }
}

function restoreBars(nodes: Nodes[]): void {
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('value' in node) node.value = node.value.replaceAll(protectedBar, '|');
    else if ('children' in node) open.push(...node.children);
  }
}

function literally(source: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'text', value: source.trimEnd() }] };
}
