import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { parseSetting, settings } from '../../main/common/settings.ts';
import type { BotStatus } from '../../main/common/status.ts';
import { botKey } from '../models/describe.ts';
import { setupStyles } from '../styles/setup.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './secretInput.ts';
import type { SecretInput } from './secretInput.ts';

/** The owner wants this text to be the token. */
export class TokenEnteredEvent extends Event {
  static readonly type = 'token-entered';
  readonly text: string;

  constructor(text: string) {
    super(TokenEnteredEvent.type);
    this.text = text;
  }
}

/** First start, or a token that works no more: how to get one, and a place to paste it. */
@customElement('courier-token-panel')
export class TokenPanel extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    setupStyles,
    css`
      section {
        width: min(568px, 100%);
        margin: 0 auto;
      }
      ol {
        gap: 4px;
        margin-bottom: 12px;
      }
      .entry {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
      }
      .problem {
        display: flex;
        gap: 6px;
        min-height: 18px;
        margin-top: 8px;
      }
      .problem courier-icon {
        margin-top: 1px;
      }
    `,
  ];

  @property({ attribute: false }) bot!: BotStatus;
  /** Of the bot whose token is refused, where it is known. */
  @property() username: string | undefined;
  /** The environment sets the token. */
  @property({ type: Boolean }) isLocked = false;
  /** While the token is being tried. */
  @property({ type: Boolean }) isBusy = false;
  /** Why the last one did not do; '' as long as there is nothing to say. */
  @property() problem = '';
  @state() text = '';
  @query('courier-secret-input') readonly input!: SecretInput | null;

  override firstUpdated(): void {
    this.input?.focus();
  }

  override render() {
    const { token, states } = this.words;
    const isFirst = this.bot.state !== 'needs_token' || this.bot.reason === 'none';
    return html`
      <section aria-labelledby="title">
        <h2 id="title">${isFirst ? token.title : token.titleAgain}</h2>
        <p class="muted">${isFirst ? token.lead : states.bot[botKey(this.bot)].hint}</p>
        ${this.isLocked ? this.#renderLocked() : html`${this.#renderSteps(isFirst)} ${this.#renderEntry()}`}
      </section>
    `;
  }

  /** Another bot would be another queue, other people and other links: an old one gets a new token. */
  #renderSteps(isFirst: boolean): TemplateResult {
    const { token } = this.words;
    return html`
      <ol>
        <li>
          <span
            >${token.stepOpenBefore}
            <button class="link" @click=${() => this.send('link.open', { link: 'botfather' })}>@BotFather</button>
            ${isFirst ? token.stepOpenAfter : token.stepOpenAgainAfter}</span
          >
        </li>
        <li><span>${isFirst ? token.stepName : token.stepChoose(this.username)}</span></li>
        <li><span>${token.stepPaste}</span></li>
      </ol>
    `;
  }

  #renderEntry(): TemplateResult {
    const { token } = this.words;
    return html`
      <div class="entry">
        <courier-secret-input
          data-testid="token-input"
          takes-token
          .label=${token.field}
          .value=${this.text}
          ?disabled=${this.isBusy}
          ?invalid=${this.problem !== ''}
          @input=${this.#onInput}
          @submit=${this.#save}
          @paste=${this.#onPaste}
        ></courier-secret-input>
        <vscode-button
          data-testid="token-save"
          ?disabled=${this.isBusy || this.text.trim() === ''}
          @click=${this.#save}
          >${this.isBusy ? token.saving : token.save}</vscode-button
        >
      </div>
      <div class="problem trouble selectable" role="alert" data-testid="token-result">
        ${this.problem === '' ? nothing : html`<courier-icon name="error"></courier-icon>${this.problem}`}
      </div>
    `;
  }

  /** What the environment sets cannot be changed here. */
  #renderLocked(): TemplateResult {
    const { words } = this;
    return html`
      <p data-testid="token-locked">${words.firstStart.bot.lockedRefused(settings.token.environment)}</p>
      <div class="buttons">
        <vscode-button data-testid="token-try-again" @click=${() => this.send('bot.reconnect')}
          >${words.tryAgain}</vscode-button
        >
        <vscode-button secondary @click=${() => this.send('bot.stop')}>${words.bot.stop}</vscode-button>
      </div>
    `;
  }

  #onInput(event: Event): void {
    this.text = (event.currentTarget as SecretInput).value;
  }

  /** A whole token was pasted: there is nothing more to wait for. The field has taken it when this is heard. */
  #onPaste(): void {
    if (parseSetting('token', this.text).ok) this.#save();
  }

  #save(): void {
    if (this.isBusy || this.text.trim() === '') return;
    this.dispatchEvent(new TokenEnteredEvent(this.text));
    // A secret is not kept where it is no longer needed.
    this.text = '';
  }
}
