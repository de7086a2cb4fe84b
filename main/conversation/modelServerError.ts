import type { Failure } from '../common/failure.ts';

/** What had arrived before a request ended early. */
export interface Arrived {
  readonly answer: string;
  readonly reasoning: string;
}

const nothing: Arrived = { answer: '', reasoning: '' };

/**
 * A request to the server did not end in a whole answer. It carries no cause: errors of the transport may hold the
 * request's headers, and the API key with them.
 */
export class ModelServerError extends Error {
  readonly failure: Failure;
  readonly answer: string;
  readonly reasoning: string;

  constructor(failure: Failure, arrived: Arrived = nothing) {
    super(`${failure.code}: ${failure.detail}`);
    this.name = 'ModelServerError';
    this.failure = failure;
    this.answer = arrived.answer;
    this.reasoning = arrived.reasoning;
  }
}

/** The caller's signal was aborted. */
export class ChatStopped extends Error {
  readonly answer: string;
  readonly reasoning: string;

  constructor(arrived: Arrived = nothing) {
    super('The chat was stopped');
    this.name = 'ChatStopped';
    this.answer = arrived.answer;
    this.reasoning = arrived.reasoning;
  }
}
