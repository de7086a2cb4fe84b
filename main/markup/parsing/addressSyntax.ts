import type { Link } from 'mdast';
import type { Construct, Extension, State, Tokenizer } from 'micromark-util-types';
import { findAddress, meantAddress } from './findAddress.ts';
import type { FromMarkdownExtension } from './formulaSyntax.ts';

declare module 'mdast' {
  interface LinkData {
    /** The address stands in the text as it is, and is its own label. */
    bare?: boolean;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    bareAddress: 'bareAddress';
    bareAddressText: 'bareAddressText';
  }
}

/**
 * Bare addresses for micromark, in place of GFM's, whose rule for their end knows no punctuation but ASCII's.
 * @param source the whole text being parsed: where an address ends is decided by looking ahead in it
 */
export function addressSyntax(source: string): Extension {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const tokenizer = this;
    let end = 0;
    return start;

    function start(code: number | null): State | undefined {
      const found = findAddress(source, tokenizer.now().offset);
      if (found === undefined) return nok(code);
      end = found;
      effects.enter('bareAddress');
      effects.enter('bareAddressText');
      return inside(code);
    }

    function inside(code: number | null): State | undefined {
      if (code !== null && tokenizer.now().offset < end) {
        effects.consume(code);
        return inside;
      }
      effects.exit('bareAddressText');
      effects.exit('bareAddress');
      return ok(code);
    }
  };
  const address: Construct = { name: 'bareAddress', tokenize };
  return {
    text: Object.fromEntries([...'hHwW'].map((letter) => [letter.charCodeAt(0), address])),
    disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] },
  };
}

/** Makes links of the tokens, marked as bare. */
export const addressFromMarkdown: FromMarkdownExtension = {
  enter: {
    bareAddress(token) {
      this.enter({ type: 'link', url: '', title: null, children: [], data: { bare: true } }, token);
    },
    bareAddressText(token) {
      const value = meantAddress(this.sliceSerialize(token));
      const link = this.stack.at(-1) as Link;
      link.url = /^www\./i.test(value) ? `http://${value}` : value;
      link.children.push({ type: 'text', value });
    },
  },
  exit: {
    bareAddress(token) {
      this.exit(token);
    },
  },
};
