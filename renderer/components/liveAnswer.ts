import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RunningJob } from '../../main/common/status.ts';
import { GrowingText } from '../models/growingText.ts';
import { Refresh } from '../models/refresh.ts';
import { CourierElement } from './courierElement.ts';
import './requestText.ts';

/** No more often than the screen is drawn. */
const frame_ms = 16;

/**
 * The answer to a request while it is written, and as it is at its end. Hides itself where there is none to be shown:
 * the owner does not want to see what is said to others, or it was deleted.
 */
@customElement('courier-live-answer')
export class LiveAnswer extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host(.fills) {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      :host(.fills) courier-request-text {
        flex: 1;
        min-height: 0;
      }
      :host([hidden]) {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) job_id!: number;
  @property() heading = '';
  /** Of the status, as long as the request is being answered. */
  @property({ attribute: false }) running: RunningJob | undefined;
  /** Of the status: what has ended may be deleted, or hidden. */
  @property({ attribute: false }) revision = 0;
  @state() text: string | undefined;
  readonly #growing = new GrowingText();
  readonly #refresh = new Refresh(() => this.#load(), frame_ms);

  constructor() {
    super();
    this.hidden = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('job_id')) {
      this.#growing.forget();
      this.#refresh.now();
    } else if (changed.has('running') || (this.running === undefined && changed.has('revision'))) {
      this.#refresh.soon();
    }
  }

  override render() {
    const { words, text, running } = this;
    if (text === undefined) return nothing;
    return html`<courier-request-text
      class=${this.classList.contains('fills') ? 'fills' : ''}
      data-testid="live-answer"
      .words=${words}
      .call=${this.call}
      .heading=${this.heading}
      .said=${{ text, size: text.length }}
      .answerOf=${this.job_id}
      .isGrowing=${running !== undefined}
      .placeholder=${running ? words.states.phase[running.phase] : ''}
    ></courier-request-text>`;
  }

  async #load(): Promise<void> {
    const { job_id } = this;
    const part = await this.send('job.answer', { job_id, from: this.#growing.known });
    if (part === undefined || job_id !== this.job_id) return;
    if (!this.#growing.take(part)) return this.#refresh.now();
    this.text = this.#growing.text;
    this.hidden = this.text === undefined;
  }
}
