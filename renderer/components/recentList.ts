import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RecentJob } from '../../main/common/status.ts';
import { waitTime, workTime } from '../models/requestTimes.ts';
import { listStyles } from '../styles/lists.ts';
import { recentListStyles } from '../styles/recentListStyles.ts';
import { NavigateEvent } from '../views/views.ts';
import { keepInSight, walkRows } from './behaviour/listRows.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import { renderStateIcon, requestCells } from './requestCells.ts';

/** The latest requests, newest first. A click on a row opens what else is known about it. */
@customElement('courier-recent-list')
export class RecentList extends CourierElement {
  static override styles = [...CourierElement.styles, listStyles, recentListStyles];

  @property({ attribute: false }) recent: readonly RecentJob[] = [];
  /** Nobody can write before somebody may talk. */
  @property({ type: Boolean }) hasTalker = true;
  @state() opened: number | undefined;
  /** The row the Tab key goes to; within the list the arrow keys walk, as in every list of VS Code. */
  @state() current: number | undefined;

  override render() {
    const { words } = this;
    return html`
      <section class="stack" aria-label=${words.recent.title}>
        <h2 class="title" aria-hidden="true">${words.recent.title}</h2>
        ${
          this.recent.length === 0
            ? html`<div class="centre muted">
              <courier-icon name="inbox"></courier-icon>
              <p>${words.recent.empty}</p>
              ${
                this.hasTalker
                  ? html`<p>${words.recent.emptyHint}</p>`
                  : html`<p>
                    ${words.recent.nobodyMayTalk}
                    <button class="link" data-testid="let-in" @click=${() => this.dispatchEvent(new NavigateEvent('people'))}>
                      ${words.recent.letIn}
                    </button>
                  </p>`
              }
            </div>`
            : html`<div class="table scroll">
              ${this.#renderHeadings()}
              <ul role="list" data-testid="recent-list" @keydown=${this.#onKeyDown}>
                ${repeat(
                  this.recent,
                  (job) => job.id,
                  (job) => this.#renderJob(job),
                )}
              </ul>
            </div>`
        }
      </section>
    `;
  }

  #renderHeadings(): TemplateResult {
    const { recent } = this.words;
    return html`
      <div class="columns headings muted" aria-hidden="true">
        <span></span>
        <span></span>
        <span class="one-line">${recent.who}</span>
        <span class="one-line message">${recent.message}</span>
        <span class="one-line model">${recent.model}</span>
        <span class="one-line state">${recent.state}</span>
        <span class="one-line number">${recent.when}</span>
        <span class="one-line number">${recent.took}</span>
      </div>
    `;
  }

  #renderJob(job: RecentJob): TemplateResult {
    const isOpen = this.opened === job.id;
    const now = Date.now();
    const cells = requestCells(job, this.words, now);
    return html`
      <li data-testid="recent-row" data-state=${job.state} data-job-id=${job.id}>
        <button
          class="columns row"
          tabindex=${job.id === this.#tabStop ? 0 : -1}
          aria-expanded=${isOpen}
          @focus=${() => {
            this.current = job.id;
          }}
          @click=${() => this.#toggle(job)}
        >
          <courier-icon class="chevron quiet" name="chevron-right"></courier-icon>
          ${renderStateIcon(cells)}
          <span class="one-line">${cells.who}</span>
          <span class="one-line message muted">${cells.message}</span>
          <span class="one-line model muted" title=${job.model}>${cells.model}</span>
          <span class="one-line state ${cells.stateTone}">${cells.state}</span>
          <span class="one-line number muted figures">${cells.when}</span>
          <span class="one-line number figures">${cells.took}</span>
        </button>
        ${isOpen ? this.#renderDetails(job, now) : nothing}
      </li>
    `;
  }

  async #toggle(job: RecentJob): Promise<void> {
    this.opened = this.opened === job.id ? undefined : job.id;
    await this.updateComplete;
    keepInSight(this.renderRoot.querySelector(`li[data-job-id="${job.id}"]`));
  }

  get #tabStop(): number | undefined {
    return (this.recent.find((job) => job.id === this.current) ?? this.recent[0])?.id;
  }

  #onKeyDown(event: KeyboardEvent): void {
    walkRows(event, [...this.renderRoot.querySelectorAll<HTMLElement>('.row')]);
  }

  #renderDetails(job: RecentJob, now: number): TemplateResult {
    const { recent, format, states } = this.words;
    const waited = waitTime(job, now);
    const worked = workTime(job, now);
    const fact = (name: string, value: string) => html`<dt class="muted">${name}</dt><dd>${value}</dd>`;
    return html`
      <div class="details selectable">
        ${job.error === undefined ? nothing : html`<p class="trouble">${states.failure[job.error]}</p>`}
        <dl class="figures">
          ${fact(recent.message, this.words.preview(job))} ${fact(recent.model, job.model)}
          ${fact(recent.received, format.full(job.receivedAt))}
          ${waited === undefined ? nothing : fact(recent.waited, format.duration(waited))}
          ${worked === undefined ? nothing : fact(recent.answeredIn, format.duration(worked))}
        </dl>
        <button
          class="link"
          data-testid="recent-open"
          @click=${() => this.dispatchEvent(new NavigateEvent('recent', { job_id: job.id }))}
        >
          ${recent.open}
        </button>
      </div>
    `;
  }
}
