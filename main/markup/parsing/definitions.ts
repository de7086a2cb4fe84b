import type { Definition, Parent, RootContent } from 'mdast';
import { definition } from 'micromark-core-commonmark';
import type { Extension, Tokenizer } from 'micromark-util-types';
import { labelKey } from './chunks.ts';

/** Lines of an answer that say where links named by a label lead. */
export interface DefinitionsNode extends Parent {
  type: 'definitions';
  definitions: Definition[];
  /** The lines as they are read when they are shown. */
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    definitions: DefinitionsNode;
  }
}

const leftBracket = 91;

/** Definitions only from a place on: those before it are lines of text, whatever they look like. */
export function definitionsFrom(place: number): Extension {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    return this.now().offset < place ? nok : definition.tokenize.call(this, effects, ok, nok);
  };
  return {
    contentInitial: { [leftBracket]: { ...definition, name: 'later definition', tokenize } },
    disable: { null: ['definition'] },
  };
}

/** A number, by which models name a source, and with some letters too: "1", "S1", "ref 2". */
export const sourceLabel = /^(?:\p{L}{1,6}[-_. ]?)?\d{1,4}$/u;

/** No part of an answer that somebody means refers to more. */
const mostDefinitions = 100;

const bracketed = /\[([^[\]]{1,300})\]/g;

/**
 * The lines that a text needs of all definitions of the answer. A number in brackets needs none: it is no link's name
 * but names a source; only "[words][1]" is a link.
 */
export function definitionsFor(text: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0) return '';
  const lines = new Set<string>();
  for (const { 1: label = '', index } of text.matchAll(bracketed)) {
    const isSecond = text.charAt(index - 1) === ']';
    const line = isSecond || !sourceLabel.test(label) ? definitions.get(labelKey(label)) : undefined;
    if (line !== undefined) lines.add(line);
  }
  return [...lines].slice(0, mostDefinitions).join('\n');
}
