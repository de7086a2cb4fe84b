import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { hasEnded, type JobDetails } from '../../main/common/jobsContract.ts';
import { requestAsText } from '../models/requestFacts.ts';
import { Copier } from './behaviour/copier.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import { ReportEvent } from './messageBar.ts';

/** The message of a request is in the queue again, as another request. */
export class AskedAgainEvent extends Event {
  static readonly type = 'courier-asked-again';
  readonly job_id: number;

  constructor(job_id: number) {
    super(AskedAgainEvent.type, { bubbles: true, composed: true });
    this.job_id = job_id;
  }
}

/** A request is deleted. */
export class RequestDeletedEvent extends Event {
  static readonly type = 'courier-request-deleted';

  constructor() {
    super(RequestDeletedEvent.type, { bubbles: true, composed: true });
  }
}

/** What can be done about a request: copy it, move it while it waits, end it while it is open, ask again, delete it. */
@customElement('courier-request-actions')
export class RequestActions extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 6px 12px;
        border-top: 1px solid var(--vscode-sideBar-border);
      }
      .last {
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) details!: JobDetails;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  readonly #copier = new Copier(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('details');
    if (before && before.row.id !== this.details.row.id) this.#copier.reset();
  }

  override render() {
    const { words, details } = this;
    const { requests } = words;
    const { state } = details.row;
    const isOpen = state === 'waiting' || state === 'running';
    return html`
      <div class="actions">
        <vscode-button
          secondary
          data-testid="copy-all"
          @click=${() => this.#copier.copy(requestAsText(details, words))}
          >${this.#copier.isDone ? requests.copied : requests.copyAll}</vscode-button
        >
        ${state === 'waiting' ? this.#renderMoves() : nothing}
        ${
          isOpen
            ? html`<vscode-button secondary data-testid="details-stop" @click=${this.#stop}
              >${state === 'running' ? requests.stop : requests.leaveQueue}</vscode-button
            >`
            : html`<vscode-button secondary data-testid="ask-again" @click=${this.#retry}
              >${requests.retry}</vscode-button
            >`
        }
        <vscode-button class="last" secondary data-testid="delete" @click=${this.#delete}
          >${requests.delete}</vscode-button
        >
      </div>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderMoves(): TemplateResult {
    const { requests } = this.words;
    return html`
      ${
        this.details.row.position === 1
          ? nothing
          : html`<vscode-button secondary data-testid="details-next" @click=${() => this.#move('job.runNext')}
            >${requests.runNext}</vscode-button
          >`
      }
      <vscode-button
        secondary
        data-testid="details-skip"
        title=${requests.skipLong}
        @click=${() => this.#move('job.skip')}
        >${requests.skip}</vscode-button
      >
    `;
  }

  async #move(call: 'job.runNext' | 'job.skip'): Promise<void> {
    const result = await this.send(call, { job_id: this.details.row.id });
    if (result && !result.moved) this.dispatchEvent(new ReportEvent(this.words.requests.notMoved));
  }

  async #stop(): Promise<void> {
    await this.send('job.stop', { job_id: this.details.row.id });
  }

  async #retry(): Promise<void> {
    const result = await this.send('job.retry', { job_id: this.details.row.id });
    if (!result) return;
    const { requests } = this.words;
    this.dispatchEvent(new ReportEvent(result.asked ? requests.askedAgain : requests.notAsked(result)));
    if (result.asked) this.dispatchEvent(new AskedAgainEvent(result.job_id));
  }

  async #delete(): Promise<void> {
    const { id, who, state } = this.details.row;
    const { title, body, keeps, confirm, not } = this.words.requests.deletion;
    const question = { name: 'delete', title, body: body(who, !hasEnded(state)), keeps, confirm };
    if (!(await this.confirm.open(question))) return;
    const result = await this.send('job.delete', { job_id: id });
    if (result?.deleted) this.dispatchEvent(new RequestDeletedEvent());
    else if (result) this.dispatchEvent(new ReportEvent(not));
  }
}
