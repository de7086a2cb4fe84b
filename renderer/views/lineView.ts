import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AppStatus, BotIdentity, Notice } from '../../main/common/status.ts';
import '../components/askingList.ts';
import '../components/controls.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/messageBar.ts';
import '../components/overview.ts';
import '../components/recentList.ts';
import '../components/runningList.ts';
import { scrollStyles } from '../components/sharedStyles.ts';
import '../components/tokenPanel.ts';
import type { TokenEnteredEvent } from '../components/tokenPanel.ts';
import { problemSentence } from '../locales/problems.ts';
import { lineViewStyles } from './lineViewStyles.ts';

/** The first view: everything that matters while the bot runs, on 480 × 360. */
@customElement('courier-line-view')
export class LineView extends CourierElement {
  static override styles = [...CourierElement.styles, scrollStyles, lineViewStyles];

  @property({ attribute: false }) status!: AppStatus;
  @state() private isTokenBusy = false;
  @state() private tokenProblem = '';
  /** Whom the new token signed in as; until dismissed or until somebody wrote. */
  @state() private welcome: BotIdentity | undefined;

  protected override willUpdate(): void {
    if (this.status.asking.length > 0) this.welcome = undefined;
  }

  override render() {
    const { status, words, ask } = this;
    const needsToken = status.bot.state === 'needs_token' || this.isTokenBusy;
    return html`
      <div class="notices scroll">
        ${repeat(
          status.notices,
          (notice) => notice.code,
          (notice) => this.#renderNotice(notice),
        )}
      </div>
      ${this.#renderWelcome()}
      <div class="body ${needsToken ? 'first-start' : ''}">
        <courier-overview
          .words=${words}
          .ask=${ask}
          .bot=${status.bot}
          .lmStudio=${status.lmStudio}
          .line=${status.line}
        ></courier-overview>
        ${needsToken ? this.#renderTokenPanel() : this.#renderLine()}
      </div>
    `;
  }

  #renderLine(): TemplateResult {
    const { status, words, ask } = this;
    return html`
      <courier-asking-list .words=${words} .ask=${ask} .asking=${status.asking}></courier-asking-list>
      <courier-running-list .words=${words} .ask=${ask} .running=${status.line.running}></courier-running-list>
      <courier-recent-list .words=${words} .ask=${ask} .recent=${status.recent}></courier-recent-list>
      <courier-controls
        .words=${words}
        .ask=${ask}
        .controls=${status.controls}
        .lmStudio=${status.lmStudio}
      ></courier-controls>
    `;
  }

  #renderTokenPanel(): TemplateResult {
    return html`
      <courier-token-panel
        class="scroll"
        .words=${this.words}
        .ask=${this.ask}
        .bot=${this.status.bot}
        .isBusy=${this.isTokenBusy}
        .problem=${this.tokenProblem}
        @token-entered=${this.#onTokenEntered}
      ></courier-token-panel>
    `;
  }

  #renderNotice({ code, detail }: Notice): TemplateResult {
    return html`
      <courier-message-bar
        data-testid="notice"
        data-code=${code}
        tone="warning"
        .words=${this.words}
        .text=${this.words.states.notice[code](detail)}
        @dismiss=${() => this.send('notice.dismiss', { code })}
      ></courier-message-bar>
    `;
  }

  #renderWelcome(): TemplateResult | typeof nothing {
    const { welcome, words } = this;
    if (!welcome) return nothing;
    return html`
      <courier-message-bar
        data-testid="token-result"
        .words=${words}
        .text=${`${words.token.signedIn(welcome.username)} ${words.token.next}`}
        @dismiss=${() => {
          this.welcome = undefined;
        }}
        ><button class="link" @click=${() => this.send('link.open', { link: 'bot' })}>
          ${words.bot.open}
        </button></courier-message-bar
      >
    `;
  }

  async #onTokenEntered({ text }: TokenEnteredEvent): Promise<void> {
    this.isTokenBusy = true;
    this.tokenProblem = '';
    this.welcome = undefined;
    this.tokenProblem = (await this.#tryToken(text)) ?? '';
    this.isTokenBusy = false;
  }

  /** @returns why it did not do, in words; undefined when it did */
  async #tryToken(text: string): Promise<string | undefined> {
    const stored = await this.send('settings.set', { name: 'token', text });
    if (!stored) return undefined;
    if (!stored.ok) return problemSentence(this.words.problems, stored);
    const result = await this.send('telegram.test');
    if (!result) return undefined;
    if (!result.ok) return this.words.states.test[result.problem];
    this.welcome = result.me;
    return undefined;
  }
}
