import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { AppView, CallPayload } from '../../main/common/calls.ts';
import type { SettingGroup, SettingView } from '../../main/common/settings.ts';
import type { AppStatus, LmStudioStatus } from '../../main/common/status.ts';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import { FindKey } from '../components/behaviour/findKey.ts';
import '../components/connectionTest.ts';
import { CallFailedEvent, CourierElement } from '../components/courierElement.ts';
import '../components/dataSection.ts';
import '../components/icon.ts';
import { renderSearchField } from '../components/searchField.ts';
import { renderSettingFields } from '../components/settingField.ts';
import '../components/updateLine.ts';
import { type ModelOption, serverModels } from '../models/modelOptions.ts';
import { settingOrder, viewsOf } from '../models/settingOrder.ts';
import { dataWords, isSaid, isSettingFound } from '../models/settingSearch.ts';
import { columnStyles } from '../styles/layout.ts';
import { settingsViewStyles } from '../styles/settingsViewStyles.ts';

const groups = Object.keys(settingOrder) as SettingGroup[];
/** Below the settings: what is done with all of them, and all else. */
type Section = SettingGroup | 'data';

/** Every setting, drawn from its declaration, in groups; what is typed on top narrows them. */
@customElement('courier-settings-view')
export class SettingsView extends CourierElement {
  static override styles = [...CourierElement.styles, columnStyles, settingsViewStyles];

  @property({ attribute: false }) settings: readonly SettingView[] = [];
  @property({ attribute: false }) view!: AppView;
  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  @property({ attribute: false }) moving: AppStatus['moving'];
  @property({ attribute: false }) updates!: UpdateStatus;
  @state() search = '';
  /** The group at the top of what is seen. */
  @state() current: Section = 'telegram';
  @query('.content') readonly content!: HTMLElement;
  @query('vscode-textfield') readonly searchField!: HTMLElement;
  #models: readonly ModelOption[] = [];
  /** A group was just scrolled to. */
  #isShowing = false;

