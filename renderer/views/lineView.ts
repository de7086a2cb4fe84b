import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { TestProblem } from '../../main/common/ipc.ts';
import type { AppStatus, BotIdentity, RecentJob } from '../../main/common/status.ts';
import '../components/activityChart.ts';
import '../components/askingList.ts';
import '../components/controls.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/messageBar.ts';
import '../components/noticeList.ts';
import '../components/overview.ts';
import '../components/recentList.ts';
import { Room } from '../components/room.ts';
import '../components/runningList.ts';
import { scrollStyles } from '../components/sharedStyles.ts';
import '../components/todayNumbers.ts';
import '../components/tokenPanel.ts';
import type { TokenEnteredEvent } from '../components/tokenPanel.ts';
import '../components/waitingList.ts';
import { problemSentence } from '../locales/problems.ts';
import { lineViewStyles } from './lineViewStyles.ts';

/** Whom a token signed in as, or what kept us from finding out. */
type TokenOutcome =
  | { readonly me: BotIdentity; readonly problem?: never }
  | { readonly me?: never; readonly problem: TestProblem };

/** The first view: everything that matters while the bot runs, on 480 × 360. */
@customElement('courier-line-view')
export class LineView extends CourierElement {
  static override styles = [...CourierElement.styles, scrollStyles, lineViewStyles];

  @property({ attribute: false }) status!: AppStatus;
  @state() private isTokenBusy = false;
  /** Why the token is no good; '' when nothing is known against it. */
  @state() private tokenProblem = '';
  /** What came of a good token; until dismissed or until somebody asks to talk. */
  @state() private tokenOutcome: TokenOutcome | undefined;

  readonly #room = new Room(this);

  protected override willUpdate(): void {
    const { bot, asking } = this.status;
    if (asking.length > 0) this.tokenOutcome = undefined;
    if (bot.state !== 'needs_token' && bot.state !== 'connecting') this.tokenProblem = '';
  }

  override render() {
    const { status, words, ask } = this;
    // A refused token sends the bot back here a moment after the test has said so: the panel does not blink.
    const needsToken = status.bot.state === 'needs_token' || this.isTokenBusy || this.tokenProblem !== '';
    return html`
      <courier-notice-list .words=${words} .ask=${ask} .notices=${status.notices}></courier-notice-list>
      <div role="status">${this.#renderTokenOutcome()}</div>
      <div class="body ${needsToken ? 'first-start' : ''}">
        <div class="states">
          <courier-overview
            .words=${words}
            .ask=${ask}
            .bot=${status.bot}
            .lmStudio=${status.lmStudio}
            .line=${status.line}
          ></courier-overview>
          ${needsToken ? nothing : this.#renderNumbers()}
        </div>
        ${needsToken ? this.#renderTokenPanel() : this.#renderLine()}
      </div>
    `;
  }

  #renderNumbers(): TemplateResult {
    const { status, words, ask } = this;
    return html`
      <courier-today-numbers
        .words=${words}
        .waiting=${status.line.waiting}
        .today=${status.today}
      ></courier-today-numbers>
      <courier-asking-list .words=${words} .ask=${ask} .asking=${status.asking}></courier-asking-list>
    `;
  }

  #renderLine(): TemplateResult {
    const { status, words, ask } = this;
    const { line } = status;
    const canNothingRun = line.held !== 'no' && line.running.length === 0;
    return html`
      <div class="requests">
        <courier-running-list
          class=${canNothingRun ? 'held' : ''}
          .words=${words}
          .ask=${ask}
          .running=${line.running}
        ></courier-running-list>
        <courier-waiting-list
          ?hidden=${line.next.length === 0 || this.#room.isSmall}
          .words=${words}
          .ask=${ask}
          .line=${line}
          .isStopped=${status.bot.state === 'stopped'}
        ></courier-waiting-list>
        <courier-recent-list
          .words=${words}
          .ask=${ask}
          .recent=${this.#room.isSmall ? withWaiting(status) : status.recent}
        ></courier-recent-list>
      </div>
      <div class="steering">
        <courier-activity-chart .words=${words} .ask=${ask} .revision=${status.revision}></courier-activity-chart>
        <courier-controls
          .words=${words}
          .ask=${ask}
          .controls=${status.controls}
          .lmStudio=${status.lmStudio}
        ></courier-controls>
      </div>
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

  #renderTokenOutcome(): TemplateResult | typeof nothing {
    const { tokenOutcome, words } = this;
    if (!tokenOutcome) return nothing;
    const { me, problem } = tokenOutcome;
    const openBot = () => this.send('link.open', { link: 'bot' });
    return html`
      <courier-message-bar
        data-testid="token-result"
        .tone=${me ? 'info' : 'warning'}
        .words=${words}
        @dismiss=${() => {
          this.tokenOutcome = undefined;
        }}
        >${
          me
            ? html`${words.token.signedIn(me.username)} ${words.token.next}
                <button class="link" @click=${openBot}>${words.bot.open}</button>`
            : words.states.test[problem]
        }</courier-message-bar
      >
    `;
  }

  async #onTokenEntered({ text }: TokenEnteredEvent): Promise<void> {
    this.isTokenBusy = true;
    this.tokenProblem = '';
    this.tokenOutcome = undefined;
    await this.#tryToken(text);
    this.isTokenBusy = false;
  }

  async #tryToken(text: string): Promise<void> {
    const stored = await this.send('settings.set', { name: 'token', text });
    if (!stored) return;
    if (!stored.ok) {
      this.tokenProblem = problemSentence(this.words.problems, stored);
      return;
    }
    const result = await this.send('telegram.test');
    if (!result) return;
    if (result.ok) this.tokenOutcome = { me: result.me };
    else if (result.problem === 'token_refused' || result.problem === 'no_token') {
      this.tokenProblem = this.words.states.test[result.problem];
    } else {
      // The token may well be good: what is in the way is the connection.
      this.tokenOutcome = { problem: result.problem };
    }
  }
}

/** In a small window those who wait are among the requests, the last of the line on top, with their places. */
function withWaiting({ line, recent }: AppStatus): readonly RecentJob[] {
  const waiting = line.next.map((job, index): RecentJob => ({ ...job, state: 'waiting', place: index + 1 }));
  return [...waiting.reverse(), ...recent];
}
