import type { Literal } from 'mdast';
import type { Options } from 'mdast-util-from-markdown';
import type { Construct, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types';
import {
  beginOfOpenFormula,
  type FormulaPlace,
  findDisplayFormula,
  findInlineFormula,
  findLatex,
} from './findFormula.ts';

/** A formula of the answer: LaTeX between dollars or backslashed brackets. */
export interface FormulaNode extends Literal {
  type: 'formula';
  /** `open`: a display formula that the model is still writing, and LaTeX that is none. */
  kind: 'inline' | 'display' | 'open';
}

declare module 'mdast' {
  interface RootContentMap {
    formula: FormulaNode;
  }
  interface BlockContentMap {
    formula: FormulaNode;
  }
  interface PhrasingContentMap {
    formula: FormulaNode;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    inlineFormula: 'inlineFormula';
    displayFormula: 'displayFormula';
    openFormula: 'openFormula';
    formulaMark: 'formulaMark';
    formulaText: 'formulaText';
  }
}

type FormulaToken = 'inlineFormula' | 'displayFormula' | 'openFormula';

const dollar = 36;
const backslash = 92;
const lineFeed = (code: number | null): boolean => code !== null && code < -2;

/**
 * Formulas for micromark. The tokenizer meets no fence or code span from inside, so dollars in code stay dollars.
 * @param source the whole text being parsed: whether a formula begins is decided by looking ahead in it
 * @param unfinished the text is still growing: a display formula may end with it, unclosed
 */
export function formulaSyntax(source: string, unfinished: boolean): Extension {
  const flow: Construct = { name: 'formulaFlow', concrete: true, tokenize: tokenizeFlow(source, unfinished) };
  const text: Construct = { name: 'formulaText', tokenize: tokenizeText(source) };
  return {
    flow: { [dollar]: flow, [backslash]: flow },
    text: { [dollar]: text, [backslash]: text },
  };
}

export type FromMarkdownExtension = Exclude<NonNullable<Options['mdastExtensions']>[number], unknown[]>;

/** Makes {@link FormulaNode}s of the tokens. */
export const formulaFromMarkdown: FromMarkdownExtension = {
  enter: {
    inlineFormula(token) {
      this.enter({ type: 'formula', kind: 'inline', value: '' }, token);
      this.buffer();
    },
    displayFormula(token) {
      this.enter({ type: 'formula', kind: 'display', value: '' }, token);
      this.buffer();
    },
    openFormula(token) {
      this.enter({ type: 'formula', kind: 'open', value: '' }, token);
      this.buffer();
    },
  },
  exit: {
    inlineFormula: exitFormula,
    displayFormula: exitFormula,
    openFormula: exitFormula,
    formulaText(token) {
      this.config.enter.data?.call(this, token);
      this.config.exit.data?.call(this, token);
    },
  },
};

type Handle = NonNullable<NonNullable<FromMarkdownExtension['exit']>[string]>;

function exitFormula(this: ThisParameterType<Handle>, token: Parameters<Handle>[0]): void {
  const value = this.resume().trim();
  const node = this.stack.at(-1);
  if (node?.type === 'formula') node.value = value;
  this.exit(token);
}

/** A formula amid the text of a paragraph, which may have more than one line. */
function tokenizeText(source: string): Tokenizer {
  return function tokenize(effects, ok, nok) {
    const tokenizer = this;
    let place: FormulaPlace;
    return start;

    function start(code: number | null): State | undefined {
      const found = findInlineFormula(source, tokenizer.now().offset);
      if (!found) return nok(code);
      place = found;
      effects.enter(place.display ? 'displayFormula' : 'inlineFormula');
      if (place.from === tokenizer.now().offset) return between(code);
      effects.enter('formulaMark');
      return mark(code);
    }

    function mark(code: number | null): State | undefined {
      const { offset } = tokenizer.now();
      if (offset === place.from) {
        effects.exit('formulaMark');
        return between(code);
      }
      if (offset === place.end) {
        effects.exit('formulaMark');
        return finish(code);
      }
      // The paragraph can end before the mark that was seen ahead, where a list or a quotation ends.
      if (code === null) return nok(code);
      effects.consume(code);
      return mark;
    }

    function finish(code: number | null): State | undefined {
      effects.exit(place.display ? 'displayFormula' : 'inlineFormula');
      return ok(code);
    }

    function between(code: number | null): State | undefined {
      if (tokenizer.now().offset >= place.to) {
        if (place.to === place.end) return finish(code);
        effects.enter('formulaMark');
        return mark(code);
      }
      if (code === null) return nok(code);
      if (lineFeed(code)) {
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return between;
      }
      effects.enter('formulaText');
      return inside(code);
    }

    function inside(code: number | null): State | undefined {
      if (code === null || lineFeed(code) || tokenizer.now().offset >= place.to) {
        effects.exit('formulaText');
        return between(code);
      }
      effects.consume(code);
      return inside;
    }
  };
}

/** A formula with lines of its own. */
function tokenizeFlow(source: string, unfinished: boolean): Tokenizer {
  return function tokenize(effects, ok, nok) {
    const tokenizer = this;
    let token: FormulaToken = 'displayFormula';
    let from = 0;
    let to = Number.POSITIVE_INFINITY;
    return start;

    function start(code: number | null): State | undefined {
      const { offset } = tokenizer.now();
      const formula = findDisplayFormula(source, offset);
      const place = formula ?? findLatex(source, offset);
      const begin = place?.from ?? (unfinished ? beginOfOpenFormula(source, offset) : undefined);
      if (begin === undefined) return nok(code);
      if (!formula) token = 'openFormula';
      if (place) to = place.to;
      from = begin;
      effects.enter(token);
      if (from === offset) return begun(code);
      effects.enter('formulaMark');
      return opening(code);
    }

    function opening(code: number | null): State | undefined {
      if (tokenizer.now().offset < from && code !== null) {
        effects.consume(code);
        return opening;
      }
      effects.exit('formulaMark');
      return begun(code);
    }

    function begun(code: number | null): State | undefined {
      return tokenizer.interrupt ? ok(code) : between(code);
    }

    function between(code: number | null): State | undefined {
      if (code === null) return finish(code);
      if (tokenizer.now().offset >= to) {
        if (lineFeed(code)) return finish(code);
        effects.enter('formulaMark');
        return closing(code);
      }
      if (lineFeed(code)) return effects.attempt(nextLine, between, finish)(code);
      effects.enter('formulaText');
      return inside(code);
    }

    function inside(code: number | null): State | undefined {
      if (code === null || lineFeed(code) || tokenizer.now().offset >= to) {
        effects.exit('formulaText');
        return between(code);
      }
      effects.consume(code);
      return inside;
    }

    /** The mark, and the white space that may follow it. */
    function closing(code: number | null): State | undefined {
      if (code === null || lineFeed(code)) {
        effects.exit('formulaMark');
        return finish(code);
      }
      effects.consume(code);
      return closing;
    }

    function finish(code: number | null): State | undefined {
      effects.exit(token);
      return ok(code);
    }
  };
}

/** Goes on in the next line unless it belongs to no more than a paragraph outside of the list or quotation. */
const nextLine: Construct = {
  partial: true,
  tokenize(this: TokenizeContext, effects, ok, nok) {
    return (code) => {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  },
};
