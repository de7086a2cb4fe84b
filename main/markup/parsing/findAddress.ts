import { unspaced } from './scripts.ts';

/** Longer addresses are not worth a link. UTF-16 units. */
const longestAddress = 2048;

const beginning = /(?:https?:\/\/|www\.)/iy;
const unspacedLetter = new RegExp(`^[${unspaced}]`, 'u');

/**
 * The bare address that begins exactly at `offset`, as people would end it: before punctuation that no address has
 * (full-width, typographic, closing brackets and quotation marks of any script), before marks of Markdown and HTML,
 * and before words of a script without spaces that only touch it. One whose host could be taken for another is none.
 * @returns the offset behind it, or undefined
 */
export function findAddress(source: string, offset: number): number | undefined {
  beginning.lastIndex = offset;
  const [mark] = beginning.exec(source) ?? [];
  if (mark === undefined || !mayBegin(source, offset, mark)) return undefined;
  const text = source.slice(offset, offset + longestAddress);
  const host = hostEnd(text, mark.toLowerCase() === 'www.' ? 0 : mark.length);
  if (host === undefined) return undefined;
  const end = /^[/?#]/.test(text.slice(host, host + 1)) ? pathEnd(text, host) : host;
  return end === longestAddress ? undefined : offset + end;
}

/** What a bare address leads to: escapes of Markdown and HTML in it are taken for what they stand for. */
export function meantAddress(written: string): string {
  return written.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');
}

function mayBegin(source: string, offset: number, mark: string): boolean {
  const before = source.charAt(offset - 1);
  return mark.toLowerCase() === 'www.' ? !/[a-z\d/.@:-]/i.test(before) : !/[a-z\d/]/i.test(before);
}

/** Letters of one writing, of which the labels of a host are made. */
type Writing = 'latin' | 'unspaced' | 'other';

const hostCharacter = /^[\p{L}\p{M}\p{N}_.-]$/u;
/** What stands behind a host and turns it into something else, or only looks as if it did not. */
const notBehindHost = /^[@\\%\u2024\u2044\u2215\u29f8\ufe6b\uff20]/;
const userName = /^[^\s/?#]{0,300}@/;
const unseenBeforeMore = /^\p{Cf}+[\p{L}\p{N}.@:/-]/u;

/** Where the host and its port end, or undefined when it is none or may pass for another. */
function hostEnd(text: string, from: number): number | undefined {
  let end = from;
  let labels = 1;
  let writing: Writing | undefined;
  let hasUnspaced = false;
  for (const character of text.slice(from)) {
    if (!hostCharacter.test(character)) break;
    if (character === '.') {
      if (text.charAt(end - 1) === '.' || end === from) break;
      labels += 1;
      writing = undefined;
    } else {
      const own = writingOf(character);
      // A letter that the host's normal form would replace, such as a full-width one.
      if (own === 'none') return undefined;
      if (own === 'unspaced') {
        // "https://example.com谢谢" is an address and a word; so is "https://example.com.谢谢".
        if (
          (writing !== undefined && writing !== own) ||
          (writing === undefined && labels > 2 && !hasUnspaced)
        )
          break;
        hasUnspaced = true;
      }
      if (own !== 'any' && writing !== undefined && writing !== own) return undefined;
      writing = own === 'any' ? (writing ?? 'latin') : own;
    }
    end += character.length;
  }
  const host = text.slice(from, end).replace(/[._-]+$/, '');
  const rest = text.slice(from + host.length);
  if (!/[^.]\.[^.\d_-]*[\p{L}\p{M}\d]$/u.test(host) && !/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host))
    return undefined;
  if (notBehindHost.test(rest) || userName.test(rest)) return undefined;
  const unseen = unseenBeforeMore.exec(rest);
  if (unseen && !unspacedLetter.test(unseen[0].replace(/^\p{Cf}+/u, ''))) return undefined;
  const [port = ''] = /^:\d{1,5}(?![\w:])/.exec(rest) ?? [];
  return from + host.length + port.length;
}

function writingOf(character: string): Writing | 'any' | 'none' {
  if (/[\d_-]/.test(character)) return 'any';
  if (character.normalize('NFKC') !== character) return 'none';
  if (unspacedLetter.test(character)) return 'unspaced';
  if (/\p{M}/u.test(character)) return 'any';
  return /\p{Script=Latin}/u.test(character) ? 'latin' : 'other';
}

const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** Behind these a word of a script without spaces belongs to the address: a page's title, a word looked for. */
const beforeWord = /[/=&#+_-]$|[/_-]\($/;
/** Addresses of encyclopedias hold titles as they are, punctuation between their letters too. */
const titlesFolder = '/wiki/';

/** Where path, query and fragment end. */
function pathEnd(text: string, from: number): number {
  const open: string[] = [];
  let end = from;
  let isTitle = false;
  let wasUnspaced = false;
  for (const character of text.slice(from)) {
    const ahead = text.slice(end, end + 12);
    if (endsAddress(character, ahead)) break;
    if (character === '\\' && !/^\\[_*~&#.=+!-]/.test(ahead)) break;
    if (Object.hasOwn(brackets, character)) {
      if (open.at(-1) !== brackets[character]) break;
      open.pop();
    } else if (/[([{]/.test(character)) {
      if (/^\[(?:\^|\d+\])/.test(ahead)) break;
      open.push(character);
    }
    if (character > '\u007f') {
      const isWord = /[\p{L}\p{M}\p{N}]/u.test(character) && character.normalize('NFKC') === character;
      const isUnspaced = unspacedLetter.test(character);
      const before = text.slice(Math.max(0, end - 2), end);
      if (isUnspaced ? !isTitle && !wasUnspaced && !beforeWord.test(before) : !isWord && !isTitle) break;
      if (!isWord && !/^[–·’][\p{L}\p{N}]/u.test(ahead)) break;
      wasUnspaced = isUnspaced;
    } else {
      wasUnspaced = false;
    }
    end += character.length;
    if (character === '/') isTitle ||= text.startsWith(titlesFolder, end - titlesFolder.length);
    else if (character === '?' || character === '#') isTitle = false;
  }
  return trimmedEnd(text, from, end);
}

/** White space, what nobody sees, quotation marks, and marks of Markdown and HTML. */
function endsAddress(character: string, ahead: string): boolean {
  switch (character) {
    case '*':
      return !/^\*[\w/-]/.test(ahead);
    case '_':
      return /^_{2,}(?!\w|\.\w)/.test(ahead);
    case '~':
      return ahead.startsWith('~~');
    case ',':
    case ';':
      return /^.(?:https?:\/\/|www\.)/i.test(ahead);
    default:
      return /[\s\p{C}<>"`|^]/u.test(character);
  }
}

/** Without the punctuation of the sentence. */
function trimmedEnd(text: string, from: number, end: number): number {
  let address = text.slice(from, end);
  for (;;) {
    const trimmed = address.replace(/&[a-z0-9]{1,12};$/i, '').replace(/[?!.,:;*_~'([{\\]+$/, '');
    if (trimmed === address) return from + address.length;
    address = trimmed;
  }
}
