import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type SettingView, settings } from '../../main/common/settings.ts';
import type { AppStatus, BotStatus } from '../../main/common/status.ts';
import { botIdentity, botKey } from '../models/describe.ts';
import { setupStyles } from '../styles/setup.ts';
import { TokenTrial } from './behaviour/tokenTrial.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './tokenPanel.ts';
import type { TokenEnteredEvent } from './tokenPanel.ts';

/** Who mistypes the first token has not lost an older one. */
const neverHadOne: BotStatus = { state: 'needs_token', reason: 'none' };

/** First step of the first start: a token, and at once the name of the bot it belongs to. */
@customElement('courier-bot-step')
export class BotStep extends CourierElement {
  static override styles = [...CourierElement.styles, setupStyles];

  @property({ attribute: false }) status!: AppStatus;
  @property({ attribute: false }) token: SettingView | undefined;
  /** The owner wants to paste another one. */
  @state() isReplacing = false;
  readonly #trial = new TokenTrial(this, (name, ...payload) => this.send(name, ...payload));

  override render() {
    const { bot } = this.status;
    const isLocked = this.token?.source === 'environment';
    const needsToken = bot.state === 'needs_token' || this.#trial.isBusy || this.#trial.problem !== '';
    if (needsToken || this.isReplacing) return this.#renderPanel(isLocked);
    return this.#renderBot(isLocked);
  }

  #renderPanel(isLocked: boolean): TemplateResult {
    return html`
      <courier-token-panel
        .words=${this.words}
        .call=${this.call}
        .bot=${this.#trial.problem === '' ? this.status.bot : neverHadOne}
        .username=${this.status.setup.bot?.username}
        .isLocked=${isLocked}
        .isBusy=${this.#trial.isBusy}
        .problem=${this.#trial.problem}
        @token-entered=${this.#onTokenEntered}
      ></courier-token-panel>
      ${
        this.isReplacing && !this.#trial.isBusy
          ? html`<button class="link aside" @click=${this.#keep}>${this.words.firstStart.bot.keep}</button>`
          : nothing
      }
    `;
  }

  #renderBot(isLocked: boolean): TemplateResult {
    const { words } = this;
    const { bot } = this.status;
    const texts = words.firstStart.bot;
    const me = botIdentity(bot) ?? this.#trial.outcome?.me;
    const { title, hint } = words.states.bot[botKey(bot)];
    // What the test has just said is newer than the state of a bot that is still connecting.
    const problem = this.#trial.outcome?.problem;
    return html`
      <div class="result" role="status">
        <courier-icon
          class=${me ? 'ok' : bot.state === 'connecting' ? 'busy' : 'warning'}
          name=${me ? 'pass-filled' : bot.state === 'connecting' ? 'loading' : 'warning'}
          ?spin=${!me && bot.state === 'connecting'}
        ></courier-icon>
        <div>
          <h2>${me ? texts.connected : title}</h2>
          ${
            me
              ? html`<p class="name selectable" data-testid="setup-bot">@${me.username} – ${me.name}</p>`
              : html`<p>${problem ? words.states.test[problem] : hint}</p>
                <p class="muted">${texts.stored}</p>`
          }
          ${me && hint !== '' ? html`<p class="warning">${title}: ${hint}</p>` : nothing}
        </div>
      </div>
      <div class="buttons">
        ${
          bot.state === 'stopped'
            ? html`<vscode-button @click=${() => this.send('bot.start')}>${texts.start}</vscode-button>`
            : nothing
        }
        ${
          isLocked
            ? html`<p class="muted"><courier-icon class="small" name="lock"></courier-icon> ${words.lockedBy(settings.token.environment)}</p>`
            : html`<vscode-button secondary data-testid="setup-another-bot" @click=${this.#replace}
              >${texts.another}</vscode-button
            >`
        }
      </div>
    `;
  }

  async #onTokenEntered({ text }: TokenEnteredEvent): Promise<void> {
    await this.#trial.run(text);
    if (this.#trial.problem === '') this.isReplacing = false;
  }

  #replace(): void {
    this.isReplacing = true;
  }

  #keep(): void {
    this.isReplacing = false;
  }
}
