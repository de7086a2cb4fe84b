import type { Link, List, Nodes, Paragraph, RootContent, Text as TextNode } from 'mdast';
import { labelKey } from '../parsing/chunks.ts';
import { sourceLabel } from '../parsing/definitions.ts';

/** The sources of an answer that have a number. */
export interface Sources {
  /** Where each is, by its number. */
  readonly targets: ReadonlyMap<string, string>;
  /** The numbers that stand before their own source, by the place in their text. */
  readonly ownNumbers: ReadonlyMap<TextNode, number>;
}

const numberAtStart = /^(\s*)\[((?:\p{L}{1,6}[-_. ]?)?\d{1,4})\](?=[\s:.)]|$)/u;

/**
 * Reads the lists of sources, in whatever form a model writes them: definitions, lines that begin with a number in
 * brackets and have one address, and else a numbered list in which every item has one.
 * @param open an address that is still being written, and leads nowhere yet
 */
export function readSources(nodes: readonly RootContent[], open: Link | undefined): Sources {
  const reader = new SourceReader(open);
  for (const node of nodes) reader.read(node);
  return reader.finish();
}

class SourceReader {
  readonly #open: Link | undefined;
  readonly #targets = new Map<string, string>();
  readonly #ownNumbers = new Map<TextNode, number>();
  readonly #lists: List[] = [];

  constructor(open: Link | undefined) {
    this.#open = open;
  }

  read(root: RootContent): void {
    const open: Nodes[] = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'definitions')
        for (const { identifier, url } of node.definitions)
          if (sourceLabel.test(identifier)) this.#add(identifier, url);
      if (node.type === 'paragraph') this.#paragraph(node);
      else if ('children' in node) open.push(...node.children.toReversed());
      if (node.type === 'list' && node.ordered === true) this.#lists.push(node);
    }
  }

  finish(): Sources {
    if (this.#targets.size === 0) for (const list of this.#lists) this.#numberedList(list);
    return { targets: this.#targets, ownNumbers: this.#ownNumbers };
  }

  #add(number: string, url: string): void {
    const key = labelKey(number);
    if (!this.#targets.has(key)) this.#targets.set(key, url);
  }

  #paragraph(paragraph: Paragraph): void {
    for (const line of linesOf(paragraph)) {
      const [first] = line;
      const [mark, , number] = numberAtStart.exec(first?.words ?? '') ?? [];
      const [target, ...more] = new Set(line.flatMap(({ node }) => this.#linksIn(node)));
      if (!first || mark === undefined || number === undefined || target === undefined || more.length > 0)
        continue;
      this.#add(number, target);
      if (first.text) this.#ownNumbers.set(first.text, first.offset + mark.indexOf('['));
    }
  }

  #numberedList(list: List): void {
    const targets = list.children.map((item) => [...new Set(this.#linksIn(item))]);
    if (targets.some(({ length }) => length !== 1)) return;
    for (const [index, [target = '']] of targets.entries())
      this.#add(String((list.start ?? 1) + index), target);
  }

  #linksIn(root: Nodes): string[] {
    const links: string[] = [];
    const open: Nodes[] = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'link' && node !== this.#open) links.push(node.url);
      else if ('children' in node) open.push(...node.children);
    }
    return links;
  }
}

/** A piece of a line: a node, or the part of a text from `offset` to the line's end. */
interface Piece {
  readonly node: Paragraph['children'][number];
  /** Where its words are: a bold number is one too, as in "**[1]** Title". */
  readonly text: TextNode | undefined;
  readonly offset: number;
  readonly words: string;
}

function linesOf({ children }: Paragraph): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const node of children) {
    if (node.type === 'break') lines.push([]);
    if (node.type !== 'text') {
      const [only, ...more] = 'children' in node ? node.children : [];
      const text = only?.type === 'text' && more.length === 0 ? only : undefined;
      lines.at(-1)?.push({ node, text, offset: 0, words: text?.value ?? '' });
      continue;
    }
    let offset = 0;
    for (const [index, words] of node.value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (words !== '') lines.at(-1)?.push({ node, text: node, offset, words });
      offset += words.length + 1;
    }
  }
  return lines.filter((line) => line.length > 0);
}
