import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KnownChat, KnownTopic, OwnValueName, OwnValues } from '../../main/common/peopleContract.ts';
import type { LmStudioStatus } from '../../main/common/status.ts';
import { canBeForgotten, countOwn } from '../models/people.ts';
import { CourierElement } from './courierElement.ts';
import './givenFields.ts';
import './icon.ts';

/** Asks for the reset of one chat: the view confirms it first. */
export class ResetChatEvent extends Event {
  static readonly type = 'courier-reset-chat';
  readonly chat: KnownChat;

  constructor(chat: KnownChat) {
    super(ResetChatEvent.type, { bubbles: true, composed: true });
    this.chat = chat;
  }
}

/** Asks for all of a person to be deleted: the view confirms it first. */
export class ForgetPersonEvent extends Event {
  static readonly type = 'courier-forget-person';
  readonly chat: KnownChat;

  constructor(chat: KnownChat) {
    super(ForgetPersonEvent.type, { bubbles: true, composed: true });
    this.chat = chat;
  }
}

/** Everything that is known about one chat, and what the owner can take back of it. */
@customElement('courier-person-details')
export class PersonDetails extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        padding: 6px 12px 12px 36px;
        line-height: 18px;
        overflow-wrap: anywhere;
      }
      dl {
        gap: 1px 14px;
        margin-top: 6px;
      }
      h2 {
        margin-top: 10px;
        font-size: 13px;
        font-weight: 600;
      }
      .own {
        row-gap: 3px;
        margin-top: 2px;
      }
      .topic {
        margin-top: 4px;
      }
      .of-topic {
        padding-left: 14px;
      }
      .own button {
        margin-left: 8px;
      }
      .prompt {
        white-space: pre-wrap;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 12px;
      }
    `,
  ];

  @property({ attribute: false }) chat!: KnownChat;
  @property({ attribute: false }) lmStudio!: LmStudioStatus;

  override render() {
    const { chat, words } = this;
    const { people, format } = words;
    const fact = (name: string, value: string) => html`<dt class="muted">${name}</dt><dd>${value}</dd>`;
    return html`
      <p class="selectable" data-testid="person-why">
        ${people.why[chat.accessStatus]} ${chat.isOwner ? people.ownerLong : nothing}
      </p>
      <dl class="figures selectable">
        ${fact(people.id, String(chat.chat_id))}
        ${chat.username === undefined ? nothing : fact(people.username, `@${chat.username}`)}
        ${chat.askedAt === undefined ? nothing : fact(people.asked, format.full(chat.askedAt))}
        ${chat.firstWords === undefined ? nothing : fact(people.firstWords, chat.firstWords)}
        ${fact(people.seen, format.full(chat.lastSeenAt))} ${fact(people.messages, format.number(chat.messages))}
        ${fact(people.remembered, people.remembers(chat.remembered))}
      </dl>
      ${chat.accessStatus === 'asking' ? nothing : this.#renderOwn()}
      ${
        chat.kind === 'person' && chat.accessStatus !== 'asking'
          ? html`<courier-given-fields
            .words=${words}
            .call=${this.call}
            .chat=${chat}
            .lmStudio=${this.lmStudio}
          ></courier-given-fields>`
          : nothing
      }
      <div class="buttons">
        ${
          chat.remembered === 0
            ? nothing
            : html`<vscode-button
              secondary
              data-testid="person-reset"
              @click=${() => this.dispatchEvent(new ResetChatEvent(chat))}
              >${people.reset}</vscode-button
            >`
        }
        ${
          canBeForgotten(chat)
            ? html`<vscode-button
              secondary
              data-testid="person-forget"
              @click=${() => this.dispatchEvent(new ForgetPersonEvent(chat))}
              >${people.forget}</vscode-button
            >`
            : nothing
        }
      </div>
    `;
  }

  #renderOwn(): TemplateResult {
    const { chat, words } = this;
    const { people } = words;
    return html`
      <h2>${people.own}</h2>
      ${
        countOwn(chat) === 0
          ? html`<p class="muted">${people.ownNone}</p>`
          : html`<dl class="own">${this.#renderValues(chat.own)}</dl>`
      }
      ${chat.topics.length === 0 ? nothing : html`<h2>${people.topics}</h2>`}
      ${chat.topics.map((topic) => this.#renderTopic(topic))}
    `;
  }

  #renderTopic({ thread_id, title, own }: KnownTopic): TemplateResult {
    const { people } = this.words;
    return html`
      <p class="topic selectable" data-testid="person-topic">${title ?? people.topicNumber(thread_id)}</p>
      ${
        Object.keys(own).length === 0
          ? nothing
          : html`<dl class="own of-topic">${this.#renderValues(own, thread_id)}</dl>`
      }
    `;
  }

  #renderValues(own: OwnValues, thread_id?: number): (TemplateResult | typeof nothing)[] {
    const { people, format, preview } = this.words;
    const { mode, model, temperature, maxTokens, systemPrompt } = own;
    const limit = maxTokens === -1 ? people.noLimit : format.number(maxTokens ?? 0);
    const value = (name: OwnValueName, shown: string | undefined) =>
      shown === undefined ? nothing : this.#renderValue(name, shown, thread_id);
    return [
      value('mode', mode === '' ? people.noMode : mode),
      value('model', model),
      value('temperature', temperature === undefined ? undefined : format.number(temperature)),
      value('maxTokens', maxTokens === undefined ? undefined : limit),
      value(
        'systemPrompt',
        systemPrompt?.preview === '' ? people.emptyPrompt : systemPrompt && preview(systemPrompt),
      ),
    ];
  }

  #renderValue(name: OwnValueName, value: string, thread_id?: number): TemplateResult {
    const { people } = this.words;
    const label = people.values[name];
    return html`
      <dt class="muted">${label}</dt>
      <dd>
        <span class="selectable ${name === 'systemPrompt' ? 'prompt' : ''}" data-testid="own-${name}">${value}</span>
        <button
          class="link"
          data-testid="clear-${name}"
          aria-label=${people.clearLong(label)}
          @click=${() =>
            this.send('people.clear', {
              chat_id: this.chat.chat_id,
              name,
              ...(thread_id === undefined ? {} : { thread_id }),
            })}
          >${people.clear}</button
        >
      </dd>
    `;
  }
}
