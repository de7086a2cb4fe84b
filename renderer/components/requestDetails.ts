import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { JobDetails } from '../../main/common/jobsContract.ts';
import type { RunningJob } from '../../main/common/status.ts';
import { whoAndWhere } from '../models/describe.ts';
import { Refresh } from '../models/refresh.ts';
import { requestFacts } from '../models/requestFacts.ts';
import { requestDetailsStyles } from '../styles/requestDetailsStyles.ts';
import { Ticker } from './behaviour/ticker.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';
import './liveAnswer.ts';
import './requestActions.ts';
import { requestCells } from './requestCells.ts';
import './requestText.ts';

/** All of one request, and what can be done about it. Fires `close`. */
@customElement('courier-request-details')
export class RequestDetails extends CourierElement {
  static override styles = [...CourierElement.styles, requestDetailsStyles];

  @property({ attribute: false }) job_id!: number;
  /** Of the status: what is shown may be out of date when it grows. */
  @property({ attribute: false }) revision = 0;
  /** What is looked for in it. */
  @property({ attribute: false }) sought: readonly string[] = [];
  /** How far its answer is, while it is being answered. */
  @property({ attribute: false }) running: RunningJob | undefined;
  /** undefined: not read yet; null: there is no such request any more. */
  @state() details: JobDetails | null | undefined;
  @state() hasFailed = false;
  @query('.heading') readonly heading!: HTMLElement;
  @query('.content') readonly content!: HTMLElement | null;
  readonly #refresh = new Refresh(() => this.#load());

  constructor() {
    super();
    new Ticker(this, () => this.running !== undefined);
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.#close();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refresh.stop();
  }

  override focus(): void {
    this.heading.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('job_id')) this.#refresh.now();
    else if (changed.has('revision')) this.#refresh.soon();
  }

  override render() {
    const { words, details } = this;
    const who = details?.row.who ?? '';
    return html`
      <article class="stack" aria-label=${who === '' ? words.requests.table : words.requests.detailsOf(who)}>
        <div class="toolbar">
          ${this.#renderCloseButton('back', 'arrow-left', words.requests.back)}
          <div class="heading" tabindex="-1">${details ? this.#renderHeading(details) : nothing}</div>
          ${this.#renderCloseButton('close', 'close', words.requests.close)}
        </div>
        ${details ? this.#renderDetails(details) : this.#renderNothing()}
      </article>
    `;
  }

  /** The view shows the one that fits: back from over the table, a cross beside it. */
  #renderCloseButton(part: 'back' | 'close', icon: IconName, label: string): TemplateResult {
    return html`<button
      class="icon"
      part=${part}
      data-testid="details-${part}"
      aria-label=${label}
      title=${label}
      @click=${this.#close}
    >
      <courier-icon name=${icon}></courier-icon>
    </button>`;
  }

  #renderNothing(): TemplateResult {
    const { words } = this;
    if (this.details === null) {
      return html`<div class="centre muted" data-testid="details-gone">${words.requests.gone}</div>`;
    }
    return this.hasFailed
      ? html`<div class="centre" role="alert">
          <span>${words.requests.failed}</span>
          <vscode-button @click=${() => this.#refresh.now()}>${words.tryAgain}</vscode-button>
        </div>`
      : html`<div class="centre muted" role="status">${words.loading}</div>`;
  }

  #renderHeading({ row, chat }: JobDetails): TemplateResult {
    const { words, running } = this;
    const cells = requestCells(row, words, Date.now());
    const about = running
      ? [
          words.states.phase[running.phase],
          words.format.duration(Date.now() - running.startedAt),
          running.tokens > 0 ? words.now.pieces(running.tokens) : '',
        ]
      : [cells.state, row.position === undefined ? '' : words.recent.position(row.position)];
    const where = chat.kind === 'group' ? ` ${words.requests.inGroup(chat.name)}` : '';
    return html`
      <h2 class="one-line" title="${whoAndWhere(row)}${where}">
        <span class="selectable">${whoAndWhere(row)}</span><span class="muted">${where}</span>
      </h2>
      <p class="under one-line figures" data-testid="details-state" data-state=${row.state}>
        <span class=${cells.stateTone}>${about.filter((part) => part !== '').join(' · ')}</span>
        <span class="muted">· ${words.format.full(row.receivedAt)}</span>
      </p>
    `;
  }

  #renderDetails(details: JobDetails): TemplateResult {
    const { words, call } = this;
    const { row, question, edited, answer, reasoning, attachments } = details;
    const { requests } = words;
    const answerTitle = row.error !== undefined ? requests.answerSoFar : requests.answer;
    return html`
      <div class="content scroll" data-testid="details">
        ${this.#renderFailure(details)}
        <courier-request-text
          data-testid="details-question"
          class="question"
          .words=${words}
          .call=${call}
          .sought=${this.sought}
          .heading=${requests.question}
          .said=${question}
          .attachments=${attachments}
        ></courier-request-text>
        ${
          edited
            ? html`<courier-request-text
              class="question"
              .words=${words}
              .call=${call}
              .sought=${this.sought}
              .heading=${requests.edited}
              .said=${edited}
            ></courier-request-text>`
            : nothing
        }
        ${
          reasoning
            ? html`<courier-request-text
              data-testid="details-thoughts"
              folds
              .words=${words}
              .call=${call}
              .heading=${requests.thoughts}
              .said=${reasoning}
              .answerOf=${row.id}
            ></courier-request-text>`
            : nothing
        }
        ${
          answer
            ? html`<courier-request-text
              data-testid="details-answer"
              .words=${words}
              .call=${call}
              .sought=${this.sought}
              .heading=${answerTitle}
              .said=${answer}
              .answerOf=${row.id}
            ></courier-request-text>`
            : this.#renderLive(row.id)
        }
        <section aria-labelledby="facts">
          <div class="line caption"><h3 class="title" id="facts">${requests.facts}</h3></div>
          <dl class="figures selectable" data-testid="details-facts">
            ${requestFacts(details, words).map(({ name, value }) => html`<dt class="muted">${name}</dt><dd>${value}</dd>`)}
          </dl>
        </section>
      </div>
      <courier-request-actions .words=${words} .call=${call} .details=${details}></courier-request-actions>
    `;
  }

  /** Until what was answered is read. */
  #renderLive(job_id: number): TemplateResult | typeof nothing {
    const { words, call, running, revision } = this;
    if (!running) return nothing;
    return html`<courier-live-answer
      .words=${words}
      .call=${call}
      .heading=${words.requests.answer}
      .job_id=${job_id}
      .running=${running}
      .revision=${revision}
    ></courier-live-answer>`;
  }

  #renderFailure({ row, failureDetail }: JobDetails): TemplateResult | typeof nothing {
    const { words } = this;
    if (row.error === undefined) return nothing;
    return html`
      <div class="failure selectable" data-testid="details-failure">
        <courier-icon class="trouble" name="error"></courier-icon>
        <div>
          <p>${words.states.failure[row.error]}</p>
          ${failureDetail === undefined ? nothing : html`<p class="muted">${words.requests.serverSaid} ${failureDetail}</p>`}
        </div>
      </div>
    `;
  }

  async #load(): Promise<void> {
    const { job_id } = this;
    const isOther = this.details?.row.id !== job_id;
    const details = await this.send('job.get', { job_id });
    // Another one is asked for by now: it is loaded next.
    if (job_id !== this.job_id) return;
    this.hasFailed = details === undefined;
    if (details === undefined && !isOther) return;
    this.details = details;
    if (isOther && this.content) this.content.scrollTop = 0;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('close'));
  };
}
