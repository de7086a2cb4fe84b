import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AppStatus, RunningJob } from '../../main/common/status.ts';
import '../components/activityChart.ts';
import '../components/askingList.ts';
import { CompactMode } from '../components/behaviour/compactMode.ts';
import { TokenTrial } from '../components/behaviour/tokenTrial.ts';
import '../components/controls.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/liveAnswer.ts';
import '../components/messageBar.ts';
import '../components/noticeList.ts';
import '../components/overview.ts';
import '../components/recentList.ts';
import '../components/runningList.ts';
import '../components/todayNumbers.ts';
import '../components/tokenPanel.ts';
import type { TokenEnteredEvent } from '../components/tokenPanel.ts';
import '../components/waitingList.ts';
import { withWaiting } from '../models/queue.ts';
import { columnStyles } from '../styles/layout.ts';
import { queueViewStyles } from '../styles/queueViewStyles.ts';

/** The first view: everything that matters while the bot runs, on 480 × 360. */
@customElement('courier-queue-view')
export class QueueView extends CourierElement {
  static override styles = [...CourierElement.styles, columnStyles, queueViewStyles];

  @property({ attribute: false }) status!: AppStatus;
  /** The environment sets the token. */
  @property({ type: Boolean }) isTokenLocked = false;
  /** What came of it stays until it is dismissed, or until somebody asks to talk. */
  readonly #token = new TokenTrial(this, (name, ...payload) => this.send(name, ...payload));
  /** Whose answer is read while it grows: the oldest running one, until it has ended and another one runs. */
  #live: RunningJob | undefined;
  /** In a small window those who wait are among the requests. */
  readonly #room = new CompactMode(this);

  protected override willUpdate(): void {
    const { bot, asking, queue } = this.status;
    this.#live = queue.running.find(({ id }) => id === this.#live?.id) ?? queue.running[0] ?? this.#live;
    if (asking.length > 0) this.#token.outcome = undefined;
    if (bot.state !== 'needs_token' && bot.state !== 'connecting') this.#token.forgetProblem();
  }

  override render() {
    const { status, words, call } = this;
    // A refused token sends the bot back here a moment after the test has said so: the panel does not blink.
    const needsToken = status.bot.state === 'needs_token' || this.#token.isBusy || this.#token.problem !== '';
    return html`
      <courier-notice-list .words=${words} .call=${call} .notices=${status.notices}></courier-notice-list>
      <div role="status">${this.#renderTokenOutcome()}</div>
      <div class="body ${needsToken ? 'first-start' : ''}">
        <div class="states">
          <courier-overview
            .words=${words}
            .call=${call}
            .bot=${status.bot}
            .lmStudio=${status.lmStudio}
            .queue=${status.queue}
          ></courier-overview>
          ${needsToken ? nothing : this.#renderNumbers()}
        </div>
        ${needsToken ? this.#renderTokenPanel() : this.#renderQueue()}
      </div>
    `;
  }

  #renderNumbers(): TemplateResult {
    const { status, words, call } = this;
    return html`
      <courier-today-numbers
        .words=${words}
        .expectedWait_ms=${status.queue.expectedWait_ms}
        .today=${status.today}
      ></courier-today-numbers>
      <courier-asking-list
        .words=${words}
        .call=${call}
        .asking=${status.asking}
        .total=${status.askingTotal}
      ></courier-asking-list>
    `;
  }

  #renderQueue(): TemplateResult {
    const { status, words, call } = this;
    const { queue } = status;
    const canNothingRun = queue.held !== 'no' && queue.running.length === 0;
    return html`
      <div class="requests stack">
        <courier-running-list
          class=${canNothingRun ? 'held' : ''}
          .words=${words}
          .call=${call}
          .running=${queue.running}
        ></courier-running-list>
        <courier-waiting-list
          ?hidden=${queue.next.length === 0 || this.#room.isSmall}
          .words=${words}
          .call=${call}
          .queue=${queue}
          .isStopped=${status.bot.state === 'stopped'}
        ></courier-waiting-list>
        <courier-recent-list
          .words=${words}
          .call=${call}
          .recent=${this.#room.isSmall ? withWaiting(status) : status.recent}
          .hasTalker=${status.setup.hasTalker}
        ></courier-recent-list>
      </div>
      <div class="steering stack">
        <courier-activity-chart .words=${words} .call=${call} .revision=${status.revision}></courier-activity-chart>
        <courier-controls
          .words=${words}
          .call=${call}
          .controls=${status.controls}
          .lmStudio=${status.lmStudio}
        ></courier-controls>
        ${this.#room.isSmall ? nothing : this.#renderLive()}
      </div>
    `;
  }

  #renderLive(): TemplateResult | typeof nothing {
    const { status, words, call } = this;
    const live = this.#live;
    if (!live) return nothing;
    return html`<courier-live-answer
      class="fills"
      .words=${words}
      .call=${call}
      .heading=${words.now.answerTo(live.who)}
      .job_id=${live.id}
      .running=${status.queue.running.find(({ id }) => id === live.id)}
      .revision=${status.revision}
    ></courier-live-answer>`;
  }

  #renderTokenPanel(): TemplateResult {
    return html`
      <courier-token-panel
        class="scroll"
        .words=${this.words}
        .call=${this.call}
        .bot=${this.status.bot}
        .username=${this.status.setup.bot?.username}
        .isLocked=${this.isTokenLocked}
        .isBusy=${this.#token.isBusy}
        .problem=${this.#token.problem}
        @token-entered=${({ text }: TokenEnteredEvent) => this.#token.run(text)}
      ></courier-token-panel>
    `;
  }

  #renderTokenOutcome(): TemplateResult | typeof nothing {
    const { words } = this;
    const { outcome } = this.#token;
    if (!outcome) return nothing;
    const { me, problem } = outcome;
    const openBot = () => this.send('link.open', { link: 'bot' });
    return html`
      <courier-message-bar
        data-testid="token-result"
        .tone=${me ? 'info' : 'warning'}
        .words=${words}
        @dismiss=${() => {
          this.#token.outcome = undefined;
          this.requestUpdate();
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
}
