import { html, type TemplateResult } from 'lit';
import { markWords } from '../../main/common/searchWords.ts';

/** A text in which what is looked for is marked. */
export function marked(text: string, sought: readonly string[]): (TemplateResult | string)[] {
  // In one line: white space may count where it is shown.
  return markWords(text, sought).map((piece) =>
    piece.isFound ? html`<mark>${piece.text}</mark>` : piece.text,
  );
}
