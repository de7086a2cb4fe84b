import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { RecentJob } from '../../main/common/status.ts';
import type { Words } from '../locales/locale.ts';
import { renderStateIcon, requestCells } from './requestCells.ts';

export interface RequestRow {
  /** 0-based, counted from the newest. */
  readonly index: number;
  /** undefined: it has not been read yet. */
  readonly job: RecentJob | undefined;
  readonly words: Words;
  /** The one the arrow keys are at. */
  readonly isActive: boolean;
  /** Its details are shown. */
  readonly isOpen: boolean;
  readonly onClick: (job: RecentJob) => void;
}

/** What a table's aria-activedescendant points at. */
export const rowId = (index: number) => `row-${index}`;

/** The headings are the first row of the table, so that readers count to the same numbers. */
const readersRow = (index: number) => index + 2;

export function requestHeadings({ recent }: Words): TemplateResult {
  const heading = (name: string, kind = '') =>
    html`<span class="one-line ${kind}" role="columnheader">${name}</span>`;
  return html`
    <div role="rowgroup">
      <div class="columns headings muted" role="row" aria-rowindex="1">
        ${heading(recent.who)} ${heading(recent.message)} ${heading(recent.model, 'model')}
        ${heading(recent.state, 'state')} ${heading(recent.when, 'number')} ${heading(recent.took, 'number')}
      </div>
    </div>
  `;
}

export function requestRow({ index, job, words, isActive, isOpen, onClick }: RequestRow): TemplateResult {
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
      ${job ? cellsOf(job, words) : loadingCells(words)}
    </div>
  `;
}

function cellsOf(job: RecentJob, words: Words): TemplateResult {
  const cells = requestCells(job, words, Date.now());
  return html`
    <span class="line who" role="gridcell">
      ${renderStateIcon(cells)}
      <span class="one-line" title=${cells.who}>${cells.who}</span>
    </span>
    <span class="one-line muted" role="gridcell">${cells.message}</span>
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
