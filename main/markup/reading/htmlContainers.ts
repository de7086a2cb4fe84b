import type {
  BlockContent,
  DefinitionContent,
  Html,
  ListItem,
  Paragraph,
  Parent,
  PhrasingContent,
  RootContent,
  TableCell,
  TableRow,
} from 'mdast';
import { type Attributes, readTag } from './htmlTags.ts';
import { nodeWords } from './nodeWords.ts';

/** `<details>` with Markdown inside. */
export interface DetailsNode extends Parent {
  type: 'details';
  summary: PhrasingContent[];
  open: boolean;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface RootContentMap {
    details: DetailsNode;
  }
  interface BlockContentMap {
    details: DetailsNode;
  }
  interface ParagraphData {
    /** The words of `<summary>`. */
    summary?: boolean;
  }
}

/** Tags nested deeper are text. */
const deepest = 16;

/** Elements that end by themselves where one of these begins. */
const endedBy: Readonly<Record<string, ReadonlySet<string>>> = {
  li: new Set(['li']),
  td: new Set(['td', 'th', 'tr', 'tbody', 'tfoot']),
  th: new Set(['td', 'th', 'tr', 'tbody', 'tfoot']),
  tr: new Set(['tr', 'tbody', 'tfoot']),
  thead: new Set(['tbody', 'tfoot']),
  tbody: new Set(['tbody', 'tfoot']),
  p: new Set('p div ul ol table blockquote details center section h1 h2 h3 h4 h5 h6'.split(' ')),
};

/**
 * Makes HTML's blocks, whose tags the parser leaves among the text of paragraphs, enclose the blocks between the
 * tags: details, quotations, lists, tables, headings. One that is never closed stays text; of a growing answer it
 * ends with the answer.
 */
export function foldContainers(nodes: readonly RootContent[], unfinished: boolean): RootContent[] {
  const tags = matchedTags(nodes, unfinished);
  if (tags.size === 0) return [...nodes];
  const folding = new Folding(tags);
  for (const node of nodes) {
    if (node.type === 'paragraph') folding.paragraph(node);
    else folding.add(node);
  }
  return folding.finish();
}

/** The words of HTML's blocks where none can stand, such as a list in the cell of a table: a line each. */
export function flattenBlocks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const tags = matchedTags([{ type: 'paragraph', children: [...nodes] }], false);
  if (tags.size === 0) return [...nodes];
  return nodes.map((node, place) => {
    const tag = node.type === 'html' ? readTag(node.value) : undefined;
    if (!tags.has(place)) return node;
    const isItem = tag?.role === 'block' && tag.name === 'li' && !tag.closes;
    const separates =
      tag?.role === 'rule' || (tag?.role === 'block' && !tag.closes && tag.name !== 'summary');
    return { type: 'text', value: isItem ? '\n• ' : separates ? '\n' : '' };
  });
}

interface OpenTag {
  readonly place: number;
  readonly name: string;
  /** Whether anything was in it that it is made of: items, rows; for all others, anything. */
  isUsed: boolean;
  readonly beginsLine: boolean;
}

/** Elements that are nothing without a part of this name. */
const madeFrom: Readonly<Record<string, string>> = { ul: 'li', ol: 'li', table: 'tr' };
const mayBeEmpty: ReadonlySet<string> = new Set(['li', 'td', 'th']);
/** In a line of words these are talked about rather than used. */
const needLine = /^(?:p|div|center|section|article|h[1-6]|hr)$/;

/**
 * The tags of blocks that have their counterpart, by their place among all that stands in the paragraphs. Not by
 * themselves: paragraphs that say the same may be the same.
 */
