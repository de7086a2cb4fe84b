import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice } from '../../main/common/status.ts';
import { CompactMode } from './behaviour/compactMode.ts';
import { CourierElement } from './courierElement.ts';
import './messageBar.ts';

/** Below this a stack of sentences would leave no room for the requests. */
const smallHeight = 460;

/**
 * What the owner should know, one bar each. In a small window they fold to the first line of the first one, and a
 * button opens them all, above the view instead of in it.
 */
@customElement('courier-notice-list')
export class NoticeList extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        position: relative;
      }
      .bars {
        max-height: 45vh;
      }
      :host([overlaid]) {
        height: 27px;
      }
      :host([overlaid]) .bars {
        position: absolute;
        inset: 0 0 auto;
        z-index: 2;
        max-height: calc(100vh - 60px);
        box-shadow: 0 4px 16px var(--vscode-widget-shadow);
      }
    `,
  ];

  @property({ attribute: false }) notices: readonly Notice[] = [];
  @state() isOpen = false;
  readonly #room = new CompactMode(this, smallHeight);

  protected override willUpdate(): void {
    // What comes next is folded again.
    if (this.notices.length === 0) this.isOpen = false;
    this.toggleAttribute('overlaid', this.#room.isSmall && this.isOpen);
  }

  override render() {
    const isFolded = this.#room.isSmall && !this.isOpen;
    const shown = isFolded ? this.notices.slice(0, 1) : this.notices;
    return html`
      <div class="bars scroll" role="status">
        ${repeat(
          shown,
          (notice) => notice.code,
          (notice, index) => this.#renderNotice(notice, isFolded, this.#room.isSmall && index === 0),
        )}
      </div>
    `;
  }

  #renderNotice({ code, detail }: Notice, isFolded: boolean, hasToggle: boolean): TemplateResult {
    const { words } = this;
    return html`
      <courier-message-bar
        data-testid="notice"
        data-code=${code}
        tone="warning"
        .words=${words}
        ?folded=${isFolded}
        @dismiss=${() => this.send('notice.dismiss', { code })}
        >${words.states.notice[code](detail)}${hasToggle ? this.#renderToggle() : nothing}</courier-message-bar
      >
    `;
  }

  #renderToggle(): TemplateResult {
    const { notices: texts } = this.words;
    return html`
      <button
        slot="action"
        class="link"
        data-testid="notices-toggle"
        aria-expanded=${this.isOpen}
        @click=${() => {
          this.isOpen = !this.isOpen;
        }}
        >${this.isOpen ? texts.less : texts.more(this.notices.length - 1)}</button
      >
    `;
  }
}
