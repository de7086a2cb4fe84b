import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shortModelName, shownModel } from '../../main/common/modelName.ts';
import type { RunningJob } from '../../main/common/status.ts';
import { whoAndWhere } from '../models/describe.ts';
import { tokensPerSecond } from '../models/requestTimes.ts';
import { NavigateEvent } from '../views/views.ts';
import { Ticker } from './behaviour/ticker.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

/** What the model works on now, with the time it takes, a way to read it and one to end it. */
@customElement('courier-running-list')
export class RunningList extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      ul {
        max-height: calc(3.5 * 28px);
      }
      li,
      .idle {
        height: 28px;
      }
      .what {
        display: flex;
        flex: 1;
        align-items: baseline;
        align-self: stretch;
        align-content: center;
        column-gap: 8px;
        min-width: 0;
        border-radius: 4px;
        text-align: left;
      }
      .what:hover {
        background: var(--vscode-list-hoverBackground);
        color: var(--vscode-list-hoverForeground);
      }
      .who {
        flex: 0 1 auto;
        max-width: 45%;
        font-weight: 600;
      }
      .message {
        display: none;
        flex: 1 1 0;
      }
      .work {
        flex: 1 1 0;
      }
      .elapsed {
        flex: none;
        min-width: 48px;
        text-align: right;
      }
      /* With room below, a line for the question and one for the answer. */
      @media (min-height: 500px) {
        ul {
          max-height: calc(3.5 * 44px);
        }
        li {
          height: 44px;
        }
        .what {
          flex-wrap: wrap;
          line-height: 19px;
        }
        .message {
          display: block;
        }
        .work {
          flex-basis: 100%;
        }
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
      return html`<div class="line idle muted">
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

  #renderJob(job: RunningJob): TemplateResult {
    const { words } = this;
    const stop = words.now.stop(job.who);
    const now = Date.now();
    const speed = tokensPerSecond(job, now);
    const work = [
      words.states.phase[job.phase],
      shortModelName(job.model),
      job.tokens > 0 ? words.now.pieces(job.tokens) : '',
      speed === undefined ? '' : words.now.speed(words.format.speed(speed)),
    ].filter((part) => part !== '');
    return html`
      <li class="line" data-testid="running-job" data-phase=${job.phase} data-job-id=${job.id}>
        <courier-icon class="busy" name="loading" spin></courier-icon>
        <button
          class="what"
          data-testid="running-open"
          title=${words.now.open}
          @click=${() => this.dispatchEvent(new NavigateEvent('recent', { job_id: job.id }))}
        >
          <span class="who one-line">${whoAndWhere(job)}</span>
          <span class="message one-line" title=${words.preview(job)}>${words.preview(job)}</span>
          <span class="work one-line muted figures" title=${shownModel(job.model)}>${work.join(' · ')}</span>
        </button>
        <span class="elapsed muted figures">${words.format.duration(now - job.startedAt)}</span>
        <button
          class="icon"
          data-testid="running-stop"
          aria-label=${stop}
          title=${stop}
          @click=${() => this.send('job.stop', { job_id: job.id })}
        >
          <courier-icon name="debug-stop"></courier-icon>
        </button>
      </li>
    `;
  }
}
