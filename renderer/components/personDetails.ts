import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KnownChat, OwnValueName } from '../../main/common/peopleContract.ts';
import { countOwn } from '../models/people.ts';
import { CourierElement } from './courierElement.ts';
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
      h3 {
        margin-top: 10px;
        font-size: 13px;
        font-weight: 600;
      }
      .own {
        row-gap: 3px;
        margin-top: 2px;
      }
      .own button {
        margin-left: 8px;
      }
      .prompt {
        white-space: pre-wrap;
      }
      .buttons {
        margin-top: 12px;
      }
    `,
  ];

  @property({ attribute: false }) chat!: KnownChat;

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
        ${fact(people.seen, format.full(chat.lastSeenAt))} ${fact(people.messages, format.number(chat.messages))}
        ${fact(people.remembered, people.remembers(chat.remembered))}
      </dl>
      ${chat.accessStatus === 'asking' ? nothing : this.#renderOwn()}
      ${
        chat.remembered === 0
          ? nothing
          : html`<div class="buttons">
            <vscode-button
              secondary
              data-testid="person-reset"
              @click=${() => this.dispatchEvent(new ResetChatEvent(chat))}
              >${people.reset}</vscode-button
            >
          </div>`
      }
    `;
  }

  #renderOwn(): TemplateResult {
    const { chat, words } = this;
    const { people, format } = words;
    const { model, temperature, maxTokens, systemPrompt } = chat.own;
    return html`
      <h3>${people.own}</h3>
      ${
        countOwn(chat) === 0
          ? html`<p class="muted">${people.ownNone}</p>`
          : html`<dl class="own">
            ${model === undefined ? nothing : this.#renderValue('model', model)}
            ${temperature === undefined ? nothing : this.#renderValue('temperature', format.number(temperature))}
            ${
              maxTokens === undefined
                ? nothing
                : this.#renderValue('maxTokens', maxTokens === -1 ? people.noLimit : format.number(maxTokens))
            }
            ${
              systemPrompt === undefined
                ? nothing
                : this.#renderValue(
                    'systemPrompt',
                    systemPrompt.preview === '' ? people.emptyPrompt : words.preview(systemPrompt),
                  )
            }
          </dl>`
      }
    `;
  }

  #renderValue(name: OwnValueName, value: string): TemplateResult {
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
          @click=${() => this.send('people.clear', { chat_id: this.chat.chat_id, name })}
          >${people.clear}</button
        >
      </dd>
    `;
  }
}
