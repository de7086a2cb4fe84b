/** What the stand-in met and should not have: a test that ends with one of these has tested something else. */
export class Surprises {
  /** Methods that were called but that the stand-in does not have. */
  readonly unimplemented: string[] = [];
  readonly #notes: string[] = [];

  note(text: string): void {
    this.#notes.push(text);
  }

  /** An exception inside the stand-in that is no refusal. */
  noteDefect(method: string, error: unknown): void {
    this.note(`${method}: ${error instanceof Error ? error.stack : String(error)}`);
  }

  /** @throws when there was any */
  assertNone(): void {
    const lines = [
      ...this.unimplemented.map((method) => `${method} was called, but the stand-in does not have it`),
      ...this.#notes,
    ];
    if (lines.length > 0) throw new Error(`the stand-in was surprised:\n${lines.join('\n')}`);
  }
}
