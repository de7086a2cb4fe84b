import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { type Key, type KeyAction, keyCaps, keys } from '../models/keys.ts';
import { dialogStyles } from '../styles/dialog.ts';
import { keepEscape } from './behaviour/keepEscape.ts';
import { isMac } from './behaviour/pressed.ts';
import { CourierElement } from './courierElement.ts';

/** A component asks the window to show the page of keys. */
export class ShowKeysEvent extends Event {
  static readonly type = 'courier-show-keys';

  constructor() {
    super(ShowKeysEvent.type, { bubbles: true, composed: true });
  }
}

/** In the order of the table; what has two keys, once. */
const actions = [...new Set(keys.map(({ action }) => action))];

/** The page of keys: what each does, and beside it how it is written. */
@customElement('courier-keys')
export class KeysDialog extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    dialogStyles,
    css`
      dialog[open] {
        display: flex;
        flex-direction: column;
        max-height: calc(100vh - 24px);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 6px 16px;
        align-items: center;
        min-height: 0;
        margin-top: 12px;
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        white-space: nowrap;
      }
      kbd {
        display: inline-block;
        min-width: 20px;
        box-sizing: border-box;
        padding: 0 5px;
        border: 1px solid var(--vscode-widget-border);
        border-radius: 4px;
        font: inherit;
        text-align: center;
      }
    `,
  ];

  @query('dialog') readonly dialog!: HTMLDialogElement;

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  override render() {
    const { words } = this;
    const { control } = words.keys;
    return html`
      <dialog aria-labelledby="title" data-testid="keys" @keydown=${keepEscape}>
        <h2 id="title">${words.keys.title}</h2>
        <dl class="scroll" tabindex="0" aria-labelledby="title">
          ${actions.map(
            (action) => html`
              <dt>${this.#nameOf(action)}</dt>
              <dd>${keys.filter((key) => key.action === action).map((key) => this.#renderKey(key))}</dd>
            `,
          )}
          <dt>${words.keys.wheel}</dt>
          <dd><kbd>${control}</kbd> ${words.keys.wheelCap}</dd>
        </dl>
        <div class="buttons">
          <vscode-button autofocus data-testid="keys-close" @click=${() => this.dialog.close()}
            >${words.keys.close}</vscode-button
          >
        </div>
      </dialog>
    `;
  }

  #renderKey(key: Key): TemplateResult {
    const caps = keyCaps(key, isMac, this.words.keys.control);
    return html`<span>${caps.map((cap) => html`<kbd>${cap}</kbd> `)}</span>`;
  }

  #nameOf(action: KeyAction): string {
    const { views, keys: names } = this.words;
    return action in views
      ? views[action as keyof typeof views]
      : names.actions[action as keyof typeof names.actions];
  }
}
