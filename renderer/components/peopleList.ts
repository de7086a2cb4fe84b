import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  type KnownChat,
  type PeopleList as List,
  mostPeople,
  type PeopleOrder,
  type PeoplePage,
} from '../../main/common/peopleContract.ts';
import type { LmStudioStatus } from '../../main/common/status.ts';
import { countOwn, decisionsFor, standingTone } from '../models/people.ts';
import { listStyles } from '../styles/lists.ts';
import { peopleListStyles } from '../styles/peopleListStyles.ts';
import { decide } from './behaviour/decide.ts';
import { keepInSight, walkRows } from './behaviour/listRows.ts';
import { CourierElement, type Send } from './courierElement.ts';
import './icon.ts';
import './personDetails.ts';
import { sortHeading } from './sortHeading.ts';

/** So many more are shown with each press. */
export const pageLength = 100;

/** More of one of the lists is wanted. */
export class MorePeopleEvent extends Event {
  static readonly type = 'courier-more-people';
  readonly list: 'asking' | 'others';

  constructor(list: 'asking' | 'others') {
    super(MorePeopleEvent.type);
    this.list = list;
  }
}

/** The second list is wanted in another order. */
export class PeopleOrderEvent extends Event {
  static readonly type = 'courier-people-order';
  readonly order: PeopleListOrder;

  constructor(order: PeopleListOrder) {
    super(PeopleOrderEvent.type);
    this.order = order;
  }
}

export interface PeopleListOrder {
  readonly by: PeopleOrder;
  readonly isDescending: boolean;
}

/** Who wrote last is first. */
export const lastSeenFirst: PeopleListOrder = { by: 'seen', isDescending: true };

/** With one alone there is a button beside the name. */
const worthBlockingAtOnce = 2;

/** People and groups, those who ask on top. A click on a row opens what else is known about it. */
@customElement('courier-people-list')
export class PeopleList extends CourierElement {
  static override styles = [...CourierElement.styles, listStyles, peopleListStyles];

  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  @property({ attribute: false }) page!: PeoplePage;
  @property({ attribute: false }) order = lastSeenFirst;
  /** Not everybody is looked at. */
  @property({ type: Boolean }) isSearched = false;
  @state() opened: number | undefined;
  /** The row the Tab key goes to; within the list the arrow keys walk, as in every list of VS Code. */
  @state() current: number | undefined;
  #tabStop: number | undefined;

  protected override willUpdate(): void {
    const all = [...this.page.asking.rows, ...this.page.others.rows];
    this.#tabStop = (all.find(({ chat_id }) => chat_id === this.current) ?? all[0])?.chat_id;
  }

  override render() {
    const { asking, others } = this.page;
    const { people, asking: askingTexts } = this.words;
    return html`
      <div class="lists scroll" data-testid="people-list" @keydown=${this.#onKeyDown}>
        ${asking.total > 0 ? this.#renderList(askingTexts.title(asking.total), 'asking', asking) : nothing}
        ${others.total > 0 ? this.#renderList(people.others, 'others', others) : nothing}
      </div>
    `;
  }

