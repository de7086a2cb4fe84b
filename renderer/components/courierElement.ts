import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import {
  type CallFailure,
  type CallName,
  type CallPayload,
  type CourierBridge,
  type Responses,
  readFailure,
} from '../../main/common/calls.ts';
import type { Words } from '../locales/locale.ts';
import { baseStyles } from '../styles/base.ts';
import { formStyles } from '../styles/forms.ts';
import { layoutStyles } from '../styles/layout.ts';

/** How a component asks main for something. Fails as the bridge fails. */
export type Call = <N extends CallName>(
  name: N,
  ...payload: CallPayload<N> extends undefined ? [] : [CallPayload<N>]
) => Promise<Responses[N]>;

/** Like `Call`, but a failure is shown by the window, and answered with undefined. */
export type Send = <N extends CallName>(
  name: N,
  ...payload: CallPayload<N> extends undefined ? [] : [CallPayload<N>]
) => Promise<Responses[N] | undefined>;

/** How a component hears what main sends on its own. Returns the unsubscribe function. */
export type Listen = CourierBridge['on'];

/** A request that main threw at, for the bar on top of the window. */
export class CallFailedEvent extends Event {
  static readonly type = 'courier-request-failed';
  readonly failure: CallFailure;

  constructor(error: unknown) {
    super(CallFailedEvent.type, { bubbles: true, composed: true });
    this.failure = readFailure(error instanceof Error ? error.message : String(error));
  }
}

/** The base of every part of the window: the words it speaks and the way to main. */
export abstract class CourierElement extends LitElement {
  static override styles = [baseStyles, formStyles, layoutStyles];

  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) call!: Call;

  /**
   * Sends a request whose effect arrives as a new status. A failure is shown by the window.
   *
   * @returns the answer, or undefined when it failed
   */
  protected async send<N extends CallName>(
    name: N,
    ...payload: CallPayload<N> extends undefined ? [] : [CallPayload<N>]
  ): Promise<Responses[N] | undefined> {
    try {
      return await this.call(name, ...payload);
    } catch (error) {
      this.dispatchEvent(new CallFailedEvent(error));
      return undefined;
    }
  }
}
