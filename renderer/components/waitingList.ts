import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { QueueStatus, WaitingJob } from '../../main/common/status.ts';
import { whoAndWhere } from '../models/describe.ts';
import { itemByKey } from '../models/listKeys.ts';
import { waitingListStyles } from '../styles/waitingListStyles.ts';
import { NavigateEvent } from '../views/views.ts';
import { Ticker } from './behaviour/ticker.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

type Action = 'next' | 'skip' | 'cancel';

const icons: Readonly<Record<Action, IconName>> = { next: 'arrow-up', skip: 'arrow-down', cancel: 'close' };

/** Those who wait, in order, each with a way to the head of the queue, to its end and out of it. */
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
            (job) => this.#renderJob(job),
          )}
          ${more > 0 ? this.#renderMore(more) : nothing}
        </ol>
      </section>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderJob(job: WaitingJob): TemplateResult {
    const { words } = this;
    const { format, waiting } = words;
    const waited = format.duration(Date.now() - job.receivedAt);
    const expected = job.expectedWait_ms;
    return html`
      <li class="row" data-testid="waiting-row" data-job-id=${job.id}>
        ${this.#renderPosition(job)}
        <span class="who one-line selectable">${whoAndWhere(job)}</span>
        <span class="message one-line muted" title=${words.preview(job)}>${words.preview(job)}</span>
        <span class="time muted figures" title=${waiting.since(format.full(job.receivedAt))}
          ><span class="only-spoken">${waiting.waited}</span> ${waited}</span
        >
        <span class="time figures" data-testid="expected-wait" title=${waiting.expected}
          ><span class="only-spoken">${waiting.expected}</span>
          ${expected === undefined ? '' : waiting.about(format.duration(expected))}</span
        >
        <span class="actions">
          ${actionsOf(job).map((action) => this.#renderAction(job, action))}
        </span>
      </li>
    `;
  }

  /** Who is put aside has none, but a reason. */
  #renderPosition({ position, aside, model }: WaitingJob): TemplateResult {
    if (aside === undefined) return html`<span class="position muted figures">${position}</span>`;
    const { queue, waiting } = this.words;
    const why = waiting.putAside(model, queue.because[aside] ?? queue.held.otherReason.model);
    return html`<span class="position" data-testid="put-aside" title=${why}
      ><courier-icon class="warning small" name="debug-pause"></courier-icon
      ><span class="only-spoken">${why}</span></span
    >`;
  }

  #renderAction(job: WaitingJob, action: Action): TemplateResult {
    const tabStop = this.#tabStop;
    const { waiting } = this.words;
    const label = { next: waiting.runNext, skip: waiting.skip, cancel: waiting.cancel }[action](job.who);
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
        @click=${() => this.#carryOut(job, action)}
      >
        <courier-icon name=${icons[action]}></courier-icon>
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
    const job = next.find(({ id }) => id === current?.id);
    if (current && job && actionsOf(job).includes(current.action)) return current;
    const first = next[0];
    return first && { id: first.id, action: 'cancel' };
  }

  /** Up and down within the same action, left and right between those of a row. */
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

  async #carryOut(job: WaitingJob, action: Action): Promise<void> {
    if (action === 'cancel') await this.#cancel(job);
    else await this.send(action === 'next' ? 'job.runNext' : 'job.skip', { job_id: job.id });
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

/** What can be done about one: the next one cannot be moved up, and the last one lets nobody pass. */
function actionsOf({ position, canBeSkipped }: WaitingJob): readonly Action[] {
  return [
    ...(position === 1 ? [] : (['next'] as const)),
    ...(canBeSkipped ? (['skip'] as const) : []),
    'cancel',
  ];
}
