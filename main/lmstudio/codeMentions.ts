/**
 * Follows a growing Markdown text and tells whether what comes next would stand inside code. A mark there is what the
 * answer talks about, not markup of the model.
 */
export class CodeWatch {
  #fence: string | undefined;
  /** The line that is being written, piece by piece. */
  #line: string[] = [];
  /** Backticks that opened a code span in this line; 0: none is open. */
  #opened = 0;
  /** Backticks at the very end. */
  #run = 0;

  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#line.push(text.slice(from, end));
      this.#endLine();
      from = end + 1;
    }
    const rest = text.slice(from);
    this.#line.push(rest);
    this.#followSpans(rest);
  }

  get isInside(): boolean {
    return this.#fence !== undefined || this.#afterRun() > 0;
  }

  #endLine(): void {
    const marker = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$/.exec(this.#line.join(''));
    this.#line = [];
    this.#opened = 0;
    this.#run = 0;
    const [, run = '', rest = ''] = marker ?? [];
    if (run === '') return;
    if (this.#fence === undefined) this.#fence = run;
    else if (run.startsWith(this.#fence) && rest.trim() === '') this.#fence = undefined;
  }

  /** A code span is closed by a run of as many backticks as opened it; we let none reach over a line's end. */
  #followSpans(text: string): void {
    for (const [piece] of text.matchAll(/`+|[^`]+/g)) {
      if (piece.startsWith('`')) this.#run += piece.length;
      else {
        this.#opened = this.#afterRun();
        this.#run = 0;
      }
    }
  }

  #afterRun(): number {
    if (this.#run === 0) return this.#opened;
    if (this.#opened === 0) return this.#run;
    return this.#opened === this.#run ? 0 : this.#opened;
  }
}
