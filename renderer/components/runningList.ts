import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RunningJob } from '../../main/common/status.ts';
import { shortModelName } from '../format.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import { scrollStyles } from './sharedStyles.ts';
import { Ticker } from './ticker.ts';

/** What the model works on now, with the time it takes and a way to end it. */
@customElement('courier-running-list')
export class RunningList extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    scrollStyles,
    css`
      ul {
        max-height: calc(3.5 * 28px);
      }
      li,
      .idle {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 28px;
      }
      .who {
        flex: 0 1 auto;
        max-width: 45%;
        font-weight: 600;
      }
      .work {
        flex: 1 1 0;
      }
      .elapsed {
        flex: none;
        min-width: 48px;
        text-align: right;
      }
    `,
  ];

  @property({ attribute: false }) running: readonly RunningJob[] = [];

  constructor() {
    super();
    new Ticker(this, () => this.running.length > 0);
  }

  override render() {
    if (this.running.length === 0) {
      return html`<div class="idle muted">
        <courier-icon name="circle-outline"></courier-icon>${this.words.now.idle}
      </div>`;
    }
    return html`
      <ul class="scroll" role="list">
        ${repeat(
          this.running,
          (job) => job.id,
          (job) => this.#renderJob(job),
        )}
      </ul>
    `;
  }

  #renderJob(job: RunningJob) {
    const { words } = this;
    const stop = words.now.stop(job.who);
    const work = [
      words.states.phase[job.phase],
      shortModelName(job.model),
      job.tokens > 0 ? words.now.pieces(job.tokens) : '',
    ].filter((part) => part !== '');
    return html`
      <li data-testid="running-job" data-phase=${job.phase}>
        <courier-icon class="busy" name="loading" spin></courier-icon>
        <span class="who one-line selectable">${job.who}</span>
        <span class="work one-line muted figures" title=${job.model}>${work.join(' · ')}</span>
        <span class="elapsed muted figures">${words.format.duration(Date.now() - job.startedAt)}</span>
        <button
          class="icon"
          data-testid="running-stop"
          aria-label=${stop}
          title=${stop}
          @click=${() => this.send('job.stop', { jobId: job.id })}
        >
          <courier-icon name="debug-stop"></courier-icon>
        </button>
      </li>
    `;
  }
}