  #renderList(title: string, name: 'asking' | 'others', list: List): TemplateResult {
    return html`
      <section class=${name} aria-label=${title}>
        ${name === 'asking' ? this.#renderCrowd(list.total) : this.#renderHeadings()}
        <ul role="list">
          ${repeat(
            list.rows,
            ({ chat_id }) => chat_id,
            (chat) => this.#renderRow(chat, name === 'asking'),
          )}
        </ul>
        ${this.#renderMore(name, list)}
      </section>
    `;
  }

  #renderCrowd(total: number): TemplateResult | typeof nothing {
    if (total < worthBlockingAtOnce || this.isSearched) return nothing;
    const { asking } = this.words;
    return html`<div class="crowd">
      <span class="one-line">${asking.heading(total)}</span>
      <button
        class="link"
        data-testid="block-asking"
        @click=${() => this.dispatchEvent(new Event('courier-block-asking'))}
      >
        ${asking.blockAll}
      </button>
    </div>`;
  }

  #renderMore(name: 'asking' | 'others', { total, rows }: List): TemplateResult | typeof nothing {
    const { people } = this.words;
    const hidden = total - rows.length;
    if (hidden <= 0) return nothing;
    if (rows.length >= mostPeople) return html`<p class="more muted">${people.beyond(hidden)}</p>`;
    return html`<vscode-button
      secondary
      class="more"
      data-testid="people-more-${name}"
      @click=${() => this.dispatchEvent(new MorePeopleEvent(name))}
      >${people.more(Math.min(hidden, pageLength))}</vscode-button
    >`;
  }

  #renderHeadings(): TemplateResult {
    const { columns } = this.words.people;
    const heading = (by: PeopleOrder, kind = '') =>
      sortHeading({
        by,
        name: columns[by],
        kind,
        order: this.order,
        beginsDescending: by === 'messages' || by === 'seen',
        label: this.words.requests.sortBy(columns[by]),
        onOrder: (order) => this.dispatchEvent(new PeopleOrderEvent(order)),
      });
    return html`
      <div class="head" role="table" aria-label=${this.words.people.sorting}>
        <div class="headings muted" role="row">
          <span></span>
          <span></span>
          ${heading('name')}
          <span></span>
          ${heading('state', 'state')} ${heading('messages', 'number messages')} ${heading('seen', 'number')}
        </div>
      </div>
    `;
  }

  #renderRow(chat: KnownChat, isAsking: boolean): TemplateResult {
    const { words } = this;
    const { people, format } = words;
    const isOpen = this.opened === chat.chat_id;
    const stateName = people.standing[chat.accessStatus];
    const when = chat.askedAt ?? chat.lastSeenAt;
    return html`
      <li data-testid="person-row" data-chat-id=${chat.chat_id} data-standing=${chat.accessStatus}>
        <button
          class="row"
          tabindex=${chat.chat_id === this.#tabStop ? 0 : -1}
          aria-expanded=${isOpen}
          @focus=${() => {
            this.current = chat.chat_id;
          }}
          @click=${() => this.#toggle(chat)}
        >
          <courier-icon class="chevron quiet" name="chevron-right"></courier-icon>
          <courier-icon class="quiet" name=${chat.kind === 'group' ? 'organization' : 'account'}></courier-icon>
          <span class="one-line" title=${[chat.name, chat.firstWords ?? ''].join('\n').trim()}
            >${chat.name}
            <span class="muted"
              >${chat.isOwner ? `· ${people.owner}` : nothing} ${chat.username ? `· @${chat.username}` : nothing}
              ${chat.kind === 'group' ? `· ${chat.hasLeft ? words.asking.groupLeft : words.asking.group}` : nothing}
              ${chat.firstWords === undefined ? nothing : html`· <q data-testid="first-words">${chat.firstWords}</q>`}</span
            ></span
          >
          ${
            countOwn(chat) > 0
              ? html`<courier-icon class="small quiet" name="settings-gear" title=${people.hasOwn}></courier-icon
                ><span class="only-spoken">${people.hasOwn}</span>`
              : html`<span></span>`
          }
          <span class="one-line state ${standingTone(chat.accessStatus)}">${stateName}</span>
          <span class="one-line number messages muted figures">${format.number(chat.messages)}</span>
          <span class="one-line number seen muted figures" title=${format.full(when)}>${format.when(when, Date.now())}</span>
        </button>
        <div class="actions">
          ${decisionsFor(chat).map((decision) => this.#renderDecision(chat, decision, isAsking))}
        </div>
        ${
          isOpen
            ? html`<courier-person-details .words=${words} .call=${this.call} .chat=${chat} .lmStudio=${this.lmStudio}></courier-person-details>`
            : nothing
        }
      </li>
    `;
  }

  /** Who asks gets buttons that cannot be overlooked; for all others it is an icon at the end of the row. */
  #renderDecision(chat: KnownChat, decision: 'approve' | 'block', isAsking: boolean): TemplateResult {
    const texts = this.words.asking;
    const label = decision === 'approve' ? texts.approveLong(chat.name) : texts.blockLong(chat.name);
    const press = () => this.#decide(chat, decision, isAsking);
    if (isAsking) {
      return html`<vscode-button
        ?secondary=${decision === 'block'}
        data-testid="person-${decision}"
        aria-label=${label}
        @click=${press}
        >${texts[decision]}</vscode-button
      >`;
    }
    return html`<button
      class="icon"
      tabindex=${chat.chat_id === this.#tabStop ? 0 : -1}
      data-testid="person-${decision}"
      aria-label=${label}
      title=${texts[decision]}
      @click=${press}
    >
      <courier-icon class="small" name=${decision === 'approve' ? 'check' : 'circle-slash'}></courier-icon>
    </button>`;
  }

  /** The button goes: the focus goes to the row, or on to the next one where the row goes, too. */
  async #decide(chat: KnownChat, decision: 'approve' | 'block', isAsking: boolean): Promise<void> {
    const { rows } = this.page.asking;
    const index = rows.findIndex(({ chat_id }) => chat_id === chat.chat_id);
    const next = isAsking ? (rows[index + 1] ?? rows[index - 1])?.chat_id : chat.chat_id;
    const send: Send = (name, ...payload) => this.send(name, ...payload);
    await decide({ send, words: this.words, element: this }, chat, decision, isAsking);
    this.renderRoot.querySelector<HTMLElement>(`li[data-chat-id="${next}"] .row`)?.focus();
  }

  async #toggle({ chat_id }: KnownChat): Promise<void> {
    this.opened = this.opened === chat_id ? undefined : chat_id;
    await this.updateComplete;
    keepInSight(this.renderRoot.querySelector(`li[data-chat-id="${chat_id}"]`));
  }

  #onKeyDown(event: KeyboardEvent): void {
    walkRows(event, [...this.renderRoot.querySelectorAll<HTMLElement>('.row')]);
  }
}
