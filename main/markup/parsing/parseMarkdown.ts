import type { Blockquote, List, Nodes, Paragraph, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { Rendering } from '../rendering.ts';
import { minus, type Size } from '../size.ts';
import { type Chunk, cutChunks } from './chunks.ts';
import { formulaFromMarkdown, formulaSyntax } from './formulaSyntax.ts';
import { shallowContainers, shallowed } from './shallowContainers.ts';

const syntax = [
  // "~5 to ~10" is a guess, not a deletion.
  shallowed(gfm({ singleTilde: false })),
  shallowContainers,
  // HTML is read tag by tag among the text, never as a block that Markdown does not enter. A line under a paragraph
  // never makes it a heading: models mean a divider, and half of a "- item" would flash as one in a live view.
  { disable: { null: ['htmlFlow', 'setextUnderline'] } },
];
const treeMakers = [gfmFromMarkdown(), formulaFromMarkdown];

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
  const { chunks: small, definitions } = cutChunks(markdown);
  const chunks = gathered(small);
  const last = chunks.length - 1;
  const parts: { readonly chunk: Chunk; readonly nodes: RootContent[] }[] = [];
  let room = newest;
  let isTailRead = true;
  for (const [index, chunk] of (unfinished ? chunks.toReversed() : chunks).entries()) {
    if (room.characters <= 0 || room.blocks <= 0) break;
    const isTail = index === (unfinished ? 0 : last);
    const isGrowing = unfinished && isTail;
    const tree = treeOf(chunk, definitions, (source) =>
      rendering.tree({ source, weight: chunk.weight, isGrowing }, () => parse(source, isGrowing)),
    );
    if (isTail) isTailRead = tree !== undefined;
    const nodes = tree ?? [literally(chunk.source)];
    parts.push({ chunk, nodes });
    room = minus(room, { characters: chunk.source.length, blocks: leastBlocks(nodes) });
  }
  if (unfinished) parts.reverse();
  const whole = new GrowingTree();
  for (const { chunk, nodes } of parts) whole.add(nodes, chunk);
  return { nodes: whole.nodes, isWhole: parts.length === chunks.length, isTailRead };
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
      last && !last.code && !chunk.code && !chunk.continues && /\n[ \t]*\n$/.test(last.source.slice(-100));
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

/** How many blocks a message has of a tree, or more. */
function leastBlocks(nodes: readonly RootContent[]): number {
  return nodes.reduce(
    (sum, node) => sum + (node.type === 'list' || node.type === 'table' ? node.children.length : 1),
    0,
  );
}

type Read = (source: string) => RootContent[] | undefined;

/** @returns undefined when there was no time to read it */
function treeOf(chunk: Chunk, definitions: Definitions, read: Read): RootContent[] | undefined {
  if (chunk.code) return [{ type: 'code', lang: chunk.code.language, value: chunk.code.text }];
  const { tableHead = '' } = chunk;
  const source = tableHead + chunk.source;
  const tree = read(withDefinitions(source, definitions));
  const own = tree?.filter((node) => (node.position?.start.offset ?? 0) < source.length);
  // What only looks like the head of a table is none here either.
  const isNoTable = tableHead !== '' && own && own[0]?.type !== 'table';
  return isNoTable ? treeOf({ ...chunk, tableHead: '' }, definitions, read) : own;
}

type Definitions = ReadonlyMap<string, string>;

/** No chunk that somebody means refers to more. */
const mostDefinitions = 100;

/** Adds the definitions from elsewhere in the answer that this chunk may refer to. */
function withDefinitions(source: string, definitions: Definitions): string {
  if (definitions.size === 0) return source;
  const needed = new Set<string>();
  for (const [, label = ''] of source.matchAll(/\[([^[\]]+)\]/g)) {
    const line = definitions.get(label);
    if (line !== undefined) needed.add(line);
  }
  const others = [...needed].filter((line) => !source.includes(line)).slice(0, mostDefinitions);
  return others.length === 0 ? source : `${source}\n\n${others.join('\n')}`;
}

/** Puts the trees of chunks together. What was too long for one chunk becomes one again. */
class GrowingTree {
  readonly nodes: RootContent[] = [];
  /** Made here, not by the parser: it may be added to. */
  #joined: Joinable | undefined;

  /** What stood at the end of the last chunk, where the parser takes white space away. */
  #gap = '';

  add(more: readonly RootContent[], { source, continues }: Chunk): void {
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

function parse(source: string, unfinished: boolean): RootContent[] {
  const extensions = [...syntax, formulaSyntax(source, unfinished)];
  try {
    return fromMarkdown(source, { extensions, mdastExtensions: treeMakers }).children;
  } catch (error) {
    // The parser's own recursion ends here for thousands of styles in one another, which no answer needs.
    if (error instanceof RangeError) return [literally(source)];
    throw error;
  }
}

function literally(source: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'text', value: source.trimEnd() }] };
}
