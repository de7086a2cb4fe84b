import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { JobFacets, JobFilter } from '../../main/common/jobsContract.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { FindKey } from '../components/behaviour/findKey.ts';
import '../components/confirmDialog.ts';
import type { ConfirmDialog } from '../components/confirmDialog.ts';
import { CallFailedEvent, CourierElement } from '../components/courierElement.ts';
import '../components/icon.ts';
import { ReportEvent } from '../components/messageBar.ts';
import type { AskedAgainEvent } from '../components/requestActions.ts';
import '../components/requestDetails.ts';
import type { RequestDetails } from '../components/requestDetails.ts';
import '../components/requestFilter.ts';
import type { FilterEvent, RequestFilter } from '../components/requestFilter.ts';
import '../components/requestTable.ts';
import type { OpenRequestEvent, OrderEvent, RequestTable } from '../components/requestTable.ts';
import { Refresh } from '../models/refresh.ts';
import { type ListOrder, RequestPages } from '../models/requestPages.ts';
import { recentViewStyles } from '../styles/recentViewStyles.ts';

/** What there is to filter by changes seldom, and counting it takes longer than reading a page. */
const facetsEvery_ms = 5000;
/** So many are not asked again by a slip of the hand. */
const worthAsking = 5;

/** What a person looks at in this view. */
export interface RequestsPlace {
  filter: JobFilter;
  order: ListOrder;
  opened: number | undefined;
}

/** Everything people have asked: a table, and beside it, or over it in a small window, all of one request. */
@customElement('courier-recent-view')
export class RecentView extends CourierElement {
  static override styles = [...CourierElement.styles, recentViewStyles];

  @property({ attribute: false }) status!: AppStatus;
  /** Where to begin; kept up to date. */
  @property({ attribute: false }) place!: RequestsPlace;
  @state() opened: number | undefined;
  @state() facets: JobFacets | undefined;
  @query('courier-request-table') readonly table!: RequestTable;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  @query('courier-request-filter') readonly filterBar!: RequestFilter;
  @query('courier-request-details') readonly details!: RequestDetails | null;
  readonly #pages = new RequestPages({
    call: (wanted) => this.call('jobs.page', wanted),
    onChange: () => {
      this.requestUpdate();
      this.table.requestUpdate();
    },
    onError: (error) => this.dispatchEvent(new CallFailedEvent(error)),
  });
  readonly #facetsRefresh = new Refresh(() => this.#loadFacets(), facetsEvery_ms);

  constructor() {
    super();
    new FindKey(this, () => this.filterBar.searchField);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pages.stop();
    this.#facetsRefresh.stop();
  }

  protected override firstUpdated(): void {
    this.opened = this.place.opened;
    this.#pages.setFilter(this.place.filter, this.place.order);
    this.#facetsRefresh.now();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.place.opened = this.opened;
    this.place.filter = this.#pages.filter;
    this.place.order = this.#pages.order;
    const before = changed.get('status');
    if (!before || before.revision === this.status.revision) return;
    this.#pages.changed();
    this.#facetsRefresh.soon();
  }

  override render() {
    const { words, call, status, opened } = this;
    const pages = this.#pages;
    const running = status.queue.running.find(({ id }) => id === opened);
    return html`
      <div class="body ${opened === undefined ? '' : 'with-details'}">
        <div class="list stack">
          <courier-request-filter
            .words=${words}
            .filter=${pages.filter}
            .facets=${this.facets}
            .search=${pages.search}
            .found=${pages.state === 'ready' ? pages.total : undefined}
            .canAskAgain=${pages.filter.state === 'failed' && pages.state === 'ready' && pages.total > 0}
            @courier-filter=${this.#onFilter}
            @courier-retry-failed=${this.#retryFailed}
          ></courier-request-filter>
          <div class="table">
            <courier-request-table
              class=${pages.state === 'ready' && pages.total > 0 ? '' : 'covered'}
              .words=${words}
              .pages=${pages}
              .opened=${opened}
              @courier-open-request=${this.#onOpen}
              @courier-order=${this.#onOrder}
              @close=${this.#onClose}
            ></courier-request-table>
            ${this.#renderInsteadOfRows()}
          </div>
        </div>
        ${
          opened === undefined
            ? nothing
            : html`<courier-request-details
              .words=${words}
              .call=${call}
              .job_id=${opened}
              .revision=${status.revision}
              .running=${running}
              .sought=${pages.words}
              @close=${this.#onClose}
              @courier-request-deleted=${this.#onClose}
              @courier-asked-again=${this.#onAskedAgain}
            ></courier-request-details>`
        }
      </div>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderInsteadOfRows(): TemplateResult | typeof nothing {
    const { words } = this;
    const { state: now, total, filter, search } = this.#pages;
    if (now === 'loading') return html`<div class="centre muted" role="status">${words.loading}</div>`;
    if (now === 'failed') {
      return html`<div class="centre" role="alert" data-testid="requests-failed">
        <p>${words.requests.failed}</p>
        <vscode-button @click=${() => this.#pages.load()}>${words.tryAgain}</vscode-button>
      </div>`;
    }
    if (total > 0) return nothing;
    if (search?.goesOn) return html`<div class="centre muted">${words.requests.searching}</div>`;
    return Object.keys(filter).length === 0
      ? html`<div class="centre muted" data-testid="requests-empty">
          <courier-icon name="inbox"></courier-icon>
          <p>${words.recent.empty}</p>
          <p>${words.recent.emptyHint}</p>
        </div>`
      : html`<div class="centre muted" data-testid="requests-nothing-found">
          <courier-icon name=${search ? 'search' : 'filter'}></courier-icon>
          <p>${search ? words.requests.wordsNotFound : words.requests.nothingFound}</p>
        </div>`;
  }

  async #retryFailed(): Promise<void> {
    const { filter } = this.#pages;
    const { askAll, notAsked } = this.words.requests;
    const counted = await this.send('jobs.countFailed', { filter });
    if (!counted) return;
    const { failed } = counted;
    const { title, body, confirm } = askAll;
    const question = { name: 'retry-failed', title: title(failed), body, confirm, isHarmless: true };
    if (failed >= worthAsking && !(await this.confirm.open(question))) return;
    const result = await this.send('jobs.retryFailed', { filter });
    if (!result) return;
    const { asked, left, why } = result;
    this.dispatchEvent(new ReportEvent(`${askAll.done(asked, left)}${why ? ` ${notAsked(why)}` : ''}`));
  }

  async #loadFacets(): Promise<void> {
    this.facets = (await this.send('jobs.facets')) ?? this.facets;
  }

  #onFilter({ filter }: FilterEvent): void {
    this.#pages.setFilter(filter);
    this.requestUpdate();
  }

  #onOrder({ order }: OrderEvent): void {
    this.#pages.setFilter(this.#pages.filter, order);
    this.requestUpdate();
  }

  async #onOpen({ job_id, wantsFocus }: OpenRequestEvent): Promise<void> {
    this.opened = job_id;
    await this.updateComplete;
    // In a small window the details cover the table: what cannot be seen may not keep the focus.
    if (wantsFocus || !this.table.checkVisibility({ visibilityProperty: true })) this.details?.focus();
  }

  async #onClose(): Promise<void> {
    if (this.opened === undefined) return;
    this.opened = undefined;
    await this.updateComplete;
    this.table.focus();
  }

  #onAskedAgain({ job_id }: AskedAgainEvent): void {
    this.opened = job_id;
  }
}
