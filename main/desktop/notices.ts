import type { Notice } from '../common/status.ts';

/** What the owner should know, gathered from whoever knows it, but for what was dismissed in this launch. */
export class Notices {
  readonly #sources: readonly (() => readonly Notice[])[];
  readonly #dismissed = new Set<string>();

  constructor(...sources: (() => readonly Notice[])[]) {
    this.#sources = sources;
  }

  get all(): readonly Notice[] {
    return this.#sources.flatMap((source) => source()).filter(({ code }) => !this.#dismissed.has(code));
  }

  dismiss(code: string): void {
    this.#dismissed.add(code);
  }

  /** It is to be seen again, should it be true again. */
  undismiss(code: Notice['code']): void {
    this.#dismissed.delete(code);
  }
}
