import type { MessageEntity } from '@grammyjs/types';
import { byteOffset, type FormattedText, sortEntities } from './formattedText.ts';
import { ParseFailure } from './parseFailure.ts';

const RESERVED = '_*[]()~`>#+-=|{}.!';

/** The server's own names of what can be left open; they stand in its errors. */
type Kind =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'TextUrl'
  | 'CustomEmoji';

const CLOSING: Readonly<Record<Kind, string>> = {
  Bold: '*',
  Italic: '_',
  Underline: '__',
  Strikethrough: '~',
  Spoiler: '||',
  Code: '`',
  Pre: '```',
  TextUrl: ']',
  CustomEmoji: ']',
};
/** Longer openings first, because `__` also begins with `_`. */
const OPENINGS: readonly (readonly [string, Kind])[] = [
  ['```', 'Pre'],
  ['`', 'Code'],
  ['__', 'Underline'],
  ['_', 'Italic'],
  ['*', 'Bold'],
  ['~', 'Strikethrough'],
  ['||', 'Spoiler'],
  ['![', 'CustomEmoji'],
  ['[', 'TextUrl'],
];
const PLAIN_TYPES = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
} as const;

interface OpenEntity {
  kind: Kind;
  offset: number;
  sourceIndex: number;
  language?: string;
}

/**
 * The `MarkdownV2` mode.
 * @throws ParseFailure with the server's wording
 */
export function parseMarkdownV2(source: string): FormattedText {
  return new MarkdownV2Parser(source).parse();
}

class MarkdownV2Parser {
  readonly #source: string;
  readonly #open: OpenEntity[] = [];
  readonly #entities: MessageEntity[] = [];
  #text = '';
  #index = 0;
  /** Where the block quotation that is being read begins in the text. */
  #quoteStart: number | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): FormattedText {
    while (this.#index < this.#source.length) this.#step();
    const open = this.#open.at(-1);
    if (open) {
      const at = byteOffset(this.#source, open.sourceIndex);
      throw new ParseFailure(`Can't find end of ${open.kind} entity at byte offset ${at}`);
    }
    this.#endQuote();
    return { text: this.#text, entities: sortEntities(this.#entities) };
  }

  #step(): void {
    const character = this.#source.charAt(this.#index);
    const next = this.#source.charAt(this.#index + 1);
    const open = this.#open.at(-1);
    const inCode = open?.kind === 'Code' || open?.kind === 'Pre';
    if (character === '\\' && next > '\0' && next < '\x7f') {
      this.#append(next, 2);
    } else if (!(inCode ? '`' : RESERVED).includes(character)) {
      if (character === '\n' && next !== '>') this.#endQuote();
      this.#append(character, 1);
    } else if (open && this.#closes(open.kind)) {
      this.#close(open);
    } else if (inCode) {
      this.#append(character, 1);
    } else if (!open && this.#isEndOfExpandableQuote()) {
      this.#index += 2;
      this.#endQuote('expandable_blockquote');
    } else if (character === '>' && (this.#text === '' || this.#text.endsWith('\n'))) {
      this.#quoteStart ??= this.#text.length;
      this.#index += 1;
    } else {
      this.#begin(character);
    }
  }

  #isEndOfExpandableQuote(): boolean {
    return this.#quoteStart !== undefined && /^\|\|(?:\n|$)/.test(this.#source.slice(this.#index));
  }

  #append(text: string, consumed: number): void {
    this.#text += text;
    this.#index += consumed;
  }

  #closes(kind: Kind): boolean {
    const closing = CLOSING[kind];
    if (!this.#source.startsWith(closing, this.#index)) return false;
    return kind !== 'Italic' || this.#source.charAt(this.#index + 1) !== '_';
  }

  #begin(character: string): void {
    const opening = OPENINGS.find(([mark]) => this.#source.startsWith(mark, this.#index));
    if (!opening) {
      throw new ParseFailure(
        `Character '${character}' is reserved and must be escaped with the preceding '\\'`,
      );
    }
    const [mark, kind] = opening;
    const open: OpenEntity = { kind, offset: this.#text.length, sourceIndex: this.#index };
    this.#index += mark.length;
    if (kind === 'Pre') {
      const head = /^([^\s`]*)\r?\n/.exec(this.#source.slice(this.#index));
      this.#index += head?.[0].length ?? 0;
      if (head?.[1]) open.language = head[1];
    }
    this.#open.push(open);
  }

  #close(open: OpenEntity): void {
    this.#open.pop();
    this.#index += CLOSING[open.kind].length;
    const place = { offset: open.offset, length: this.#text.length - open.offset };
    const url = open.kind === 'TextUrl' || open.kind === 'CustomEmoji' ? this.#takeUrl() : '';
    if (place.length === 0) return;
    if (open.kind === 'Pre') {
      this.#entities.push({ type: 'pre', ...place, ...(open.language && { language: open.language }) });
    } else if (open.kind === 'TextUrl') {
      if (url) this.#entities.push({ type: 'text_link', ...place, url });
    } else if (open.kind === 'CustomEmoji') {
      const custom_emoji_id = new URLSearchParams(url.split('?')[1]).get('id') ?? '';
      this.#entities.push({ type: 'custom_emoji', ...place, custom_emoji_id });
    } else {
      this.#entities.push({ type: PLAIN_TYPES[open.kind], ...place });
    }
  }

  #takeUrl(): string {
    if (this.#source.charAt(this.#index) !== '(') return '';
    const end = /(?<!\\)\)/.exec(this.#source.slice(this.#index));
    if (!end) {
      throw new ParseFailure(
        `Can't find end of a URL at byte offset ${byteOffset(this.#source, this.#index)}`,
      );
    }
    const url = this.#source.slice(this.#index + 1, this.#index + end.index);
    this.#index += end.index + 1;
    return url.replaceAll(/\\(.)/g, '$1');
  }

  #endQuote(type: 'blockquote' | 'expandable_blockquote' = 'blockquote'): void {
    if (this.#quoteStart === undefined) return;
    const offset = this.#quoteStart;
    this.#quoteStart = undefined;
    const length = this.#text.length - offset;
    if (length > 0) this.#entities.push({ type, offset, length });
  }
}
