/** Writes headings, paragraphs, lists and tables as Markdown, as whoever takes a document apart comes to them. */
export class MarkdownWriter {
  readonly #blocks: { readonly text: string; readonly isItem: boolean }[] = [];
  #line = '';
  #prefix = '';
  #isVerbatim = false;
  /** Tables that are open, the innermost last: one in a cell of another becomes words of that cell. */
  readonly #tables: string[][][] = [];

  /** Words, as they come; spaces and line ends between them count as one space. */
  text(words: string): void {
    this.#line += this.#isVerbatim ? words : words.replace(/\s+/g, ' ');
  }

  lineBreak(): void {
    this.#line += this.#isInTable ? ' ' : '\n';
  }

  /** What came before is a block of its own, and what follows another. */
  endBlock(): void {
    const isItem = this.#prefix.endsWith('- ') || /\d\. $/.test(this.#prefix);
    if (this.#isInTable) {
      this.lineBreak();
      return;
    }
    const lines = this.#line
      .split('\n')
      .map((line) => (this.#isVerbatim ? line.trimEnd() : line.trim().replace(/ {2,}/g, ' ')));
    const text = lines.join('\n').replace(/^\n+|\n+$/g, '');
    this.#line = '';
    if (text === '') return;
    const indent = ' '.repeat(this.#prefix.length);
    this.#blocks.push({ text: this.#prefix + text.replaceAll('\n', `\n${indent}`), isItem });
    this.#prefix = '';
  }

  heading(level: number): void {
    this.endBlock();
    this.#prefix = `${'#'.repeat(Math.min(6, Math.max(1, level)))} `;
  }

  /** @param depth 1: a list that is in no other @param number of an ordered list */
  item(depth: number, number?: number): void {
    this.endBlock();
    const indent = '  '.repeat(Math.min(depth, 20) - 1);
    this.#prefix = `${indent}${number === undefined ? '-' : `${number}.`} `;
  }

  beginVerbatim(): void {
    this.endBlock();
    this.#isVerbatim = true;
  }

  endVerbatim(): void {
    this.endBlock();
    this.#isVerbatim = false;
  }

  beginTable(): void {
    if (!this.#isInTable) this.endBlock();
    this.#tables.push([]);
  }

  row(): void {
    this.#tables.at(-1)?.push([]);
  }

  /** Call it where a cell ends. @param columns how many it takes */
  endCell(columns = 1): void {
    if (this.#tables.length !== 1) return this.lineBreak();
    const table = this.#tables[0] ?? [];
    if (table.length === 0) table.push([]);
    const cell = this.#line.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
    table.at(-1)?.push(cell, ...Array<string>(Math.min(columns, 100) - 1).fill(''));
    this.#line = '';
  }

  endTable(): void {
    const table = this.#tables.pop();
    if (!table || this.#isInTable) return;
    const rows = table.filter((row) => row.some((cell) => cell !== ''));
    const width = Math.max(0, ...rows.map((row) => row.length));
    const [head, ...body] = rows.map((row) => `| ${padded(row, width).join(' | ')} |`);
    this.#line = '';
    if (head === undefined) return;
    const text = [head, `|${' --- |'.repeat(width)}`, ...body].join('\n');
    this.#blocks.push({ text, isItem: false });
  }

  toString(): string {
    while (this.#tables.length > 0) this.endTable();
    this.endBlock();
    return this.#blocks
      .map(({ text, isItem }, index) => {
        const next = this.#blocks[index + 1];
        if (!next) return text;
        return isItem && next.isItem ? `${text}\n` : `${text}\n\n`;
      })
      .join('');
  }

  get #isInTable(): boolean {
    return this.#tables.length > 0;
  }
}

function padded(row: readonly string[], width: number): string[] {
  return [...row, ...Array<string>(width - row.length).fill('')];
}
