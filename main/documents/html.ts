import { MarkdownWriter } from './markdownWriter.ts';

/** Elements that show nothing, or nothing in words. */
const unseen = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'select',
]);
/** Elements that are a block of their own. */
const blocks = new Set(
  'address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form header hr html legend main nav p section summary title ul ol'.split(
    ' ',
  ),
);

/**
 * HTML as Markdown: headings, lists and tables as such, links with their addresses, everything else as words. Goes through
 * it once, and takes whatever it finds: what is no element is text.
 */
export function htmlToMarkdown(html: string): string {
  const reader = new HtmlReader();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open === -1 ? html.length : open;
    if (end > at) reader.text(html.slice(at, end));
    if (open === -1) break;
    at = reader.markup(html, open);
  }
  return reader.toString();
}

class HtmlReader {
  readonly #writer = new MarkdownWriter();
  readonly #lists: { readonly isOrdered: boolean; items: number }[] = [];
  #link: string | undefined;
  #columns = 1;
  #isInCell = false;

  text(words: string): void {
    this.#writer.text(decodeEntities(words));
  }

  /** @returns where it goes on after the element, the comment or the lone "<" */
  markup(html: string, open: number): number {
    if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
    const tag = /^<(\/?)([a-z][a-z0-9:-]*)|^<[!?]/i.exec(html.slice(open, open + 40));
    if (!tag) {
      this.text('<');
      return open + 1;
    }
    const end = endOfTag(html, open);
    const name = tag[2]?.toLowerCase() ?? '';
    if (tag[1] === '/') this.#close(name);
    else {
      this.#open(name, html.slice(open + (tag[0]?.length ?? 0), end - 1));
      if (unseen.has(name) && html[end - 2] !== '/') return afterElement(html, name, end);
    }
    return end;
  }

  toString(): string {
    return this.#writer.toString();
  }

  #open(name: string, attributes: string): void {
    const writer = this.#writer;
    if (/^h[1-6]$/.test(name)) return writer.heading(Number(name[1]));
    switch (name) {
      case 'br':
        return writer.lineBreak();
      case 'ul':
      case 'ol':
        writer.endBlock();
        this.#lists.push({ isOrdered: name === 'ol', items: 0 });
        return;
      case 'li': {
        const list = this.#lists.at(-1);
        if (list) list.items++;
        return writer.item(Math.max(1, this.#lists.length), list?.isOrdered ? list.items : undefined);
      }
      case 'pre':
        return writer.beginVerbatim();
      case 'table':
        return writer.beginTable();
      case 'tr':
        this.#endCell();
        return writer.row();
      case 'td':
      case 'th':
        this.#endCell();
        this.#isInCell = true;
        this.#columns = Number.parseInt(attribute(attributes, 'colspan') ?? '1', 10) || 1;
        return;
      case 'a':
        this.#link = attribute(attributes, 'href');
        return;
      case 'img': {
        const alt = attribute(attributes, 'alt');
        if (alt) writer.text(`[${alt}]`);
        return;
      }
      default:
        if (blocks.has(name)) writer.endBlock();
    }
  }

  #close(name: string): void {
    const writer = this.#writer;
    if (/^h[1-6]$/.test(name)) return writer.endBlock();
    switch (name) {
      case 'ul':
      case 'ol':
        writer.endBlock();
        this.#lists.pop();
        return;
      case 'li':
        return writer.endBlock();
      case 'pre':
        return writer.endVerbatim();
      case 'td':
      case 'th':
      case 'tr':
        return this.#endCell();
      case 'table':
        this.#endCell();
        return writer.endTable();
      case 'a':
        if (this.#link && /^https?:/i.test(this.#link)) writer.text(` (${this.#link})`);
        this.#link = undefined;
        return;
      default:
        if (blocks.has(name)) writer.endBlock();
    }
  }

  /** HTML need not close its cells. */
  #endCell(): void {
    if (this.#isInCell) this.#writer.endCell(this.#columns);
    this.#isInCell = false;
  }
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at === -1 ? html.length : at + mark.length;
}

/** Behind the ">" that is in no quoted value. */
function endOfTag(html: string, open: number): number {
  const tag = /[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/y;
  tag.lastIndex = open;
  return tag.test(html) ? tag.lastIndex : after(html, '>', open);
}

function afterElement(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s>/]`, 'gi');
  close.lastIndex = from;
  const found = close.exec(html);
  return found ? after(html, '>', found.index) : html.length;
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  );
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeEntities(value).trim();
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  minus: '−',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  sect: '§',
  para: '¶',
  middot: '·',
  bull: '•',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  lsaquo: '‹',
  rsaquo: '›',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  harr: '↔',
  le: '≤',
  ge: '≥',
  ne: '≠',
  asymp: '≈',
  infin: '∞',
  micro: 'µ',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
  szlig: 'ß',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  lrm: '',
  rlm: '',
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,9}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
