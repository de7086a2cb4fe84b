import type { Style } from '../blocks.ts';

/** An HTML tag that means something here; every other one is text. */
export type Tag =
  | { readonly role: 'break' }
  | { readonly role: 'style'; readonly name: string; readonly style: Style; readonly closes: boolean }
  | {
      readonly role: 'container';
      readonly name: ContainerName;
      readonly closes: boolean;
      readonly open: boolean;
    };

export type ContainerName = 'details' | 'summary' | 'blockquote';

const styles: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  kbd: 'code',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'marked',
  spoiler: 'spoiler',
  'tg-spoiler': 'spoiler',
};

const containers: ReadonlySet<string> = new Set<ContainerName>(['details', 'summary', 'blockquote']);

/** Reads one tag. Attributes make it text, but for `<details open>`: no style here has a use for them. */
export function readTag(html: string): Tag | undefined {
  const [, slash, word = '', attribute, selfClosing] = /^<(\/?)([a-z-]+)( open)?\s*(\/?)>$/i.exec(html) ?? [];
  const name = word.toLowerCase();
  const closes = slash === '/';
  if (name === 'br') return attribute ? undefined : { role: 'break' };
  if (selfClosing || (attribute && (name !== 'details' || closes))) return undefined;
  if (isContainer(name)) return { role: 'container', name, closes, open: attribute !== undefined };
  const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
  return style ? { role: 'style', name, style, closes } : undefined;
}

function isContainer(name: string): name is ContainerName {
  return containers.has(name);
}
