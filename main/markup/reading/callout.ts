import type { Blockquote, Paragraph, Text } from 'mdast';

const mark = /^\[!(\p{L}[\p{L}\p{N}_-]{0,30})\][+-]?\s*/u;
const begunMark = /^\[(?:!(?:\p{L}[\p{L}\p{N}_-]{0,30})?)?$/u;

/** The blocks of a quotation. One that begins with a mark such as `[!NOTE]` has it as its title. */
export function calloutBlocks(quote: Blockquote, isTail: boolean): Blockquote['children'] {
  const [first, ...rest] = quote.children;
  const [begin, ...words] = first?.type === 'paragraph' ? first.children : [];
  if (first?.type !== 'paragraph' || begin?.type !== 'text') return quote.children;
  const [written, name] = mark.exec(begin.value) ?? [];
  if (written === undefined || name === undefined) {
    const isBegun = isTail && words.length === 0 && rest.length === 0 && begunMark.test(begin.value);
    return isBegun ? [] : quote.children;
  }
  const title: Paragraph['children'][number] = { type: 'strong', children: [text(titleOf(name))] };
  const behind = begin.value.slice(written.length);
  const own = behind === '' ? words : [text(behind), ...words];
  if (own.length > 0) return [{ ...first, children: [title, text('\n'), ...own] }, ...rest];
  const [next, ...others] = rest;
  if (next?.type !== 'paragraph') return [{ ...first, children: [title] }, ...rest];
  return [{ ...next, children: [title, text('\n'), ...next.children] }, ...others];
}

function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

function text(value: string): Text {
  return { type: 'text', value };
}
