import type { Nodes } from 'mdast';

/** The words of a node of any depth, without their styles. */
export function nodeWords(node: Nodes): string {
  const words: string[] = [];
  const open: Nodes[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if ('value' in next) words.push(next.value);
    else if (next.type === 'break') words.push('\n');
    else if ('children' in next) open.push(...next.children.toReversed());
  }
  return words.join('');
}
