import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

export type MessageTone = 'info' | 'warning' | 'error';

/** Something was done, and the owner should see it: the window shows it in a bar until it is dismissed. */
export class ReportEvent extends Event {
  static readonly type = 'courier-report';
  readonly text: string;
  /** As long as it can be undone, the bar has a button for that. */
  readonly isOfRemoval: boolean;

  constructor(text: string, { isOfRemoval = false } = {}) {
    super(ReportEvent.type, { bubbles: true, composed: true });
    this.text = text;
    this.isOfRemoval = isOfRemoval;
  }
}

const icons: Readonly<Record<MessageTone, IconName>> = { info: 'info', warning: 'warning', error: 'error' };
const colours: Readonly<Record<MessageTone, string>> = { info: 'busy', warning: 'warning', error: 'trouble' };

/**
 * One sentence across the view, with a cross that fires `dismiss`. The sentence is the content; the slot `action` may
 * hold a button. Who places a bar puts a live region around it that is there before the bar comes: only then it is
 * read out.
 */
@customElement('courier-message-bar')
export class MessageBar extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      .bar {
        display: flex;
        align-items: flex-start;
        gap: 8px;
        padding: 5px 6px 5px 12px;
        border-bottom: 1px solid var(--vscode-sideBar-border);
        background: var(--courier-bar-background);
        line-height: 17px;
      }
      .bar > courier-icon {
        margin-top: 2px;
      }
      p {
        flex: 1;
        padding: 2px 0;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      :host([folded]) .bar {
        padding-block: 2px;
      }
      :host([folded]) p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      ::slotted([slot="action"]) {
        flex: none;
        margin-top: 2px;
        white-space: nowrap;
      }
    `,
  ];

  @property() tone: MessageTone = 'info';
  /** One line, however long the sentence is. */
  @property({ type: Boolean, reflect: true }) folded = false;

  override render() {
    return html`
      <div class="bar">
        <courier-icon class=${colours[this.tone]} name=${icons[this.tone]}></courier-icon>
        <p class="selectable"><slot></slot></p>
        <slot name="action"></slot>
        <button
          class="icon"
          aria-label=${this.words.dismiss}
          title=${this.words.dismiss}
          @click=${() => this.dispatchEvent(new Event('dismiss'))}
        >
          <courier-icon name="close"></courier-icon>
        </button>
      </div>
    `;
  }
}
