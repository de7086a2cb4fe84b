import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { KnownChat } from '../../main/common/peopleContract.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { PolledQuery } from '../components/behaviour/polledQuery.ts';
import '../components/confirmDialog.ts';
import type { ConfirmDialog } from '../components/confirmDialog.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/icon.ts';
import '../components/inviteDialog.ts';
import type { InviteDialog } from '../components/inviteDialog.ts';
import { ReportEvent } from '../components/messageBar.ts';
import '../components/peopleList.ts';
import type { ResetChatEvent } from '../components/personDetails.ts';
import '../components/resetDialog.ts';
import type { ResetDialog } from '../components/resetDialog.ts';
import { renderSearchField } from '../components/searchField.ts';
import { type PeopleFilter, peopleFilters, type Shown, shownPeople } from '../models/people.ts';
import { columnStyles } from '../styles/layout.ts';

/** With fewer, everybody is in sight. */
const worthSearching = 10;

/** Everybody who has written to the bot: who may talk, what is their own, what the model remembers of them. */
@customElement('courier-people-view')
export class PeopleView extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    columnStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        grid-template-columns: minmax(0, 1fr);
      }
      .toolbar {
        padding: 6px 8px 6px 12px;
      }
      h2.title {
        flex: 1;
        min-width: 0;
        line-height: 26px;
      }
      vscode-textfield {
        flex: 1;
        min-width: 0;
        max-width: 420px;
        margin-right: auto;
      }
      vscode-single-select {
        flex: none;
        width: 132px;
      }
      .centre {
        padding: 12px 24px;
        line-height: 18px;
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;
  @state() filter: PeopleFilter = 'all';
  @state() search = '';
  @state() hasFailed = false;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  @query('courier-reset-dialog') readonly resetDialog!: ResetDialog;
  @query('courier-invite-dialog') readonly inviteDialog!: InviteDialog;
  readonly #chats = new PolledQuery<readonly KnownChat[]>(this, {
    read: () => this.#read(),
    revision: () => this.status.revision,
    pause_ms: 500,
  });
  #drawn: readonly KnownChat[] | undefined;
  #shown: Shown = { asking: [], others: [] };

  /** A status comes ten times a second while a model writes; only a change of the people draws their rows again. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const chats = this.#chats.value ?? [];
    if (chats === this.#drawn && !changed.has('filter') && !changed.has('search')) return;
    this.#drawn = chats;
    // A search field that has gone must not go on hiding people.
    this.#shown = shownPeople(chats, this.filter, chats.length > worthSearching ? this.search : '');
  }

  override render() {
    const { words, call } = this;
    const chats = this.#chats.value;
    return html`
      ${this.#renderToolbar(chats ?? [])}
      ${chats ? this.#renderPeople(chats) : this.#renderWithoutPeople()}
      <courier-confirm .words=${words}></courier-confirm>
      <courier-reset-dialog .words=${words} .call=${call}></courier-reset-dialog>
      <courier-invite-dialog .words=${words} .call=${call} .status=${this.status}></courier-invite-dialog>
    `;
  }

  #renderToolbar(chats: readonly KnownChat[]): TemplateResult {
    const { people } = this.words;
    return html`
      <div class="toolbar">
        ${chats.length > worthSearching ? this.#renderSearch() : html`<h2 class="title">${people.title}</h2>`}
        ${chats.length > 0 ? this.#renderFilter() : nothing}
        <vscode-button secondary data-testid="invite" @click=${() => this.inviteDialog.open()}
          >${people.invite}</vscode-button
        >
        <button
          class="icon"
          data-testid="people-reset-all"
          aria-label=${people.resetAll}
          title=${people.resetAll}
          ?disabled=${chats.length === 0}
          @click=${() => this.resetDialog.open()}
        >
          <courier-icon name="clear-all"></courier-icon>
        </button>
      </div>
    `;
  }

  #renderSearch(): TemplateResult {
    const { search } = this.words.people;
    return renderSearchField({
      name: 'people',
      label: search,
      text: this.search,
      content: html`<courier-icon slot="content-before" name="search"></courier-icon>`,
      onText: (text) => {
        this.search = text;
      },
    });
  }

  #renderFilter(): TemplateResult {
    const { people } = this.words;
    return html`
      <vscode-single-select
        data-testid="people-filter"
        .label=${people.filter}
        .options=${peopleFilters.map((value) => ({ value, label: people.filters[value] }))}
        .value=${this.filter}
        @change=${(event: Event) => {
          const wanted = (event.target as VscodeSingleSelect).value;
          this.filter = peopleFilters.find((filter) => filter === wanted) ?? 'all';
        }}
      ></vscode-single-select>
    `;
  }

  #renderPeople(chats: readonly KnownChat[]): TemplateResult {
    const { words, call } = this;
    const { people } = words;
    const shown = this.#shown;
    if (chats.length === 0) return this.#renderEmpty();
    if (shown.asking.length + shown.others.length === 0) {
      return html`<div class="centre muted" data-testid="people-none">
        <p>${people.nothingFound}</p>
        <vscode-button secondary @click=${this.#showAll}>${people.showAll}</vscode-button>
      </div>`;
    }
    return html`<courier-people-list
      .words=${words}
      .call=${call}
      .shown=${shown}
      @courier-reset-chat=${this.#onReset}
    ></courier-people-list>`;
  }

  #renderEmpty(): TemplateResult {
    const { people } = this.words;
    return html`
      <div class="centre muted" data-testid="people-empty">
        <courier-icon name="organization"></courier-icon>
        <p>${people.empty}</p>
        <p>${people.emptyHint}</p>
      </div>
    `;
  }

  #renderWithoutPeople(): TemplateResult {
    const { people, loading, tryAgain } = this.words;
    return this.hasFailed
      ? html`<div class="centre" role="alert">
          <p>${people.loadFailed}</p>
          <vscode-button secondary @click=${this.#readAgain}>${tryAgain}</vscode-button>
        </div>`
      : html`<div class="centre muted" role="status"><p>${loading}</p></div>`;
  }

  #showAll(): void {
    this.filter = 'all';
    this.search = '';
  }

  async #read(): Promise<readonly KnownChat[] | undefined> {
    const chats = await this.send('people.get');
    this.hasFailed = chats === undefined;
    return chats;
  }

  async #readAgain(): Promise<void> {
    this.#chats.value = await this.#read();
    this.requestUpdate();
  }

  async #onReset({ chat }: ResetChatEvent): Promise<void> {
    const { title, body, keeps, confirm, done } = this.words.people.resetQuestion;
    const question = { name: 'person-reset', title: title(chat.name), body, keeps, confirm };
    if (!(await this.confirm.open(question))) return;
    const result = await this.send('history.reset', { chat_id: chat.chat_id });
    if (result) this.dispatchEvent(new ReportEvent(done(chat.name, result.messages)));
  }
}
