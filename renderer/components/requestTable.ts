import { VirtualizerController } from '@tanstack/lit-virtual';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RecentJob } from '../../main/common/status.ts';
import type { ListOrder, RequestPages } from '../models/requestPages.ts';
import { listStyles } from '../styles/lists.ts';
import { requestTableStyles } from '../styles/requestTableStyles.ts';
import { Ticker } from './behaviour/ticker.ts';
import { CourierElement } from './courierElement.ts';
import { requestHeadings, requestRow, rowId } from './requestRow.ts';

/** Pixels, as in requestTableStyles. */
const rowHeight = 26;
const headingsHeight = 23;
/** Rows drawn above and below what is in sight. */
const overscan = 12;

/** Somebody wants to see all of a request. */
export class OpenRequestEvent extends Event {
  static readonly type = 'courier-open-request';
  readonly job_id: number;
  /** Enter was pressed: the details shall have the focus. */
  readonly wantsFocus: boolean;

  constructor(job_id: number, wantsFocus: boolean) {
    super(OpenRequestEvent.type);
    this.job_id = job_id;
    this.wantsFocus = wantsFocus;
  }
}

/** The rows are wanted in another order. */
export class OrderEvent extends Event {
  static readonly type = 'courier-order';
  readonly order: ListOrder;

  constructor(order: ListOrder) {
    super(OrderEvent.type);
    this.order = order;
  }
}

interface ActiveRow {
  readonly index: number;
  /** undefined as long as it has not been read. */
  readonly id: number | undefined;
}

/**
 * Everything that the filter finds, however much: only the rows in sight exist. One stop of the Tab key; within it the
 * arrow keys walk, and while details are shown they follow. Escape fires `close`.
 */
@customElement('courier-request-table')
export class RequestTable extends CourierElement {
  static override styles = [...CourierElement.styles, listStyles, requestTableStyles];

