import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  mostPeople,
  type PeopleFilter,
  type PeoplePage,
  type PeopleWanted,
  peopleFilters,
} from '../../main/common/peopleContract.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { PolledQuery } from '../components/behaviour/polledQuery.ts';
import '../components/confirmDialog.ts';
import type { ConfirmDialog } from '../components/confirmDialog.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/icon.ts';
import '../components/inviteDialog.ts';
import type { InviteDialog } from '../components/inviteDialog.ts';
import { ReportEvent } from '../components/messageBar.ts';
import {
  lastSeenFirst,
  type MorePeopleEvent,
  type PeopleOrderEvent,
  pageLength,
} from '../components/peopleList.ts';
import type { ForgetPersonEvent, ResetChatEvent } from '../components/personDetails.ts';
import '../components/resetDialog.ts';
import type { ResetDialog } from '../components/resetDialog.ts';
import { renderSearchField } from '../components/searchField.ts';
import { topicsNote } from '../models/describe.ts';
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
        grid-template-rows: auto minmax(0, 1fr) auto;
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
      .topics {
        padding: 4px 12px 6px;
        border-top: 1px solid var(--vscode-sideBar-border);
        line-height: 17px;
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
  @state() order = lastSeenFirst;
  @state() hasFailed = false;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  @query('courier-reset-dialog') readonly resetDialog!: ResetDialog;
  @query('courier-invite-dialog') readonly inviteDialog!: InviteDialog;
  /** How far down the lists are read. */
  @state() most = { asking: pageLength, others: pageLength };
  readonly #people = new PolledQuery<PeoplePage>(this, {
    read: () => this.#read(),
    revision: () => this.status.revision,
    pause_ms: 500,
  });

  protected override updated(changed: PropertyValues<this>): void {
    // What is drawn first is read anyway.
    const before =
      changed.get('filter') ?? changed.get('search') ?? changed.get('most') ?? changed.get('order');
    if (before !== undefined) this.#people.readAgain();
  }

  override render() {
    const { words, call } = this;
    const page = this.#people.value;
    return html`
      ${this.#renderToolbar(page?.known ?? 0)}
      ${page ? this.#renderPeople(page) : this.#renderWithoutPeople()} ${this.#renderTopicsNote()}
      <courier-confirm .words=${words}></courier-confirm>
      <courier-reset-dialog .words=${words} .call=${call}></courier-reset-dialog>
      <courier-invite-dialog .words=${words} .call=${call} .status=${this.status}></courier-invite-dialog>
    `;
  }

  #renderToolbar(known: number): TemplateResult {
    const { people } = this.words;
    return html`
      <div class="toolbar">
        ${known > worthSearching ? this.#renderSearch() : html`<h2 class="title">${people.title}</h2>`}
        ${known > 0 ? this.#renderFilter() : nothing}
        <vscode-button secondary data-testid="invite" @click=${() => this.inviteDialog.open()}
          >${people.invite}</vscode-button
        >
        <button
          class="icon"
          data-testid="people-reset-all"
          aria-label=${people.resetAll}
          title=${people.resetAll}
          ?disabled=${known === 0}
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

  #renderPeople(page: PeoplePage): TemplateResult {
    const { words, call } = this;
    const { people } = words;
    if (page.known === 0) return this.#renderEmpty();
    if (page.asking.total + page.others.total === 0) {
      return html`<div class="centre muted" data-testid="people-none">
        <p>${people.nothingFound}</p>
        <vscode-button secondary @click=${this.#showAll}>${people.showAll}</vscode-button>
      </div>`;
    }
    return html`<courier-people-list
      .words=${words}
      .call=${call}
      .page=${page}
      .lmStudio=${this.status.lmStudio}
      .isSearched=${this.search !== ''}
      @courier-reset-chat=${this.#onReset}
      @courier-forget-person=${this.#onForget}
      .order=${this.order}
      @courier-people-order=${({ order }: PeopleOrderEvent) => {
        this.order = order;
      }}
      @courier-more-people=${this.#onMore}
      @courier-block-asking=${this.#onBlockAsking}
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

  #renderTopicsNote(): TemplateResult | typeof nothing {
    const { hasTopics } = this.status;
    return hasTopics === undefined
      ? nothing
      : html`<p class="topics muted" data-testid="topics-note">${topicsNote(this.words, hasTopics)}</p>`;
  }

  #renderWithoutPeople(): TemplateResult {
    const { people, loading, tryAgain } = this.words;
    return this.hasFailed
      ? html`<div class="centre" role="alert">
          <p>${people.loadFailed}</p>
          <vscode-button secondary @click=${() => this.#people.readAgain()}>${tryAgain}</vscode-button>
        </div>`
      : html`<div class="centre muted" role="status"><p>${loading}</p></div>`;
  }

  #showAll(): void {
    this.filter = 'all';
    this.search = '';
  }

  async #read(): Promise<PeoplePage | undefined> {
    const page = await this.send('people.page', this.#wanted());
    this.hasFailed = page === undefined;
    // A search field that has gone must not go on hiding people.
    if (page && page.known <= worthSearching) this.search = '';
    return page;
  }

  #wanted(): PeopleWanted {
    const { filter, search, most, order } = this;
    return { filter, search, mostAsking: most.asking, mostOthers: most.others, order };
  }

  #onMore({ list }: MorePeopleEvent): void {
    this.most = { ...this.most, [list]: Math.min(this.most[list] + pageLength, mostPeople) };
  }

  async #onBlockAsking(): Promise<void> {
    const { title, body, keeps, confirm, done } = this.words.asking.blockAllQuestion;
    const question = { name: 'block-asking', title: title(this.status.askingTotal), body, keeps, confirm };
    if (!(await this.confirm.open(question))) return;
    const result = await this.send('access.blockAsking');
    if (result) this.dispatchEvent(new ReportEvent(done(result.blocked)));
  }

  async #onForget({ chat }: ForgetPersonEvent): Promise<void> {
    const { title, body, keeps, afterwards, confirm, done, gone } = this.words.people.forgetQuestion;
    const more = [afterwards[chat.accessStatus]];
    const question = { name: 'person-forget', title: title(chat.name), body, more, keeps, confirm };
    if (!(await this.confirm.open(question))) return;
    const forgotten = await this.send('people.forget', { chat_id: chat.chat_id });
    if (forgotten === undefined) return;
    this.dispatchEvent(new ReportEvent(forgotten ? done(chat.name, forgotten) : gone(chat.name)));
  }

  async #onReset({ chat }: ResetChatEvent): Promise<void> {
    const { title, body, keeps, confirm, done } = this.words.people.resetQuestion;
    const question = { name: 'person-reset', title: title(chat.name), body, keeps, confirm };
    if (!(await this.confirm.open(question))) return;
    const result = await this.send('history.reset', { chat_id: chat.chat_id });
    if (result) this.dispatchEvent(new ReportEvent(done(chat.name, result.messages), { isOfRemoval: true }));
  }
}
