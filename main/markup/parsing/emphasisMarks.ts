import { attention } from 'micromark-core-commonmark';
import type { Code, Construct, Extension, Token, Tokenizer } from 'micromark-util-types';
import { unspaced } from './scripts.ts';

/**
 * Marks of emphasis and strikethrough as people mean them. CommonMark asks whether letters or punctuation stand on
 * their sides, which tells where a word begins only in scripts that put spaces between words: in "**价格：**100元"
 * nothing would be bold. Beside Chinese, Japanese and Korean text punctuation makes no difference here; two marks and
 * more also close behind punctuation that ends something, and open before a quotation mark, wherever a word touches
 * them.
 * @param source the whole text being parsed
 * @param gfm the extension that brings strikethrough
 */
export function emphasisMarks(source: string, gfm: Extension): Extension {
  const [strikethrough] = [gfm.text?.[tilde] ?? []].flat();
  const friendlyAttention = friendly(attention, source);
  return {
    text: {
      [asterisk]: friendlyAttention,
      [underscore]: friendlyAttention,
      ...(strikethrough && { [tilde]: friendly(strikethrough, source) }),
    },
    disable: { null: ['attention', 'strikethrough'] },
  };
}

const asterisk = 42;
const underscore = 95;
const tilde = 126;

/** The same construct, but each of its marks is judged anew by what stands on its sides. */
function friendly(construct: Construct, source: string): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const { previous } = this;
    const from = this.now().offset;
    const judged = (code: Code) => {
      const mark = this.events.at(-1)?.[1];
      const to = this.now().offset;
      const marks = source.slice(from, to);
      if (mark) judge(mark, marks, sideBefore(source, from, previous), sideAfter(source, to, code));
      return ok(code);
    };
    return construct.tokenize.call(this, effects, judged, nok);
  };
  return { ...construct, name: `friendly ${construct.name}`, tokenize };
}

function judge(token: Token, marks: string, before: Side, after: Side): void {
  const open = mayTouch(after, before);
  const close = mayTouch(before, after);
  if (marks.startsWith('_')) {
    token._open = open && (before.isPunctuation || !close);
    token._close = close && (after.isPunctuation || !open);
  } else {
    const isStrong = marks.length > 1;
    token._open = open || (isStrong && before.isLetter && after.quotes);
    token._close = close || (isStrong && after.isLetter && before.ends);
  }
}

/** What stands on one side of a mark. */
interface Side {
  readonly isBlank: boolean;
  readonly isLetter: boolean;
  readonly isPunctuation: boolean;
  readonly isCjk: boolean;
  /** Punctuation behind which something is over. */
  readonly ends: boolean;
  readonly quotes: boolean;
}

const blank: Side = {
  isBlank: true,
  isLetter: false,
  isPunctuation: false,
  isCjk: false,
  ends: false,
  quotes: false,
};

/** With the punctuation of these scripts. */
const anyCjk = new RegExp(`[${unspaced}\\uff01-\\uffef\\ufe10-\\ufe1f\\ufe30-\\ufe6f]`, 'u');

function sideOf(character: string): Side {
  if (character === '' || /\s/.test(character)) return blank;
  return {
    isBlank: false,
    isLetter: /[\p{L}\p{N}]/u.test(character),
    isPunctuation: /[\p{P}\p{S}]/u.test(character),
    isCjk: anyCjk.test(character),
    ends: /[:.!?;,…%\p{Pf}\p{Pi}"“”]/u.test(character),
    quotes: /[\p{Pi}\p{Pf}"„“]/u.test(character),
  };
}

/** Whether a mark can belong to what stands on its side `near`, seen from `far`. */
function mayTouch(near: Side, far: Side): boolean {
  if (near.isBlank) return false;
  return !near.isPunctuation || near.isCjk || far.isBlank || far.isPunctuation || far.isCjk;
}

const lineEndOrNone = (code: Code): boolean => code === null || code < 0;
const variation = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

function sideBefore(source: string, offset: number, previous: Code): Side {
  if (lineEndOrNone(previous)) return blank;
  const character = characterBefore(source, offset);
  return sideOf(variation.test(character) ? characterBefore(source, offset - character.length) : character);
}

function characterBefore(source: string, offset: number): string {
  const isPair = /[\udc00-\udfff]/.test(source.charAt(offset - 1));
  return source.slice(Math.max(0, offset - (isPair ? 2 : 1)), offset);
}

function sideAfter(source: string, offset: number, next: Code): Side {
  if (lineEndOrNone(next)) return blank;
  return sideOf(String.fromCodePoint(source.codePointAt(offset) ?? 32));
}
