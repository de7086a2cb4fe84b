/** An item of a list that is open. Columns count from the line's first. */
interface Item {
  /** Where its mark and its words begin as written. */
  readonly mark: number;
  readonly content: number;
  /** How far it is moved to the right. */
  readonly shift: number;
  readonly isNumbered: boolean;
}

const itemMark = /^(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+|$)/;
const widestTab = 4;
/** Items nested deeper are not told apart: nothing shows them. */
const deepest = 32;

/**
 * Indents lines under the items they belong to. CommonMark wants as many spaces as the item's mark takes, which under
 * "10. " are four; people and models write two or three. Two are enough here.
 */
export class ListIndents {
  #items: Item[] = [];

  get isInItem(): boolean {
    return this.#items.length > 0;
  }

  /** Whether a line belongs to an open item by its indent alone. */
  owns(line: string): boolean {
    const indent = indentOf(line);
    return this.#items.some((item) => indent >= item.mark + 2);
  }

  clear(): void {
    this.#items = [];
  }

  /**
   * Takes the next line that is not blank.
   * @param isLazy without an item of its own it goes on with the words of the last one
   * @returns how far it is moved to the right
   */
  shiftOf(line: string, isLazy: boolean): number {
    const indent = indentOf(line);
    const text = line.trimStart();
    const [, number] = itemMark.exec(text) ?? [];
    const isMark = itemMark.test(text);
    const place = this.#items.findLastIndex((item, index) => {
      // "1. One" and, two spaces further right, "2. Two" are items of one list.
      const isFirstInside = index === this.#items.length - 1;
      const isSibling = item.isNumbered && isFirstInside && number !== undefined && number !== '1';
      return indent >= item.content || (indent >= item.mark + 2 && !isSibling);
    });
    if (place === -1 && isLazy && !isMark) return 0;
    const owner = this.#items[place];
    this.#items = this.#items.slice(0, place + 1);
    // Indented code, in which nothing is an item.
    if (!owner && indent >= 4) return 0;
    const within = Math.max(0, indent - (owner?.content ?? 0));
    const begin = owner ? owner.content + owner.shift + (isMark && within >= 4 ? 0 : within) : indent;
    if (isMark) this.#open(text, indent, begin - indent);
    return begin - indent;
  }

  /** More than one item may begin in a line. */
  #open(line: string, indent: number, shift: number): void {
    let text = line;
    let mark = indent;
    for (
      let found = itemMark.exec(text);
      found && this.#items.length < deepest;
      found = itemMark.exec(text)
    ) {
      const width = found[0].trimEnd().length;
      const spaces = found[0].length - width;
      const content = mark + width + (spaces === 0 || spaces > 4 ? 1 : spaces);
      this.#items.push({ mark, content, shift, isNumbered: found[1] !== undefined });
      text = text.slice(found[0].length);
      mark = content;
    }
  }
}

/** Columns of the white space before a line. */
export function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === ' ') column += 1;
    else if (character === '\t') column += widestTab - (column % widestTab);
    else break;
  }
  return column;
}
