import type { LinkReference, Nodes, RootContent, Text as TextNode } from 'mdast';
import { labelKey } from '../parsing/chunks.ts';
import { type DefinitionsNode, sourceLabel } from '../parsing/definitions.ts';
import { nodeWords } from './nodeWords.ts';
import { openAddress } from './openTail.ts';
import { readSources, type Sources } from './sources.ts';

/** What an answer defines in one place and uses in another: addresses of links, sources, and footnotes. */
export class References {
  readonly #targets = new Map<string, string>();
  readonly #sources: Sources;
  readonly #footnotes = new Set<string>();
  readonly #used = new Set<string>();
  readonly #introduced = new Set<DefinitionsNode>();

  /** @param unfinished the answer still grows: an address at its end leads nowhere yet */
  constructor(nodes: readonly RootContent[], unfinished: boolean) {
    const open: Nodes[] = [...nodes];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'definition') this.#targets.set(node.identifier, node.url);
      else if (node.type === 'footnoteDefinition') this.#footnotes.add(node.label ?? node.identifier);
      else if (node.type === 'imageReference' || (node.type === 'linkReference' && !isCitation(node)))
        this.#used.add(node.identifier);
      if ('children' in node) for (const child of node.children) open.push(child);
    }
    for (const [index, node] of nodes.entries())
      if (node.type === 'definitions' && introduces(nodes[index - 1])) this.#introduced.add(node);
    this.#sources = readSources(nodes, unfinished ? openAddress(nodes) : undefined);
  }

  /** @returns the address, or an empty string */
  target(identifier: string): string {
    return this.#targets.get(identifier) ?? '';
  }

  /** Where the source with this number is, if the answer says it. */
  source(number: string): string | undefined {
    return this.#sources.targets.get(labelKey(number));
  }

  /** Whether the number in brackets at this place is the one of the source that stands behind it. */
  isNumberOfSource(node: TextNode, offset: number): boolean {
    return this.#sources.ownNumbers.get(node) === offset;
  }

  /**
   * Whether these lines need not be shown because links lead to each of the addresses. A list of sources that has a
   * title, or of which only some are links' addresses, is a part of the answer like any other.
   */
  isHidden(node: DefinitionsNode): boolean {
    return (
      !this.#introduced.has(node) && node.definitions.every(({ identifier }) => this.#used.has(identifier))
    );
  }

  /** Marks of footnotes look alike beside the text and beside the note: "[1]", not "[^1]". */
  inText(text: string): string {
    if (this.#footnotes.size === 0) return text;
    return text.replace(/\[\^([^\]\s]+)\]/g, (mark, label: string) =>
      this.#footnotes.has(label) ? `[${label}]` : mark,
    );
  }
}

/** "[1]" and "[1][2]": by CommonMark links named by a number, which no model means. */
export function isCitation(node: LinkReference): boolean {
  return sourceLabel.test(node.identifier) && sourceLabel.test(nodeWords(node));
}

/** Whether something is the title of what follows it. */
function introduces(node: RootContent | undefined): boolean {
  if (node?.type === 'heading') return true;
  if (node?.type !== 'paragraph') return false;
  return node.children.every(({ type }) => type === 'strong') || /[:：]\s*$/.test(nodeWords(node));
}