function matchedTags(nodes: readonly RootContent[], unfinished: boolean): ReadonlySet<number> {
  const matched = new Set<number>();
  const open: OpenTag[] = [];
  const end = (isWhole = true): void => {
    const last = open.pop();
    if (last && isWhole && (last.isUsed || mayBeEmpty.has(last.name))) matched.add(last.place);
  };
  let place = -1;
  for (const block of nodes) {
    const children = block.type === 'paragraph' ? block.children : [];
    if (children.length === 0) use(open, '');
    for (const [index, node] of children.entries()) {
      place += 1;
      const tag = node.type === 'html' ? readTag(node.value) : undefined;
      const name = tag?.role === 'block' ? tag.name : tag?.role === 'rule' ? 'hr' : undefined;
      const begins = beginsLine(children[index - 1]);
      const isTalkedAbout = name !== undefined && needLine.test(name) && !begins;
      if (node.type !== 'html' || tag === undefined || name === undefined) {
        if (isVisible(node)) use(open, '');
      } else if (tag.role === 'block' && tag.closes) {
        const level = open.findLastIndex((other) => other.name === name);
        if (level === -1) continue;
        while (open.length > level + 1) end(Object.hasOwn(endedBy, open.at(-1)?.name ?? ''));
        const opening = open.at(-1);
        end();
        if (opening && matched.has(opening.place)) matched.add(place);
      } else if (!isTalkedAbout) {
        while (endedBy[open.at(-1)?.name ?? '']?.has(name)) end();
        use(open, name);
        if (name === 'hr') matched.add(place);
        else if (open.length < deepest) open.push({ place, name, isUsed: false, beginsLine: begins });
      }
    }
  }
  if (unfinished) for (const tag of open) if (tag.beginsLine) matched.add(tag.place);
  return matched;
}

/** Notes that something is in what is open. */
function use(open: readonly OpenTag[], name: string): void {
  const last = open.at(-1);
  if (!last) return;
  const part = madeFrom[last.name];
  last.isUsed ||= part === undefined || part === name || ['thead', 'tbody', 'tfoot'].includes(name);
}

function beginsLine(before: PhrasingContent | undefined): boolean {
  if (!before || before.type === 'break') return true;
  if (before.type === 'text') return /(?:^|\n)\s*$/.test(before.value.slice(-80));
  return before.type === 'html' && readTag(before.value)?.role === 'block';
}

interface Frame {
  readonly name: string;
  readonly attributes: Attributes;
  readonly nodes: RootContent[];
}

const noAttributes: Attributes = new Map();

class Folding {
  readonly #tags: ReadonlySet<number>;
  #place = -1;
  readonly #frames: Frame[] = [{ name: '', attributes: noAttributes, nodes: [] }];

  constructor(tags: ReadonlySet<number>) {
    this.#tags = tags;
  }

  add(node: RootContent): void {
    this.#frames.at(-1)?.nodes.push(node);
  }

  paragraph(paragraph: Paragraph): void {
    let words: PhrasingContent[] = [];
    const flush = (): void => {
      if (words.some(isVisible)) this.add({ ...paragraph, children: words });
      words = [];
    };
    for (const child of paragraph.children) {
      this.#place += 1;
      if (child.type === 'html' && this.#tags.has(this.#place) && this.#mayStand(child)) {
        flush();
        this.#tag(child);
      } else {
        words.push(child);
      }
    }
    flush();
  }

