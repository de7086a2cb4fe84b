import type { Definition, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { addressFromMarkdown, addressSyntax } from './addressSyntax.ts';
import { asMeant } from './asMeant.ts';
import { type Chunk, cutChunks } from './chunks.ts';
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
 * The syntax tree of an answer: CommonMark with GFM and formulas, nested at most some thirty levels deep.
 * @param options `unfinished`: the answer still grows; `newest`: read no more than the chunks that cover this many
 *   characters at the end
 */
export function parseMarkdown(
  markdown: string,
  options: { readonly unfinished?: boolean; readonly newest?: number } = {},
): { nodes: RootContent[]; isWhole: boolean } {
  const unfinished = options.unfinished ?? false;
  const { chunks, definitions } = cutChunks(markdown, unfinished);
  const first = firstChunk(chunks, options.newest ?? Number.POSITIVE_INFINITY);
  const nodes: RootContent[] = [];
  const used: Definition[] = [];
  for (const [index, { source, code, labels, continuesList }] of chunks.entries()) {
    if (index < first) continue;
    if (code) {
      nodes.push({ type: 'code', lang: code.language, value: code.text });
    } else if (labels) {
      const own = remembered('', source).filter(isDefinition);
      nodes.push({ type: 'definitions', definitions: own, children: remembered(source, '') });
      used.push(...own);
    } else {
      const needed = definitionsFor(source, definitions);
      const isLast = index === chunks.length - 1;
      const parsed = isLast ? parse(source, needed, unfinished) : remembered(source, needed);
      append(
        nodes,
        parsed.filter((node) => !isDefinition(node)),
        continuesList,
      );
      used.push(...parsed.filter(isDefinition));
    }
  }
  return { nodes: [...used, ...nodes], isWhole: first === 0 };
}

function isDefinition(node: RootContent): node is Definition {
  return node.type === 'definition';
}

function firstChunk(chunks: readonly Chunk[], newest: number): number {
  let covered = 0;
  let first = chunks.length;
  while (first > 0 && covered < newest) {
    first -= 1;
    covered += chunks[first]?.source.length ?? 0;
  }
  return first;
}

function append(nodes: RootContent[], more: readonly RootContent[], continuesList: boolean): void {
  const [first, ...rest] = more;
  const last = nodes.at(-1);
  const goesOn = continuesList && first?.type === 'list' && last?.type === 'list';
  if (goesOn && first.ordered === last.ordered) {
    nodes[nodes.length - 1] = { ...last, children: [...last.children, ...first.children] };
    nodes.push(...rest);
  } else {
    nodes.push(...more);
  }
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
  return { type: 'paragraph', children: [{ type: 'text', value: source }] };
}

/** UTF-16 units of source. */
const memoryLimit = 400_000;
const memory = new Map<string, RootContent[]>();
let memorySize = 0;

/**
 * As {@link parse}. Parsing takes about 6 ms for 1000 characters, and a live view asks for the same chunks every
 * second, so the latest ones are kept. Nobody changes the trees.
 */
function remembered(text: string, definitions: string): RootContent[] {
  const source = `${text}\0${definitions}`;
  const known = memory.get(source);
  const nodes = known ?? parse(text, definitions, false);
  // Moved to the end: a map's first keys are those not asked for the longest.
  memory.delete(source);
  memory.set(source, nodes);
  if (!known) memorySize += source.length;
  for (const oldest of memory.keys()) {
    if (memorySize <= memoryLimit) break;
    memory.delete(oldest);
    memorySize -= oldest.length;
  }
  return nodes;
}
