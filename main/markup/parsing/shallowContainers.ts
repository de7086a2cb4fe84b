import { blockQuote, list } from 'micromark-core-commonmark';
import type { Construct, Effects, Extension, Tokenizer } from 'micromark-util-types';

/**
 * Containers that begin further right than this are text. Every level of nesting takes at least one column of each
 * line it continues on, so this also bounds the depth of the tree, and with it the parser's time and stack, for
 * answers such as ten thousand ">" in a row.
 */
const lastColumn = 64;

function shallow(construct: Construct): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    return this.now().column > lastColumn ? nok : construct.tokenize.call(this, effects, ok, nok);
  };
  const copy: Construct = { ...construct, name: `shallow ${construct.name}`, tokenize };
  if (construct.continuation)
    copy.continuation = continuation(construct.continuation.tokenize, construct, copy);
  return copy;
}

/** A container goes on by trying its own construct, which has to be the copy. */
function continuation(tokenize: Tokenizer, original: Construct, copy: Construct): { tokenize: Tokenizer } {
  return {
    tokenize(effects, ok, nok) {
      const attempt: Effects['attempt'] = (constructs, ...states) =>
        effects.attempt(constructs === original ? copy : constructs, ...states);
      return tokenize.call(this, { ...effects, attempt }, ok, nok);
    },
  };
}

const shallowQuote = shallow(blockQuote);
const shallowList = shallow(list);
const starts = (marks: string, construct: Construct): Record<number, Construct> =>
  Object.fromEntries([...marks].map((mark) => [mark.charCodeAt(0), construct]));

/** The same extension with containers that are not nested without end. */
export function shallowed(extension: Extension): Extension {
  const document = Object.entries(extension.document ?? {}).map(([code, constructs]) => [
    code,
    [constructs ?? []].flat().map(shallow),
  ]);
  return { ...extension, document: Object.fromEntries(document) };
}

/** Quotations and lists as in CommonMark, but not nested without end. */
export const shallowContainers: Extension = {
  document: { ...starts('0123456789*+-', shallowList), ...starts('>', shallowQuote) },
  disable: { null: ['blockQuote', 'list'] },
};
