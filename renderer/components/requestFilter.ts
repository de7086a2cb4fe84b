import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { jobStates } from '../../main/common/job.ts';
import type { JobFacets, JobFilter } from '../../main/common/jobsContract.ts';
import { shortModelName } from '../locales/format.ts';
import type { Words } from '../locales/locale.ts';
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

interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** No wish. The selects can choose no empty value. */
const any = '*';

/** What each select offers. */
interface Options {
  readonly person: readonly Option[];
  readonly state: readonly Option[];
  readonly model: readonly Option[];
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
      @container filter (min-width: 640px) {
        section {
          grid-template-columns: repeat(3, minmax(0, 190px)) minmax(max-content, 1fr);
          padding-block: 6px;
        }
        .found {
          grid-column: auto;
          flex-direction: row-reverse;
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
  @state() options: Options = { person: [], state: [], model: [] };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('facets') && !changed.has('words')) return;
    const options = optionsFor(this.words, this.facets);
    if (JSON.stringify(options) !== JSON.stringify(this.options)) this.options = options;
  }

  override render() {
    const { words, filter, options, found } = this;
    const texts = words.requests.filter;
    const { user_id, state: wanted, model } = filter;
    const isFiltered = user_id !== undefined || wanted !== undefined || model !== undefined;
    return html`
      <section role="search" aria-label=${texts.title}>
        ${this.#renderSelect('person', texts.person, options.person, user_id === undefined ? any : String(user_id))}
        ${this.#renderSelect('state', texts.state, options.state, wanted ?? any)}
        ${this.#renderSelect('model', texts.model, options.model, model ?? any)}
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

  #renderSelect(
    name: keyof Options,
    label: string,
    options: readonly Option[],
    value: string,
  ): TemplateResult {
    return html`
      <vscode-single-select
        data-testid="filter-${name}"
        .label=${label}
        .options=${options}
        .value=${live(value)}
        @focusin=${setDropdownDirection}
        @pointerdown=${setDropdownDirection}
        @change=${(event: Event) => this.#onChange(name, (event.target as VscodeSingleSelect).value)}
      ></vscode-single-select>
    `;
  }

  #onChange(name: keyof Options, value: string): void {
    const { user_id, state: wanted, model } = this.filter;
    const chosen = {
      person: user_id === undefined ? any : String(user_id),
      state: wanted ?? any,
      model: model ?? any,
      [name]: value,
    };
    const chosenState = jobStates.find((one) => one === chosen.state);
    this.#choose({
      ...(chosen.person === any ? {} : { user_id: Number(chosen.person) }),
      ...(chosenState === undefined ? {} : { state: chosenState }),
      ...(chosen.model === any ? {} : { model: chosen.model }),
    });
  }

  #choose(filter: JobFilter): void {
    this.dispatchEvent(new FilterEvent(filter));
  }
}

function optionsFor(words: Words, facets: JobFacets | undefined): Options {
  const texts = words.requests.filter;
  const people = [...(facets?.people ?? [])].sort((one, other) =>
    one.name.localeCompare(other.name, words.language),
  );
  return {
    person: [
      { value: any, label: texts.everybody },
      ...people.map(({ user_id, name, jobs }) => ({
        value: String(user_id),
        label: name,
        description: words.requests.found(jobs),
      })),
    ],
    state: [
      { value: any, label: texts.anyState },
      ...jobStates.map((value) => ({ value, label: words.states.job[value] })),
    ],
    model: [
      { value: any, label: texts.anyModel },
      ...(facets?.models ?? []).map((value) => ({ value, label: shortModelName(value), description: value })),
    ],
  };
}
