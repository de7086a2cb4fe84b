/** Nobody is corrected in the middle of a word: so long a pause means that something is written. */
const pause_ms = 600;

/** Waits until somebody stops typing for a moment. */
export class TypingPause {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Does the work when the pause has come, unless this is called again, or `cancel`, before. */
  after(work: () => void): void {
    this.cancel();
    this.#timer = setTimeout(work, pause_ms);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