  @property({ attribute: false }) pages!: RequestPages;
  /** Whose details are shown. */
  @property({ attribute: false }) opened: number | undefined;
  @state() active: ActiveRow | undefined;
  @query('.grid') readonly grid!: HTMLElement | null;
  @query('.all') readonly all!: HTMLElement;
  @query('.rows') readonly rows!: HTMLElement;
  readonly #virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.grid,
    estimateSize: () => rowHeight,
    overscan,
  });
  /** What was opened is to come into sight as soon as it is known where it is: beside its details there is less room. */
  #revealsOpened = false;
  /** The active row is to be opened as soon as it has been read. */
  #opensActive: { readonly wantsFocus: boolean } | undefined;

  constructor() {
    super();
    new Ticker(this, () => this.#drawn().some((index) => this.pages.row(index)?.state === 'running'));
  }

  override focus(): void {
    this.grid?.focus();
  }

  override render() {
    const { words, pages, opened } = this;
    const virtualizer = this.#virtual.getVirtualizer();
    if (virtualizer.options.count !== pages.total) {
      virtualizer.setOptions({ ...virtualizer.options, count: pages.total });
    }
    const drawn = this.#drawn();
    return html`
      <div
        class="grid scroll"
        role="grid"
        tabindex="0"
        data-testid="request-table"
        aria-label=${words.requests.table}
        aria-rowcount=${pages.total + 1}
        aria-activedescendant=${this.active && drawn.includes(this.active.index) ? rowId(this.active.index) : nothing}
        @keydown=${this.#onKeyDown}
        @focus=${this.#onFocus}
      >
        ${requestHeadings(words, pages.order, (order) => this.dispatchEvent(new OrderEvent(order)))}
        <div class="all" role="rowgroup">
          <div class="rows" role="presentation">
            ${repeat(
              drawn,
              (index) => index,
              (index) =>
                requestRow({
                  index,
                  job: pages.row(index),
                  words,
                  sought: pages.words,
                  isActive: this.active?.index === index,
                  isOpen: pages.row(index)?.id === opened,
                  onClick: (job) => this.#onClick(index, job),
                }),
            )}
          </div>
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { grid, pages } = this;
    if (!grid) return;
    if (changed.has('opened')) this.#revealsOpened = this.opened !== undefined;
    const { shift, isReset } = pages.takeMove();
    this.all.style.height = `${pages.total * rowHeight}px`;
    this.rows.style.transform = `translateY(${(this.#drawn()[0] ?? 0) * rowHeight}px)`;
    if (isReset) {
      this.active = undefined;
      this.#scrollTo(0);
    } else if (shift !== 0) {
      if (this.active) this.active = { ...this.active, index: this.active.index + shift };
      this.#scrollTo(grid.scrollTop + shift * rowHeight);
    }
    this.#followActive();
    this.#revealOpened();
    const first = Math.floor(grid.scrollTop / rowHeight);
    const last = Math.max(first, Math.ceil((grid.scrollTop + this.#roomForRows) / rowHeight) - 1);
    pages.look({ first, last }, grid.scrollTop === 0);
  }

  get #roomForRows(): number {
    return Math.max(0, (this.grid?.clientHeight ?? 0) - headingsHeight);
  }

  /** The indices of the rows that exist. */
  #drawn(): number[] {
    const items = this.#virtual.getVirtualizer().getVirtualItems();
    return items.map(({ index }) => index).filter((index) => index < this.pages.total);
  }

  #onClick(index: number, job: RecentJob): void {
    this.active = { index, id: job.id };
    this.dispatchEvent(new OpenRequestEvent(job.id, false));
  }

  #onFocus(): void {
    if (this.active || this.pages.total === 0) return;
    const index = Math.ceil((this.grid?.scrollTop ?? 0) / rowHeight);
    this.active = { index, id: this.pages.row(index)?.id };
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // A heading takes its keys itself.
    if (event.target !== this.grid && event.key !== 'Escape') return;
    if (event.key === 'Escape') {
      this.dispatchEvent(new Event('close'));
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#opensActive = { wantsFocus: true };
      this.requestUpdate();
      return;
    }
    const target = this.#targetOf(event.key);
    if (target === undefined || this.pages.total === 0) return;
    event.preventDefault();
    const index = Math.min(Math.max(0, target), this.pages.total - 1);
    this.active = { index, id: this.pages.row(index)?.id };
    if (this.opened !== undefined) this.#opensActive = { wantsFocus: false };
    this.#reveal(index);
  }

  #targetOf(key: string): number | undefined {
    const here = this.active?.index ?? -1;
    const page = Math.max(1, Math.floor(this.#roomForRows / rowHeight) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: here - 1,
      ArrowDown: here + 1,
      PageUp: here - page,
      PageDown: here + page,
      Home: 0,
      End: this.pages.total - 1,
    };
    return targets[key];
  }

  #revealOpened(): void {
    const { opened } = this;
    const index = opened === undefined || !this.#revealsOpened ? undefined : this.pages.indexOf(opened);
    if (index === undefined) return;
    this.#revealsOpened = false;
    if (this.active?.id !== opened) this.active = { index, id: opened };
    this.#reveal(index);
  }

  #reveal(index: number): void {
    const { grid } = this;
    if (!grid) return;
    const top = index * rowHeight;
    const highest = top + rowHeight - this.#roomForRows;
    if (top < grid.scrollTop) this.#scrollTo(top);
    else if (grid.scrollTop < highest) this.#scrollTo(highest);
  }

  /** The virtualizer learns of it at once, and not with the next frame's event: no empty place is ever drawn. */
  #scrollTo(top: number): void {
    const { grid } = this;
    if (!grid) return;
    grid.scrollTop = top;
    this.#virtual.getVirtualizer().scrollOffset = grid.scrollTop;
    this.requestUpdate();
  }

  /** Requests that come or go at the top move the row under its index. */
  #followActive(): void {
    if (!this.active) return;
    const { index, id } = this.active;
    const here = this.pages.row(index);
    if (id === undefined) {
      if (here) this.active = { index, id: here.id };
    } else if (here && here.id !== id) {
      const now = this.pages.indexOf(id);
      this.active = now === undefined ? { index, id: here.id } : { index: now, id };
    }
    if (!this.#opensActive || !here) return;
    const { wantsFocus } = this.#opensActive;
    this.#opensActive = undefined;
    this.dispatchEvent(new OpenRequestEvent(this.active.id ?? here.id, wantsFocus));
  }
}