  finish(): RootContent[] {
    while (this.#frames.length > 1) this.#close();
    return this.#frames[0]?.nodes ?? [];
  }

  /** Items and cells mean nothing outside of lists and tables. */
  #mayStand(html: Html): boolean {
    const tag = readTag(html.value);
    if (tag?.role !== 'block') return true;
    if (tag.closes) return this.#frames.some(({ name }) => name === tag.name);
    if (this.#frames.length > deepest) return false;
    const parents = parentsOf[tag.name];
    const parent = this.#frames.findLast(({ name }) => !endedBy[name]?.has(tag.name));
    return !parents || parents.includes(parent?.name ?? '');
  }

  #tag(html: Html): void {
    const tag = readTag(html.value);
    if (tag?.role === 'rule') this.add({ type: 'thematicBreak' });
    if (tag?.role !== 'block') return;
    if (tag.closes) {
      while (this.#frames.at(-1)?.name !== tag.name) this.#close();
      this.#close();
    } else {
      while (endedBy[this.#frames.at(-1)?.name ?? '']?.has(tag.name)) this.#close();
      this.#frames.push({ name: tag.name, attributes: tag.attributes, nodes: [] });
    }
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (frame) for (const node of madeOf(frame)) this.add(node);
  }
}

const parentsOf: Readonly<Record<string, readonly string[]>> = {
  summary: ['details'],
  li: ['ul', 'ol'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['table', 'thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
};

/** What an element becomes; what only groups others is as good as not there. */
function madeOf({ name, attributes, nodes }: Frame): RootContent[] {
  switch (name) {
    case 'details': {
      const summary = nodes.find(isSummary);
      const children = nodes.filter((node) => node !== summary).filter(isBlock);
      return [{ type: 'details', summary: summary?.children ?? [], open: attributes.has('open'), children }];
    }
    case 'summary':
      return [{ type: 'paragraph', children: wordsOf(nodes), data: { summary: true } }];
    case 'blockquote':
      return [{ type: 'blockquote', children: nodes.filter(isBlock) }];
    case 'ul':
    case 'ol':
      return listOf(nodes, name === 'ol', Number.parseInt(attributes.get('start') ?? '1', 10) || 1);
    case 'li':
      return [{ type: 'listItem', children: nodes.filter(isBlock) }];
    case 'table':
      return tableOf(nodes);
    case 'tr':
      return [{ type: 'tableRow', children: nodes.map(cellOf) }];
    case 'td':
    case 'th':
      return [{ type: 'tableCell', children: wordsOf(nodes) }];
    default: {
      const [, depth] = /^h([1-6])$/.exec(name) ?? [];
      if (depth === undefined) return nodes;
      const children = wordsOf(nodes);
      return [{ type: 'heading', depth: Number(depth) as 1 | 2 | 3 | 4 | 5 | 6, children }];
    }
  }
}

function cellOf(node: RootContent): TableCell {
  return node.type === 'tableCell' ? node : { type: 'tableCell', children: wordsOf([node]) };
}

/** Words between the items are shown as one: nothing is lost. */
function listOf(nodes: readonly RootContent[], ordered: boolean, start: number): RootContent[] {
  const items = nodes.map(
    (node): ListItem =>
      node.type === 'listItem' ? node : { type: 'listItem', children: [node].filter(isBlock) },
  );
  return items.length === 0
    ? []
    : [{ type: 'list', ordered, start: ordered ? start : null, children: items }];
}

/** Words between the rows stand before the table. */
function tableOf(nodes: readonly RootContent[]): RootContent[] {
  const rows = nodes.filter((node): node is TableRow => node.type === 'tableRow' && node.children.length > 0);
  const others = nodes.filter((node) => node.type !== 'tableRow');
  return rows.length === 0 ? others : [...others, { type: 'table', align: [], children: rows }];
}

/** The words of blocks, a line each. */
function wordsOf(nodes: readonly RootContent[]): TableCell['children'] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    const words = node.type === 'paragraph' ? node.children : linesOf(node);
    return index === 0 ? words : [{ type: 'break' }, ...words];
  });
}

function linesOf(node: RootContent): PhrasingContent[] {
  if (node.type !== 'list') return [{ type: 'text', value: nodeWords(node) }];
  const items = node.children.map((item, index): PhrasingContent[] => {
    const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : '• ';
    return [{ type: 'text', value: mark }, ...wordsOf(item.children)];
  });
  return items.flatMap((words, index) => (index === 0 ? words : [{ type: 'break' }, ...words]));
}

function isVisible(node: PhrasingContent): boolean {
  return node.type !== 'break' && (node.type !== 'text' || node.value.trim() !== '');
}

/** What was folded came out of a list of blocks; the tree's types do not know that. */
function isBlock(node: RootContent): node is BlockContent | DefinitionContent {
  return !['listItem', 'tableRow', 'tableCell'].includes(node.type);
}

function isSummary(node: RootContent): node is Paragraph {
  return node.type === 'paragraph' && node.data?.summary === true;
}
