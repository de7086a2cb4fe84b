import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { QueueStatus, WaitingJob } from '../../main/common/status.ts';
import { itemByKey } from '../models/listKeys.ts';
import { waitingListStyles } from '../styles/waitingListStyles.ts';
import { NavigateEvent } from '../views/views.ts';
import { Ticker } from './behaviour/ticker.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

type Action = 'next' | 'cancel';

/** Those who wait, in order, each with a way to the head of the queue and one out of it. */
@customElement('courier-waiting-list')
export class WaitingList extends CourierElement {
  static override styles = [...CourierElement.styles, waitingListStyles];

  @property({ attribute: false }) queue!: QueueStatus;
  /** Nothing can be moved or cancelled while the bot is stopped. */
  @property({ type: Boolean }) isStopped = false;
  /** The button that the Tab key goes to; the arrow keys walk from there. */
  @state() current: { readonly id: number; readonly action: Action } | undefined;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;

  constructor() {
    super();
    new Ticker(this, () => this.queue.next.length > 0);
  }

  override render() {
    const { words, queue } = this;
    const more = queue.waiting - queue.next.length;
    return html`
      <section class="stack" aria-label=${words.waiting.title}>
        <div class="row headings muted" aria-hidden="true">
          <h2 class="title">${words.waiting.title}</h2>
          <span class="time">${words.waiting.waitedShort}</span>
          <span class="time">${words.waiting.expectedShort}</span>
        </div>
        <ol class="scroll" data-testid="waiting-list" @keydown=${this.#onKeyDown}>
          ${repeat(
            queue.next,
            (job) => job.id,
            (job, index) => this.#renderJob(job, index + 1),
          )}
          ${more > 0 ? this.#renderMore(more) : nothing}
        </ol>
      </section>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderJob(job: WaitingJob, position: number): TemplateResult {
    const { words } = this;
    const { format, waiting } = words;
    const waited = format.duration(Date.now() - job.receivedAt);
    const expected = job.expectedWait_ms;
    return html`
      <li class="row" data-testid="waiting-row" data-job-id=${job.id}>
        <span class="position muted figures">${position}</span>
        <span class="who one-line selectable">${job.who}</span>
        <span class="message one-line muted" title=${words.preview(job)}>${words.preview(job)}</span>
        <span class="time muted figures" title=${waiting.since(format.full(job.receivedAt))}
          ><span class="only-spoken">${waiting.waited}</span> ${waited}</span
        >
        <span class="time figures" data-testid="expected-wait" title=${waiting.expected}
          ><span class="only-spoken">${waiting.expected}</span>
          ${expected === undefined ? '' : waiting.about(format.duration(expected))}</span
        >
        <span class="actions">
          ${position === 1 ? nothing : this.#renderAction(job, 'next', waiting.runNext(job.who))}
          ${this.#renderAction(job, 'cancel', waiting.cancel(job.who))}
        </span>
      </li>
    `;
  }

  #renderAction(job: WaitingJob, action: Action, label: string): TemplateResult {
    const tabStop = this.#tabStop;
    return html`
      <button
        class="icon"
        data-testid="waiting-${action}"
        data-action=${action}
        aria-label=${label}
        title=${label}
        ?disabled=${this.isStopped}
        tabindex=${tabStop?.id === job.id && tabStop.action === action ? 0 : -1}
        @focus=${() => {
          this.current = { id: job.id, action };
        }}
        @click=${() => (action === 'next' ? this.#runNext(job) : this.#cancel(job))}
      >
        <courier-icon name=${action === 'next' ? 'arrow-up' : 'close'}></courier-icon>
      </button>
    `;
  }

  #renderMore(count: number): TemplateResult {
    return html`
      <li class="more">
        <button class="link" @click=${() => this.dispatchEvent(new NavigateEvent('recent'))}>
          ${this.words.waiting.more(count)}
        </button>
      </li>
    `;
  }

  get #tabStop(): { readonly id: number; readonly action: Action } | undefined {
    const { next } = this.queue;
    const { current } = this;
    const index = next.findIndex((job) => job.id === current?.id);
    if (current && index > 0) return current;
    const first = next[0];
    return first && { id: first.id, action: 'cancel' };
  }

  /** Up and down within the same action, left and right between the two. */
  #onKeyDown(event: KeyboardEvent): void {
    const here = event.target as HTMLElement;
    const target = this.#neighbour(here, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  #neighbour(here: HTMLElement, key: string): HTMLElement | undefined {
    const row = here.closest('li');
    if (!row) return undefined;
    if (key === 'ArrowLeft') return here.previousElementSibling as HTMLElement | undefined;
    if (key === 'ArrowRight') return here.nextElementSibling as HTMLElement | undefined;
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('li[data-job-id]')];
    const wanted = itemByKey(rows, row, key);
    return (
      wanted?.querySelector<HTMLElement>(`button[data-action="${here.dataset.action}"]`) ??
      wanted?.querySelector<HTMLElement>('button') ??
      undefined
    );
  }

  async #runNext(job: WaitingJob): Promise<void> {
    await this.send('job.runNext', { job_id: job.id });
  }

  async #cancel(job: WaitingJob): Promise<void> {
    const { waiting } = this.words;
    const isSure = await this.confirm.open({
      name: 'cancel-waiting',
      title: waiting.cancelTitle(job.who),
      body: this.words.preview(job),
      keeps: waiting.cancelKeeps,
      confirm: waiting.cancelConfirm,
    });
    if (isSure) await this.send('job.stop', { job_id: job.id });
  }
}
