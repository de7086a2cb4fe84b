import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { JobFacets, JobFilter } from '../../main/common/jobsContract.ts';
import {
  type FilterName,
  type FilterOptions,
  type FilterValues,
  filterOf,
  filterOptions,
  valuesOf,
} from '../models/requestFilter.ts';
import { setDropdownDirection } from './behaviour/dropdownDirection.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

export class FilterEvent extends Event {
  static readonly type = 'courier-filter';
  readonly filter: JobFilter;

  constructor(filter: JobFilter) {
    super(FilterEvent.type);
    this.filter = filter;
  }
}

/** Whose requests, in which state, of which model; and how many there are. */
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
        grid-template-columns: repeat(3, minmax(0, 1fr));
        align-items: center;
        gap: 2px 6px;
        padding: 6px 10px 2px;
      }
      vscode-single-select {
        width: 100%;
      }
      .found {
        display: flex;
        grid-column: 1 / -1;
        align-items: center;
        justify-content: space-between;
        height: 22px;
      }
      /* In one line also beside the details: nothing moves when they open. */
      @container filter (min-width: 400px) {
        section {
          grid-template-columns: repeat(3, minmax(0, 1fr)) minmax(0, max-content);
          padding-block: 6px;
        }
        .found {
          grid-column: auto;
          flex-direction: row-reverse;
          gap: 8px;
          min-width: 0;
        }
      }
      @container filter (min-width: 640px) {
        section {
          grid-template-columns: repeat(3, minmax(0, 190px)) minmax(max-content, 1fr);
        }
        .found {
          gap: 12px;
        }
      }
    `,
  ];

  @property({ attribute: false }) filter!: JobFilter;
  /** undefined: not known yet. */
  @property({ attribute: false }) facets: JobFacets | undefined;
  /** undefined: not known yet. */
  @property({ attribute: false }) found: number | undefined;
  /** Rebuilt only when it changed: handing over a new list redraws an open one. */
  @state() options: FilterOptions = { person: [], state: [], model: [] };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('facets') && !changed.has('words')) return;
    const options = filterOptions(this.words, this.facets);
    if (JSON.stringify(options) !== JSON.stringify(this.options)) this.options = options;
  }

  override render() {
    const { words, filter, found } = this;
    const texts = words.requests.filter;
    const values = valuesOf(filter);
    const isFiltered = Object.keys(filter).length > 0;
    return html`
      <section role="search" aria-label=${texts.title}>
        ${this.#renderSelect('person', texts.person, values)} ${this.#renderSelect('state', texts.state, values)}
        ${this.#renderSelect('model', texts.model, values)}
        <div class="found">
          <span class="one-line muted figures" role="status" data-testid="requests-found"
            >${found === undefined ? nothing : words.requests.found(found)}</span
          >
          ${
            isFiltered
              ? html`<button
                class="link"
                data-testid="filter-clear"
                aria-label=${texts.clearLong}
                title=${texts.clearLong}
                @click=${() => this.#choose({})}
                >${texts.clear}</button
              >`
              : nothing
          }
        </div>
      </section>
    `;
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
          this.#choose(filterOf({ ...values, [name]: (event.target as VscodeSingleSelect).value }))}
      ></vscode-single-select>
    `;
  }

  #choose(filter: JobFilter): void {
    this.dispatchEvent(new FilterEvent(filter));
  }
}
