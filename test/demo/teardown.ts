type Step = () => unknown;

/** What has to be undone, whatever happens: the last thing that was begun ends first. */
export class Teardown {
  readonly #steps: Step[] = [];
  #isOver = false;

  /** What is begun after the end, by something that had not noticed it, is undone at once. */
  async add(step: Step): Promise<void> {
    if (this.#isOver) await step();
    else this.#steps.push(step);
  }

  /**
   * Takes every step, even when one before it failed.
   * @throws AggregateError with what failed
   */
  async run(): Promise<void> {
    this.#isOver = true;
    const errors: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Not everything could be tidied up.');
  }
}
