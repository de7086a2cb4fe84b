import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { LogEntry } from '../../main/common/logContract.ts';
import { FindKey } from '../components/behaviour/findKey.ts';
import { CallFailedEvent, CourierElement, type Listen } from '../components/courierElement.ts';
import '../components/icon.ts';
import type { IconName } from '../components/icon.ts';
import '../components/logList.ts';
import type { LogList } from '../components/logList.ts';
import { ReportEvent } from '../components/messageBar.ts';
import { renderSearchField } from '../components/searchField.ts';
import type { Words } from '../locales/locale.ts';
import { fittingLines, type LevelFilter, levelFilters, withNewLines } from '../models/logLines.ts';
import { columnStyles } from '../styles/layout.ts';
import { logViewStyles } from '../styles/logViewStyles.ts';

/** The app's own log as it is written: narrowed by level and text, copied, and its folder opened. */
@customElement('courier-log-view')
export class LogView extends CourierElement {
  static override styles = [...CourierElement.styles, columnStyles, logViewStyles];

  @property({ attribute: false }) listen!: Listen;
  /** undefined until the first answer has come. */
  @state() lines: readonly LogEntry[] | undefined;
  @state() hasFailed = false;
  @state() level: LevelFilter = 'all';
  @state() text = '';
  @query('vscode-textfield') readonly searchField!: HTMLElement;
  @query('courier-log-list') readonly list!: LogList | null;
  #stopListening: (() => void) | undefined;

  constructor() {
    super();
    new FindKey(this, () => this.searchField);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
    void this.send('log.unfollow');
  }

  override render() {
    const { words } = this;
    const { log } = words;
    const shown = fittingLines(this.lines ?? [], this.level, this.text);
    return html`
      <div class="toolbar" role="group" aria-label=${words.views.log}>
        ${this.#renderSearch(shown.length)}
        <vscode-single-select
          data-testid="log-level"
          .label=${log.filterLevel}
          .options=${levelOptions(words)}
          .value=${live(this.level)}
          @change=${this.#onLevel}
        ></vscode-single-select>
        <div class="tools">
          ${this.#renderTool('log-copy', 'copy', log.copyReport, log.copyReportHint, this.#copyReport)}
          ${this.#renderTool('log-folder', 'folder-opened', log.openFolder, log.openFolder, this.#openFolder)}
        </div>
      </div>
      ${this.#renderLines(shown)}
    `;
  }

  #renderSearch(count: number): TemplateResult {
    const { log } = this.words;
    const all = this.lines?.length ?? 0;
    const isNarrowed = count < all;
    return html`
      ${renderSearchField({
        name: 'log',
        label: log.search,
        text: this.text,
        content: html`<courier-icon class="small" slot="content-before" name="filter"></courier-icon>
          ${
            isNarrowed
              ? html`<span slot="content-after" class="count muted figures" aria-hidden="true">${count}/${all}</span>`
              : nothing
          }`,
        onText: this.#onSearch,
      })}
      <span class="only-spoken" role="status">${isNarrowed ? log.shown(count, all) : nothing}</span>
    `;
  }

  #renderTool(
    name: string,
    icon: IconName,
    label: string,
    hint: string,
    work: () => Promise<void>,
  ): TemplateResult {
    return html`
      <button class="icon tool" data-testid=${name} aria-label=${label} title=${hint} @click=${work}>
        <courier-icon name=${icon}></courier-icon><span class="label">${label}</span>
      </button>
    `;
  }

  #renderLines(shown: readonly LogEntry[]): TemplateResult {
    const { words, lines } = this;
    const { log } = words;
    if (this.hasFailed) {
      return html`<div class="centre" role="alert">
        <p>${log.failed}</p>
        <vscode-button data-testid="log-again" @click=${this.#follow}>${words.tryAgain}</vscode-button>
      </div>`;
    }
    if (!lines) return html`<div class="centre muted" role="status"><p>${words.loading}</p></div>`;
    if (lines.length === 0) {
      return html`<div class="centre muted">
        <courier-icon name="output"></courier-icon>
        <p>${log.empty}</p>
        <p>${log.emptyHint}</p>
      </div>`;
    }
    if (shown.length === 0) {
      return html`<div class="centre muted">
        <p>${log.nothingFits}</p>
        <button class="link" data-testid="log-show-all" @click=${this.#showAll}>${log.showAll}</button>
      </div>`;
    }
    return html`<courier-log-list .words=${words} .lines=${shown}></courier-log-list>`;
  }

  readonly #follow = async (): Promise<void> => {
    this.hasFailed = false;
    this.#stopListening?.();
    // Listens before it asks, so that nothing falls in between.
    let early: readonly LogEntry[] = [];
    this.#stopListening = this.listen('log', (added) => {
      if (this.lines) this.lines = withNewLines(this.lines, added);
      else early = [...early, ...added];
    });
    const lines = await this.send('log.follow');
    if (lines) this.lines = withNewLines(lines, early);
    else this.hasFailed = true;
  };

  readonly #onSearch = (text: string): void => {
    this.text = text;
    this.list?.toEnd();
  };

  #onLevel(event: Event): void {
    const { value } = event.currentTarget as HTMLElement & { value: string };
    this.level = levelFilters.find((level) => level === value) ?? 'all';
    this.list?.toEnd();
  }

  #showAll(): void {
    this.text = '';
    this.level = 'all';
  }

  readonly #copyReport = async (): Promise<void> => {
    const result = await this.send('log.copyReport');
    if (result) this.dispatchEvent(new ReportEvent(this.words.log.copied(result.lines)));
  };

  readonly #openFolder = async (): Promise<void> => {
    const result = await this.send('log.openFolder');
    if (!result || result.opened) return;
    this.dispatchEvent(new CallFailedEvent(this.words.log.folderFailed(result.folder)));
  };
}

const options = new WeakMap<Words, { value: string; label: string }[]>();

/** The same list for the same language: handing over a new one redraws an open list. */
function levelOptions(words: Words): { value: string; label: string }[] {
  const known =
    options.get(words) ?? levelFilters.map((value) => ({ value, label: words.log.filters[value] }));
  options.set(words, known);
  return known;
}
