import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import {
  type CourierBridge,
  type RequestFailure,
  type RequestName,
  type RequestPayload,
  type Responses,
  readFailure,
} from '../../main/common/calls.ts';
import type { Words } from '../locales/locale.ts';
import { sharedStyles } from '../styles/sharedStyles.ts';

/** How a component asks main for something. Fails as the bridge fails. */
export type Ask = <N extends RequestName>(
  name: N,
  ...payload: RequestPayload<N> extends undefined ? [] : [RequestPayload<N>]
) => Promise<Responses[N]>;

/** Like `Ask`, but a failure is shown by the window, and answered with undefined. */
export type Send = <N extends RequestName>(
  name: N,
  ...payload: RequestPayload<N> extends undefined ? [] : [RequestPayload<N>]
) => Promise<Responses[N] | undefined>;

/** How a component hears what main sends on its own. Returns the unsubscribe function. */
export type Listen = CourierBridge['on'];

/** A request that main threw at, for the bar on top of the window. */
export class RequestFailedEvent extends Event {
  static readonly type = 'courier-request-failed';
  readonly failure: RequestFailure;

  constructor(error: unknown) {
    super(RequestFailedEvent.type, { bubbles: true, composed: true });
    this.failure = readFailure(error instanceof Error ? error.message : String(error));
  }
}

/** The base of every part of the window: the words it speaks and the way to main. */
export abstract class CourierElement extends LitElement {
  static override styles = [sharedStyles];

  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) ask!: Ask;

  /**
   * Sends a request whose effect arrives as a new status. A failure is shown by the window.
   *
   * @returns the answer, or undefined when it failed
   */
  protected async send<N extends RequestName>(
    name: N,
    ...payload: RequestPayload<N> extends undefined ? [] : [RequestPayload<N>]
  ): Promise<Responses[N] | undefined> {
    try {
      return await this.ask(name, ...payload);
    } catch (error) {
      this.dispatchEvent(new RequestFailedEvent(error));
      return undefined;
    }
  }
}
