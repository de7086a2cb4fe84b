import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { addressFromMarkdown, addressSyntax } from './addressSyntax.ts';
import { type Chunk, cutChunks } from './chunks.ts';
import { emphasisMarks } from './emphasisMarks.ts';
import { formulaFromMarkdown, formulaSyntax } from './formulaSyntax.ts';
import { shallowContainers, shallowed } from './shallowContainers.ts';

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
  const { chunks, definitions } = cutChunks(markdown);
  const first = firstChunk(chunks, options.newest ?? Number.POSITIVE_INFINITY);
  const nodes: RootContent[] = [];
  for (const [index, chunk] of chunks.entries()) {
    if (index < first) continue;
    if (chunk.code) {
      nodes.push({ type: 'code', lang: chunk.code.language, value: chunk.code.text });
      continue;
    }
    const isLast = index === chunks.length - 1;
    const source = withDefinitions(chunk.source, definitions);
    const parsed = isLast ? parse(source, options.unfinished ?? false) : remembered(source);
    const own = parsed.filter((node) => (node.position?.start.offset ?? 0) < chunk.source.length);
    append(nodes, own, chunk.continuesList);
  }
  return { nodes, isWhole: first === 0 };
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

/** Adds the definitions from elsewhere in the answer that this chunk may refer to. */
function withDefinitions(source: string, definitions: ReadonlyMap<string, string>): string {
  const needed = [...definitions].filter(
    ([label, line]) => source.includes(`[${label}]`) && !source.includes(line),
  );
  if (needed.length === 0) return source;
  return `${source}\n\n${needed.map(([, line]) => line).join('\n')}`;
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

function parse(source: string, unfinished: boolean): RootContent[] {
  const extensions = [
    ...syntax,
    emphasisMarks(source, tablesAndMore),
    addressSyntax(source),
    formulaSyntax(source, unfinished),
  ];
  try {
    return fromMarkdown(source, { extensions, mdastExtensions: treeMakers }).children;
  } catch (error) {
    // The parser's own recursion ends here for thousands of styles in one another, which no answer needs.
    if (error instanceof RangeError) return [literally(source)];
    throw error;
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
function remembered(source: string): RootContent[] {
  const known = memory.get(source);
  const nodes = known ?? parse(source, false);
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
