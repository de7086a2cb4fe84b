import type { Nodes, RootContent } from 'mdast';

/** What an answer defines in one place and uses in another: addresses of links, and footnotes. */
export class References {
  readonly #targets = new Map<string, string>();
  readonly #footnotes = new Set<string>();
  readonly #used = new Set<string>();

  constructor(nodes: readonly RootContent[]) {
    const open: Nodes[] = [...nodes];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'definition') this.#targets.set(node.identifier, node.url);
      else if (node.type === 'footnoteDefinition') this.#footnotes.add(node.label ?? node.identifier);
      else if (node.type === 'linkReference' || node.type === 'imageReference')
        this.#used.add(node.identifier);
      if ('children' in node) for (const child of node.children) open.push(child);
    }
  }

  /** @returns the address, or an empty string */
  target(identifier: string): string {
    return this.#targets.get(identifier) ?? '';
  }

  /** Whether anything leads to this address: if not, its definition is a line of the answer like any other. */
  isUsed(identifier: string): boolean {
    return this.#used.has(identifier);
  }

  /** Marks of footnotes look alike beside the text and beside the note: "[1]", not "[^1]". */
  inText(text: string): string {
    if (this.#footnotes.size === 0) return text;
    return text.replace(/\[\^([^\]\s]+)\]/g, (mark, label: string) =>
      this.#footnotes.has(label) ? `[${label}]` : mark,
    );
  }
}