  constructor() {
    super();
    new FindKey(this, () => this.searchField);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lmStudio') || changed.has('words')) {
      this.#models = serverModels(this.lmStudio, this.words);
    }
  }

  override render() {
    const { words } = this;
    const found = groups.filter((group) => this.#members(group).length > 0);
    const isDataFound = isSaid(this.search, dataWords(words));
    const sections: Section[] = isDataFound ? [...found, 'data'] : found;
    return html`
      <div class="frame">
        <nav aria-label=${words.views.settings}>${sections.map((section) => this.#renderEntry(section))}</nav>
        <div class="pane">
          <div class="toolbar">${this.#renderSearch()}</div>
          <div class="content scroll" data-testid="settings-list" @scroll=${this.#onScroll}>
            ${found.map((group) => this.#renderGroup(group))}
            ${isDataFound ? this.#renderData() : nothing}
            <div role="status">${sections.length === 0 ? this.#renderNothing() : nothing}</div>
            <dl class="about muted selectable">
              <dt>${words.settings.version}</dt>
              <dd>${this.view.version}</dd>
              ${this.#renderUpdates()}
              <dt>${words.settings.dataFolder}</dt>
              <dd>${this.view.dataFolder}</dd>
              <dt>${words.settings.licence.label}</dt>
              <dd>${this.#renderLicence('ours')} · ${this.#renderLicence('others')}</dd>
            </dl>
          </div>
        </div>
      </div>
    `;
  }

  /** Scrolls a group to the top. */
  async showGroup(group: Section): Promise<void> {
    this.search = '';
    await this.updateComplete;
    this.#section(group)?.scrollIntoView();
    // The last groups may be too short to get to the top: what is told of this scrolling says nothing.
    this.current = group;
    this.#isShowing = true;
  }

  /** Nothing where the app never looks for a newer version. */
  #renderUpdates(): TemplateResult | typeof nothing {
    const { words, call, updates } = this;
    if (updates.way === 'none') return nothing;
    return html`
      <dt>${words.updates.label}</dt>
      <dd><courier-update-line .words=${words} .call=${call} .updates=${updates}></courier-update-line></dd>
    `;
  }

  #renderEntry(group: Section): TemplateResult {
    return html`
      <button
        aria-current=${this.current === group ? 'true' : nothing}
        data-testid="settings-group-${group}"
        @click=${() => this.showGroup(group)}
        >${group === 'data' ? this.words.moving.title : this.words.settings.groups[group]}</button
      >
    `;
  }

  #renderSearch(): TemplateResult {
    const { search } = this.words.settings;
    return renderSearchField({
      name: 'settings',
      label: search,
      text: this.search,
      content: html`<courier-icon class="small" slot="content-before" name="filter"></courier-icon>`,
      onText: this.#onSearch,
    });
  }

  #renderNothing(): TemplateResult {
    const { settings: texts } = this.words;
    return html`
      <div class="centre muted">
        <p>${texts.nothingFound}</p>
        <button
          class="link"
          data-testid="settings-show-all"
          @click=${() => {
            this.search = '';
          }}
          >${texts.showAll}</button
        >
      </div>
    `;
  }

  #renderLicence(licence: CallPayload<'licence.open'>['licence']): TemplateResult {
    return html`<button class="link" data-testid="licence-${licence}" @click=${() => this.#openLicence(licence)}
      >${this.words.settings.licence[licence]}</button
    >`;
  }

  #renderGroup(group: SettingGroup): TemplateResult {
    const { words } = this;
    return html`
      <section data-group=${group} aria-label=${words.settings.groups[group]}>
        <h2>${words.settings.groups[group]}</h2>
        ${renderSettingFields(this, this.#members(group), (name) => ({
          suggestions: name === 'model' ? this.#models : undefined,
        }))}
        ${this.#renderTest(group)}
      </section>
    `;
  }

  #renderData(): TemplateResult {
    const { words } = this;
    return html`
      <section data-group="data" aria-label=${words.moving.title}>
        <h2>${words.moving.title}</h2>
        <courier-data-section
          .words=${words}
          .call=${this.call}
          .settings=${this.settings}
          .moving=${this.moving}
        ></courier-data-section>
      </section>
    `;
  }

  #renderTest(group: SettingGroup): TemplateResult | typeof nothing {
    if (group !== 'telegram' && group !== 'lm_studio') return nothing;
    return html`
      <courier-connection-test
        .words=${this.words}
        .call=${this.call}
        .server=${group === 'telegram' ? 'telegram' : 'lmStudio'}
      ></courier-connection-test>
    `;
  }

  async #openLicence(licence: CallPayload<'licence.open'>['licence']): Promise<void> {
    const result = await this.send('licence.open', { licence });
    if (!result || result.opened) return;
    this.dispatchEvent(new CallFailedEvent(this.words.settings.licence.failed(result.file)));
  }

  /** The settings of a group that fit what is searched for. */
  #members(group: SettingGroup): readonly SettingView[] {
    const found = settingOrder[group].filter((name) => isSettingFound(name, this.search, this.words));
    return viewsOf(found, this.settings);
  }

  #section(group: Section): HTMLElement | null {
    return this.renderRoot.querySelector(`section[data-group="${group}"]`);
  }

  #onScroll(): void {
    const isShowing = this.#isShowing;
    this.#isShowing = false;
    if (isShowing) return;
    const { top } = this.content.getBoundingClientRect();
    const passed = ([...groups, 'data'] as const).filter((group) => {
      const section = this.#section(group);
      return section !== null && section.getBoundingClientRect().top <= top + 1;
    });
    this.current = passed.at(-1) ?? this.current;
  }

  readonly #onSearch = async (text: string): Promise<void> => {
    this.search = text;
    await this.updateComplete;
    this.content.scrollTop = 0;
  };
}
