import type { BlockContent, DefinitionContent, Paragraph, Parent, PhrasingContent, RootContent } from 'mdast';
import { type ContainerName, readTag } from './htmlTags.ts';

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
}

interface Frame {
  readonly html: string;
  readonly name?: ContainerName;
  readonly open?: boolean;
  /** The part of the paragraph before the tag. */
  readonly before?: Paragraph | undefined;
  readonly nodes: RootContent[];
}

/** Tags nested deeper are text. */
const deepest = 16;

/**
 * Makes `<details>` and `<blockquote>`, whose tags the parser leaves among the text of paragraphs, enclose the blocks
 * between the tags. One that is never closed stays text; of a growing answer it ends with the answer.
 */
export function foldContainers(nodes: readonly RootContent[], unfinished: boolean): RootContent[] {
  const frames: Frame[] = [{ html: '', nodes: [] }];
  for (const node of nodes) {
    if (node.type === 'paragraph') foldParagraph(node, frames);
    else frames.at(-1)?.nodes.push(node);
  }
  while (frames.length > 1) {
    if (unfinished) close(frames, true);
    else leaveAsText(frames);
  }
  return frames[0]?.nodes ?? [];
}

function foldParagraph(paragraph: Paragraph, frames: Frame[]): void {
  let words: PhrasingContent[] = [];
  const flush = (): Paragraph | undefined => {
    const piece = words.some(isVisible) ? { ...paragraph, children: words } : undefined;
    if (piece) frames.at(-1)?.nodes.push(piece);
    words = [];
    return piece;
  };
  for (const child of paragraph.children) {
    const tag = child.type === 'html' ? readTag(child.value) : undefined;
    const isEnd = tag?.role === 'container' && tag.closes && frames.some(({ name }) => name === tag.name);
    const isStart =
      tag?.role === 'container' && !tag.closes && tag.name !== 'summary' && frames.length <= deepest;
    if (tag?.role === 'container' && child.type === 'html' && (isStart || isEnd)) {
      const before = flush();
      if (isStart) {
        frames.push({ html: child.value, name: tag.name, open: tag.open, before, nodes: [] });
      } else {
        while (frames.at(-1)?.name !== tag.name) leaveAsText(frames);
        close(frames);
      }
    } else {
      words.push(child);
    }
  }
  flush();
}

function isVisible(node: PhrasingContent): boolean {
  return node.type !== 'break' && (node.type !== 'text' || node.value.trim() !== '');
}

/** @param unfinished what is in it still grows, its summary too */
function close(frames: Frame[], unfinished = false): void {
  const closed = frames.pop();
  const parent = frames.at(-1);
  if (!closed || !parent) return;
  if (closed.name === 'blockquote') {
    parent.nodes.push({ type: 'blockquote', children: closed.nodes.filter(isBlock) });
    return;
  }
  const { summary, rest } = takeSummary(closed.nodes, unfinished);
  parent.nodes.push({
    type: 'details',
    summary,
    open: closed.open ?? false,
    children: rest.filter(isBlock),
  });
}

/** What was folded came out of a list of blocks; the tree's types do not know that. */
function isBlock(node: RootContent): node is BlockContent | DefinitionContent {
  return !['listItem', 'tableRow', 'tableCell'].includes(node.type);
}

/** The tag and what was inside it go back to where they came from. */
function leaveAsText(frames: Frame[]): void {
  const open = frames.pop();
  const parent = frames.at(-1)?.nodes;
  if (!open || !parent) return;
  const [first, ...rest] = open.nodes;
  const joined: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: open.html }] };
  if (open.before && parent.at(-1) === open.before) {
    parent.pop();
    joined.children.unshift(...open.before.children);
  }
  if (first?.type === 'paragraph')
    parent.push({ ...joined, children: [...joined.children, ...first.children] });
  else parent.push(joined, ...(first ? [first] : []));
  parent.push(...rest);
}

/** `<summary>` comes first, or there is none. */
function takeSummary(
  nodes: RootContent[],
  unfinished: boolean,
): { summary: PhrasingContent[]; rest: RootContent[] } {
  const [first, ...rest] = nodes;
  if (first?.type !== 'paragraph') return { summary: [], rest: nodes };
  const words = first.children.slice(first.children.findIndex(isVisible));
  const found = words.findIndex((node) => isSummaryTag(node, true));
  const end = found === -1 && unfinished ? words.length : found;
  if (!words[0] || !isSummaryTag(words[0], false) || end === -1) return { summary: [], rest: nodes };
  const behind = words.slice(end + 1);
  const summary = words.slice(1, end);
  return { summary, rest: behind.some(isVisible) ? [{ ...first, children: behind }, ...rest] : rest };
}

function isSummaryTag(node: PhrasingContent, closes: boolean): boolean {
  const tag = node.type === 'html' ? readTag(node.value) : undefined;
  return tag?.role === 'container' && tag.name === 'summary' && tag.closes === closes;
}
