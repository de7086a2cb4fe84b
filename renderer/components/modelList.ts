import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shownModel } from '../../main/common/modelName.ts';
import { settings } from '../../main/common/settings.ts';
import { type AppStatus, type ModelInfo, tellsLoaded } from '../../main/common/status.ts';
import { isMissing } from '../models/modelOptions.ts';
import { answeredBy, foundRows, type ModelRow, modelOrder, modelRows } from '../models/modelRows.ts';
import { modelListStyles } from '../styles/modelListStyles.ts';
import { walkRows } from './behaviour/listRows.ts';
import { Ticker } from './behaviour/ticker.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import { type ModelRowContext, renderModelRow } from './modelRow.ts';
import './modelServerState.ts';
import { renderSearchField } from './searchField.ts';

/** With more models than this a list is searched rather than read. */
const mostWithoutSearch = 12;
/** More rows than anybody reads, and each is drawn anew with every change. */
const mostRows = 200;
/** How many people a question names. */
const mostNames = 3;

/** What LM Studio has: which model answers, which are loaded, and a button to load or unload each. */
@customElement('courier-model-list')
export class ModelList extends CourierElement {
  static override styles = [...CourierElement.styles, modelListStyles];

  @property({ attribute: false }) status!: AppStatus;
  /** What the owner just chose, until main says what counts now. */
  @state() chosen: string | undefined;
  @state() typed = '';
  /** The row the Tab key goes to; within the list the arrow keys walk. */
  @state() current: string | undefined;
  @query('courier-confirm') readonly dialog!: ConfirmDialog;
  #order: readonly string[] = [];

  constructor() {
    super();
    new Ticker(this, () => this.status.modelChanges.length > 0);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { lmStudio, controls } = this.status;
    const before = changed.get('status');
    if (before && before.controls.model.value !== controls.model.value) this.chosen = undefined;
    if (lmStudio.state === 'online') this.#order = modelOrder(lmStudio.models, this.#order);
  }

  override render() {
    const { words, status } = this;
    const rows = this.#rows;
    const isSearched = rows.length > mostWithoutSearch;
    const found = isSearched ? foundRows(rows, this.typed) : rows;
    const shown = found.slice(0, mostRows);
    return html`
      ${isSearched ? this.#renderSearch() : nothing}
      <div class="list scroll">
        ${this.#renderLock()}
        <div role="radiogroup" aria-label=${words.models.choose} data-testid="model-list" @keydown=${this.#onKeyDown}>
          ${repeat(
            shown,
            (row) => row.id,
            (row) => renderModelRow(row, this.#contextOf(row, this.#tabStopOf(shown))),
          )}
        </div>
        ${found.length > shown.length ? html`<p class="nothing muted" data-testid="models-more">${words.models.more(found.length - shown.length)}</p>` : nothing}
        ${shown.length === 0 ? html`<p class="nothing muted">${words.models.noneFound}</p>` : nothing}
        <courier-model-server-state
          .words=${words}
          .call=${this.call}
          .lmStudio=${status.lmStudio}
        ></courier-model-server-state>
      </div>
      <div class="only-spoken" role="status">${this.#goingOn}</div>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderSearch(): TemplateResult {
    const { search } = this.words.models;
    return html`
      <div class="search">
        ${renderSearchField({
          name: 'model',
          label: search,
          text: this.typed,
          onText: (text) => {
            this.typed = text;
          },
        })}
      </div>
    `;
  }

  #renderLock(): TemplateResult | typeof nothing {
    if (!this.status.controls.model.locked) return nothing;
    return html`
      <div class="note muted">
        <courier-icon class="small" name="lock"></courier-icon>
        <p>${this.words.lockedBy(settings.model.environment)}</p>
      </div>
    `;
  }

  get #rows(): readonly ModelRow[] {
    const { lmStudio, controls } = this.status;
    return modelRows(lmStudio, this.chosen ?? controls.model.value, this.#order);
  }

  #tabStopOf(shown: readonly ModelRow[]): string | undefined {
    const row =
      shown.find(({ id }) => id === this.current) ?? shown.find(({ isChosen }) => isChosen) ?? shown[0];
    return row?.id;
  }

  #contextOf(row: ModelRow, tabStop: string | undefined): ModelRowContext {
    const { words, status } = this;
    const { lmStudio, controls, modelChanges, failedModelChanges } = status;
    const api = lmStudio.state === 'online' ? lmStudio.api : undefined;
    const isLocked = controls.model.locked;
    // Where there are no models at all, that is said below.
    const hasModels = lmStudio.state === 'online' && lmStudio.models.length > 0;
    return {
      words,
      isLocked,
      isTabStop: row.id === tabStop,
      isMissing: hasModels && isMissing(lmStudio, row.id),
      tellsLoaded: tellsLoaded(lmStudio),
      canChange: api === 'v1',
      change: modelChanges.find(({ id }) => id === row.id),
      failed: failedModelChanges.find(({ id }) => id === row.id),
      loadingFor: row.info && this.#whoWaitsFor(row.info),
      onChoose: () => (isLocked ? undefined : this.#choose(row.id)),
      onFocus: () => {
        this.current = row.id;
      },
      onLoad: () => this.#load(row.id),
      onUnload: () => row.info && this.#unload(row.info),
      onDismiss: () => this.send('model.dismiss', { model: row.id }),
    };
  }

  /** Loading it a second time by hand, while an answer loads it, would put it into memory twice. */
  #whoWaitsFor(model: ModelInfo): string | undefined {
    if (model.loaded) return undefined;
    return answeredBy(model, this.status.queue.running).find(({ phase }) => phase === 'loading')?.who;
  }

  get #goingOn(): string {
    const { models } = this.words;
    const nameOf = (id: string) => this.#rows.find((row) => row.id === id)?.name ?? shownModel(id);
    return this.status.modelChanges
      .map(({ id, to }) =>
        to === 'loaded' ? models.loadingLong(nameOf(id)) : models.unloadingLong(nameOf(id)),
      )
      .join('. ');
  }

  async #choose(id: string): Promise<void> {
    this.chosen = id;
    const result = await this.send('settings.set', { name: 'model', text: id });
    // What main did not take springs back.
    if (!result?.ok) this.chosen = undefined;
  }

  async #load(id: string): Promise<void> {
    this.#focusRow(id);
    await this.send('model.load', { model: id });
  }

  async #unload(model: ModelInfo): Promise<void> {
    const answered = answeredBy(model, this.status.queue.running);
    if (answered.length > 0) {
      const { models, format } = this.words;
      const names = [...new Set(answered.map(({ who }) => who))];
      const isWanted = await this.dialog.open({
        name: 'unload',
        title: models.unloadTitle(model.name),
        body: models.unloadBody(
          format.list(names.slice(0, mostNames)),
          Math.max(0, names.length - mostNames),
        ),
        keeps: models.unloadKeeps,
        confirm: models.unloadConfirm,
      });
      if (!isWanted) return;
    }
    this.#focusRow(model.id);
    await this.send('model.unload', { model: model.id });
  }

  /** The button goes away while it works: whoever pressed it by keyboard stays in the row. */
  #focusRow(id: string): void {
    this.#choices.find((choice) => choice.title === id)?.focus();
  }

  get #choices(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.choice')];
  }

  /** The arrow keys walk; Enter and the space bar choose. */
  #onKeyDown(event: KeyboardEvent): void {
    const choices = this.#choices;
    const here = choices.indexOf(event.target as HTMLElement);
    if (here === -1 || walkRows(event, choices)) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    choices[here]?.click();
    event.preventDefault();
  }
}
