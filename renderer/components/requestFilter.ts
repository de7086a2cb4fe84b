import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { JobFacets, JobFilter, SearchState } from '../../main/common/jobsContract.ts';
import {
  betweenDays,
  daysOf,
  type FilterName,
  type FilterOptions,
  type FilterValues,
  filterOf,
  filterOptions,
  valuesOf,
  withDay,
  withSearch,
} from '../models/requestFilter.ts';
import { setDropdownDirection } from './behaviour/dropdownDirection.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import { renderSearchField } from './searchField.ts';

export class FilterEvent extends Event {
  static readonly type = 'courier-filter';
  readonly filter: JobFilter;

  constructor(filter: JobFilter) {
    super(FilterEvent.type);
    this.filter = filter;
  }
}

/** Words that are looked for, whose requests, in which state, of which model and days; and how many there are. */
@customElement('courier-request-filter')
export class RequestFilter extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        container: filter / inline-size;
        border-bottom: 1px solid var(--vscode-sideBar-border);
      }
      section {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        align-items: center;
        gap: 4px 6px;
        padding: 6px 10px 2px;
      }
      vscode-textfield,
      .days,
      .note {
        grid-column: 1 / -1;
        width: 100%;
      }
      vscode-single-select {
        width: 100%;
      }
      .days {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
      }
      label {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      input {
        height: 24px;
        padding: 0 4px;
        border: 1px solid var(--vscode-settings-textInputBorder, var(--vscode-input-border, transparent));
        border-radius: 2px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      input:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .found {
        display: flex;
        grid-column: 1 / -1;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-width: 0;
        height: 22px;
      }
      .found > span {
        margin-right: auto;
      }
      @container filter (min-width: 640px) {
        section {
          grid-template-columns: repeat(4, minmax(0, 170px)) minmax(0, 1fr);
          padding-block: 6px;
        }
        vscode-textfield {
          grid-column: 1 / 4;
        }
        .found {
          grid-column: 4 / -1;
          grid-row: 1;
        }
      }
    `,
  ];

  @property({ attribute: false }) filter!: JobFilter;
  /** undefined: not known yet. */
  @property({ attribute: false }) facets: JobFacets | undefined;
  /** undefined: not known yet. */
  @property({ attribute: false }) found: number | undefined;
  /** How far the search is; undefined where no words are looked for. */
  @property({ attribute: false }) search: SearchState | undefined;
  @query('vscode-textfield') readonly searchField!: HTMLElement;
  /** Those that failed can be asked again. */
  @property({ type: Boolean }) canAskAgain = false;
  /** Rebuilt only when it changed: handing over a new list redraws an open one. */
  @state() options: FilterOptions = { person: [], state: [], model: [], dates: [] };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('facets') && !changed.has('words')) return;
    const options = filterOptions(this.words, this.facets);
    if (JSON.stringify(options) !== JSON.stringify(this.options)) this.options = options;
  }

  override render() {
    const { words, filter } = this;
    const texts = words.requests.filter;
    const values = valuesOf(filter);
    const isFiltered = Object.keys(filter).length > 0;
    return html`
      <section role="search" aria-label=${texts.title}>
        ${renderSearchField({
          name: 'requests',
          label: texts.search,
          text: filter.search ?? '',
          content: html`<courier-icon slot="content-before" name="search"></courier-icon>`,
          onText: (text) => this.#choose(withSearch(filter, text)),
        })}
        ${this.#renderSelect('person', texts.person, values)} ${this.#renderSelect('state', texts.state, values)}
        ${this.#renderSelect('model', texts.model, values)} ${this.#renderSelect('dates', texts.dates, values)}
        ${values.dates === betweenDays ? this.#renderDays() : nothing}
        <div class="found">
          <span class="one-line muted figures" role="status" data-testid="requests-found"
            >${this.#foundText()}</span
          >
          ${
            this.canAskAgain
              ? html`<button
                class="link"
                data-testid="retry-failed"
                title=${words.requests.askAll.long}
                @click=${() => this.dispatchEvent(new Event('courier-retry-failed'))}
                >${words.requests.askAll.name}</button
              >`
              : nothing
          }
          ${
            isFiltered
              ? html`<button
                class="link"
                data-testid="filter-clear"
                aria-label=${texts.clearLong}
                title=${texts.clearLong}
                @click=${this.#clear}
                >${texts.clear}</button
              >`
              : nothing
          }
        </div>
        ${this.search?.isOnlyOwn ? html`<p class="note muted" data-testid="search-only-own">${texts.onlyOwn}</p>` : nothing}
      </section>
    `;
  }

  /** The button goes with what it clears. */
  #clear(): void {
    this.#choose({});
    this.searchField.focus();
  }

  #foundText(): string {
    const { found, search } = this;
    const { requests } = this.words;
    if (search?.isFull && found !== undefined) return requests.foundNewest(found);
    if (search?.goesOn) return found === 0 ? requests.searching : requests.foundSoFar(found ?? 0);
    return found === undefined ? '' : requests.found(found);
  }

  #renderDays(): TemplateResult {
    const { words, filter } = this;
    const days = daysOf(filter);
    const field = (end: 'from' | 'to') => html`<label
      >${words.requests.filter[end]}
      <input
        type="date"
        max="9999-12-31"
        data-testid="filter-${end}"
        .value=${live(days[end] ?? '')}
        @change=${(event: Event) => this.#choose(withDay(filter, end, (event.target as HTMLInputElement).value))}
      />
    </label>`;
    return html`<div class="days">${field('from')} ${field('to')}</div>`;
  }

  #renderSelect(name: FilterName, label: string, values: FilterValues): TemplateResult {
    return html`
      <vscode-single-select
        data-testid="filter-${name}"
        .label=${label}
        .options=${this.options[name]}
        .value=${live(values[name])}
        @focusin=${setDropdownDirection}
        @pointerdown=${setDropdownDirection}
        @change=${(event: Event) =>
          this.#choose(
            filterOf({ ...values, [name]: (event.target as VscodeSingleSelect).value }, this.filter),
          )}
      ></vscode-single-select>
    `;
  }

  #choose(filter: JobFilter): void {
    this.dispatchEvent(new FilterEvent(filter));
  }
}
