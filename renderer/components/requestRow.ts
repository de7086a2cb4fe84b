import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { FoundRequest, RequestOrder } from '../../main/common/jobsContract.ts';
import { requestOrders } from '../../main/common/jobsContract.ts';
import type { Words } from '../locales/locale.ts';
import type { ListOrder } from '../models/requestPages.ts';
import { marked } from './marked.ts';
import { renderStateIcon, requestCells } from './requestCells.ts';
import { sortHeading } from './sortHeading.ts';

export interface RequestRow {
  /** 0-based, counted from the newest. */
  readonly index: number;
  /** undefined: it has not been read yet. */
  readonly job: FoundRequest | undefined;
  readonly words: Words;
  /** What is looked for. */
  readonly sought: readonly string[];
  /** The one the arrow keys are at. */
  readonly isActive: boolean;
  /** Its details are shown. */
  readonly isOpen: boolean;
  readonly onClick: (job: FoundRequest) => void;
}

/** What a table's aria-activedescendant points at. */
export const rowId = (index: number) => `row-${index}`;

/** The headings are the first row of the table, so that readers count to the same numbers. */
const readersRow = (index: number) => index + 2;

/** What one looks for from the other end: the newest, and what took longest. */
const beginsDescending: readonly RequestOrder[] = ['received', 'took'];

export function requestHeadings(
  { recent, requests }: Words,
  order: ListOrder,
  onOrder: (order: ListOrder) => void,
): TemplateResult {
  const names = {
    who: recent.who,
    model: recent.model,
    state: recent.state,
    received: recent.when,
    took: recent.took,
  };
  const kinds = { who: '', model: 'model', state: 'state', received: 'number', took: 'number' };
  const heading = (by: RequestOrder) =>
    sortHeading({
      by,
      name: names[by],
      kind: kinds[by],
      order,
      beginsDescending: beginsDescending.includes(by),
      label: requests.sortBy(names[by]),
      onOrder,
    });
  const [who, ...others] = requestOrders.map(heading);
  return html`
    <div role="rowgroup">
      <div class="columns headings muted" role="row" aria-rowindex="1">
        ${who} <span class="one-line" role="columnheader">${recent.message}</span> ${others}
      </div>
    </div>
  `;
}

export function requestRow({
  index,
  job,
  words,
  sought,
  isActive,
  isOpen,
  onClick,
}: RequestRow): TemplateResult {
  const classes = classMap({ columns: true, row: true, active: isActive, loading: job === undefined });
  return html`
    <div
      id=${rowId(index)}
      class=${classes}
      role="row"
      aria-rowindex=${readersRow(index)}
      aria-selected=${isOpen}
      data-testid=${job ? 'request-row' : 'request-row-loading'}
      data-job-id=${job?.id ?? nothing}
      data-state=${job?.state ?? nothing}
      @click=${() => job && onClick(job)}
    >
      ${job ? cellsOf(job, words, sought) : loadingCells(words)}
    </div>
  `;
}

function cellsOf(job: FoundRequest, words: Words, sought: readonly string[]): TemplateResult {
  const cells = requestCells(job, words, Date.now());
  return html`
    <span class="line who" role="gridcell">
      ${renderStateIcon(cells)}
      <span class="one-line" title=${cells.who}>${cells.who}</span>
    </span>
    <span class="one-line muted" role="gridcell"
      >${job.excerpt === undefined ? cells.message : marked(job.excerpt, sought)}</span
    >
    <span class="one-line muted model" role="gridcell" title=${job.model}>${cells.model}</span>
    <span class="state ${cells.stateTone}" role="gridcell">${cells.state}</span>
    <span class="one-line number muted figures" role="gridcell" title=${words.format.full(job.receivedAt)}
      >${cells.when}</span
    >
    <span class="one-line number figures" role="gridcell">${cells.took}</span>
  `;
}

function loadingCells({ requests }: Words): TemplateResult {
  return html`
    <span class="bar" role="gridcell"><span class="only-spoken">${requests.loadingRow}</span></span>
    <span class="bar" role="presentation"></span>
  `;
}
