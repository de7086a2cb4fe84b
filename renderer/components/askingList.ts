import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AskingChat } from '../../main/common/status.ts';
import { NavigateEvent } from '../views/views.ts';
import { decide } from './behaviour/decide.ts';
import { CourierElement, type Send } from './courierElement.ts';
import './icon.ts';

/** Who wants to talk to the bot and waits for the owner's word. */
@customElement('courier-asking-list')
export class AskingList extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      section {
        border-left: 3px solid var(--vscode-focusBorder);
        background: var(--courier-bar-background);
      }
      ul {
        max-height: max(2.5 * 34px, 24vh);
        padding: 2px 0;
      }
      li {
        min-height: 32px;
        padding: 0 12px 0 9px;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      /* In a small window it is said on hover. */
      q {
        display: none;
      }
      .buttons {
        flex-wrap: nowrap;
      }
      /* With room below, a long name gets a line of its own. */
      @media (min-height: 500px) {
        li.line {
          flex-wrap: wrap;
          row-gap: 2px;
          padding-block: 3px;
        }
        .who {
          flex: 1 1 auto;
          max-width: 100%;
        }
        q {
          display: block;
          line-height: 18px;
        }
        .buttons {
          margin-left: auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) asking: readonly AskingChat[] = [];
  /** How many ask, listed or not. */
  @property({ type: Number }) total = 0;

  override render() {
    if (this.asking.length === 0) return nothing;
    const title = this.words.asking.title(this.total);
    const hidden = this.total - this.asking.length;
    return html`
      <section aria-label=${title}>
        <ul class="scroll" role="list">
          ${repeat(
            this.asking,
            (chat) => chat.chat_id,
            (chat) => this.#renderRow(chat),
          )}
          ${
            hidden > 0
              ? html`<li class="line">
                <button
                  class="link"
                  data-testid="asking-more"
                  @click=${() => this.dispatchEvent(new NavigateEvent('people'))}
                >
                  ${this.words.asking.more(hidden)}
                </button>
              </li>`
              : nothing
          }
        </ul>
      </section>
    `;
  }

  /** The row goes with its buttons: the focus goes on to the next one, not to a button that somebody might press unread. */
  async #decide(chat: AskingChat, decision: 'approve' | 'block'): Promise<void> {
    const index = this.asking.findIndex(({ chat_id }) => chat_id === chat.chat_id);
    const next = this.asking[index + 1] ?? this.asking[index - 1];
    const send: Send = (name, ...payload) => this.send(name, ...payload);
    await decide({ send, words: this.words, element: this }, chat, decision, true);
    const row = this.renderRoot.querySelector<HTMLElement>(`li[data-chat-id="${next?.chat_id}"]`);
    row?.focus();
  }

  #kindOf({ kind, hasLeft }: AskingChat): string {
    const { asking } = this.words;
    if (kind === 'person') return '';
    return hasLeft ? asking.groupLeft : asking.group;
  }

  #renderRow(chat: AskingChat) {
    const { words } = this;
    const about = [
      chat.username === undefined ? '' : `@${chat.username}`,
      this.#kindOf(chat),
      words.format.inSentence(words.asking.title(1)),
    ].filter((part) => part !== '');
    const { firstWords } = chat;
    const inFull = [chat.name, ...about, words.format.full(chat.askedAt), firstWords ?? '']
      .filter((part) => part !== '')
      .join(' · ');
    return html`
      <li class="line" tabindex="-1" data-testid="asking-row" data-chat-id=${chat.chat_id}>
        <div class="line who">
          <courier-icon name=${chat.kind === 'group' ? 'organization' : 'account'}></courier-icon>
          <span class="one-line selectable" title=${inFull}
            ><strong>${chat.name}</strong> <span class="muted">${about.join(' · ')}</span
            >${firstWords === undefined ? nothing : html`<q class="one-line" data-testid="first-words">${firstWords}</q>`}</span
          >
        </div>
        <div class="buttons">
          <vscode-button
            secondary
            data-testid="block"
            aria-label=${words.asking.blockLong(chat.name)}
            @click=${() => this.#decide(chat, 'block')}
            >${words.asking.block}</vscode-button
          >
          <vscode-button
            data-testid="approve"
            aria-label=${words.asking.approveLong(chat.name)}
            @click=${() => this.#decide(chat, 'approve')}
            >${words.asking.approve}</vscode-button
          >
        </div>
      </li>
    `;
  }
}
