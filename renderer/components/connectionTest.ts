import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

type Outcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly detail: string };

/** A button that tries the connection with the settings as they are, and says on the spot what came of it. */
@customElement('courier-connection-test')
export class ConnectionTest extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        min-height: 26px;
      }
      .result {
        flex: 1 1 200px;
        line-height: 17px;
        overflow-wrap: anywhere;
      }
      .result courier-icon {
        margin-right: 6px;
        vertical-align: -3px;
      }
    `,
  ];

  @property({ attribute: false }) server: 'telegram' | 'lmStudio' = 'telegram';
  @state() isBusy = false;
  @state() outcome: Outcome | undefined;

  override render() {
    const { words, server, outcome } = this;
    const testId = server === 'telegram' ? 'test-telegram' : 'test-lmstudio';
    const label = server === 'telegram' ? words.settings.testTelegram : words.settings.testLmStudio;
    return html`
      <vscode-button secondary data-testid=${testId} ?disabled=${this.isBusy} @click=${this.#test}
        >${label}</vscode-button
      >
      <span class="result selectable" role="status" data-testid="${testId}-result" data-ok=${outcome?.ok ?? nothing}>
        ${this.isBusy ? html`<span class="muted">${words.settings.testing}</span>` : nothing}
        ${
          outcome && !this.isBusy
            ? html`<courier-icon class=${outcome.ok ? 'ok' : 'trouble'} name=${outcome.ok ? 'pass' : 'error'}></courier-icon
              >${outcome.text} ${outcome.ok ? nothing : html`<span class="muted">${outcome.detail}</span>`}`
            : nothing
        }
      </span>
    `;
  }

  async #test(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.outcome = this.server === 'telegram' ? await this.#testTelegram() : await this.#testLmStudio();
    this.isBusy = false;
  }

  async #testTelegram(): Promise<Outcome | undefined> {
    const result = await this.send('telegram.test');
    if (!result) return undefined;
    if (result.ok) return { ok: true, text: this.words.token.signedIn(result.me.username) };
    return { ok: false, text: this.words.states.test[result.problem], detail: result.detail };
  }

  async #testLmStudio(): Promise<Outcome | undefined> {
    const result = await this.send('lmStudio.test');
    if (!result) return undefined;
    if (result.ok) return { ok: true, text: this.words.lmStudio.summary(result.models, result.loaded) };
    return { ok: false, text: this.words.states.test[result.problem], detail: result.detail };
  }
}
