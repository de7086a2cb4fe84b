import type { Style } from '../blocks.ts';

/** An HTML tag that means something here; every other one is text. */
export type Tag =
  | { readonly role: 'break' | 'rule' | 'comment' }
  | { readonly role: 'image'; readonly source: string; readonly label: string }
  | { readonly role: 'style'; readonly name: string; readonly style: Style; readonly closes: boolean }
  /** A link, and what says nothing about its words but how they look: `href` only where a link begins. */
  | { readonly role: 'inline'; readonly name: string; readonly closes: boolean; readonly href?: string }
  | {
      readonly role: 'block';
      readonly name: string;
      readonly closes: boolean;
      readonly attributes: Attributes;
    };

export type Attributes = ReadonlyMap<string, string>;

const styles: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'marked',
  spoiler: 'spoiler',
  'tg-spoiler': 'spoiler',
};

const inline: ReadonlySet<string> = new Set(['a', 'span', 'font', 'small', 'big', 'abbr']);

const blocks: ReadonlySet<string> = new Set(
  [
    ['details', 'summary', 'blockquote', 'ul', 'ol', 'li', 'p', 'div', 'center', 'section', 'article'],
    ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ].flat(),
);

const whole = /^<(\/?)([a-z][a-z0-9-]*)((?:\s[\s\S]*?)?)(\/?)>$/i;
const attribute = /([a-z][a-z-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gi;

/** Reads one tag. A style with attributes is text: no style here has a use for them. */
export function readTag(html: string): Tag | undefined {
  if (html.startsWith('<!--') && html.length >= '<!---->'.length && html.endsWith('-->'))
    return { role: 'comment' };
  const [, slash, word = '', written = '', selfClosing] = whole.exec(html) ?? [];
  const name = word.toLowerCase();
  const closes = slash === '/';
  if (closes && written.trim() !== '') return undefined;
  if (name === 'br') return { role: 'break' };
  if (name === 'hr' && !closes) return { role: 'rule' };
  const attributes = readAttributes(written);
  if (name === 'img' && !closes)
    return { role: 'image', source: attributes.get('src') ?? '', label: attributes.get('alt') ?? '' };
  if (selfClosing) return undefined;
  if (blocks.has(name)) return { role: 'block', name, closes, attributes };
  const href = attributes.get('href');
  if (inline.has(name) && (name !== 'a' || closes || href !== undefined))
    return { role: 'inline', name, closes, ...(name === 'a' && href !== undefined && { href }) };
  const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
  return style && written.trim() === '' ? { role: 'style', name, style, closes } : undefined;
}

const noAttributes: Attributes = new Map();

function readAttributes(written: string): Attributes {
  if (written === '') return noAttributes;
  const found = written.matchAll(attribute);
  return new Map(
    [...found].map(([, name = '', ...values]) => [name.toLowerCase(), decoded(values.join(''))]),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  '#39': "'",
  apos: "'",
};

function decoded(value: string): string {
  return value.replace(/&(amp|quot|lt|gt|#39|apos);/g, (written, name: string) => entities[name] ?? written);
}
