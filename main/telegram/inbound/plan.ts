/**
 * What an update leads to. Handlers only write the plan; the poller then carries out the plans of a whole batch in
 * one transaction, and only after that what needs the network. So nothing is said or started that a full disk or
 * a crash could take back.
 */
export class Plan {
  readonly #steps: (() => boolean)[] = [];
  readonly #afterCommit: (() => Promise<unknown>)[] = [];

  /** Synchronous work inside the batch's transaction. */
  inTransaction(work: () => void): void {
    this.#steps.push(() => {
      work();
      return true;
    });
  }

  /** A step that decides: on false the steps after it are left out. */
  guard(admits: () => boolean): void {
    this.#steps.push(admits);
  }

  /** Best effort after the commit: things that are worthless when late, such as answering a button press. */
  afterCommit(work: () => Promise<unknown>): void {
    this.#afterCommit.push(work);
  }

  carryOut(): void {
    this.#steps.every((step) => step());
  }

  get afterCommitWork(): readonly (() => Promise<unknown>)[] {
    return this.#afterCommit;
  }
}
