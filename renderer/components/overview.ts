import { minutesUntilMorning } from '../models/morning.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SettingGroup } from '../../main/common/settings.ts';
import {
  type BotStatus,
  holdsSomebody,
  type LmStudioStatus,
  type QueueHold,
  type QueueStatus,
} from '../../main/common/status.ts';
import { holdSentence } from '../locales/holdSentence.ts';
import { pausedWords } from '../locales/pausedWords.ts';
import {
  botIdentity,
  botKey,
  botTone,
  lmStudioKey,
  lmStudioTone,
  queueTone,
  type Tone,
} from '../models/describe.ts';

import { NavigateEvent } from '../views/views.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

const toneIcons: Readonly<Record<Tone, IconName>> = {
  ok: 'pass',
  busy: 'circle-filled',
  quiet: 'circle-outline',
  warning: 'warning',
  trouble: 'error',
};

/** More sentences would take the room of those who wait. */
const mostHolds = 3;

interface Row {
  readonly tone: Tone;
  readonly label: string;
  readonly main: TemplateResult;
  /** What to do about it; a second line, only while there is something to do. */
  readonly hint?: TemplateResult | undefined;
  readonly action?: TemplateResult | typeof nothing;
}

/** The three rows on top: bot, LM Studio and queue, each with its state and the button that changes it. */
@customElement('courier-overview')
export class Overview extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: 16px minmax(66px, max-content) minmax(0, 1fr) auto;
        column-gap: 8px;
      }
      .row {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: center;
        min-height: 29px;
      }
      .main:last-child,
      .main:has(+ .hint) {
        grid-column: 3 / -1;
      }
      .main {
        display: flex;
        align-items: baseline;
        gap: 8px;
        line-height: 20px;
        min-width: 0;
      }
      .state {
        flex: none;
        font-weight: 600;
        white-space: nowrap;
      }
      .hint {
        grid-column: 3 / -1;
        min-width: 0;
        padding-bottom: 6px;
        line-height: 17px;
        overflow-wrap: anywhere;
      }
      .row.with-hint {
        padding-top: 2px;
      }
      /* With room below, a long name gets a line of its own. */
      @media (min-height: 500px) {
        .main {
          flex-wrap: wrap;
          column-gap: 8px;
          row-gap: 0;
        }
      }
      .pause-for {
        position: relative;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        width: 22px;
        height: 22px;
        border-radius: 5px;
        color: var(--vscode-icon-foreground);
      }
      .pause-for:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .pause-for:focus-within {
        outline: 1px solid var(--vscode-focusBorder);
      }
      .pause-for select {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
      }
      .pause-for option {
        background: var(--vscode-dropdown-background);
        color: var(--vscode-dropdown-foreground);
      }
      /* The sentences keep every word, but they begin further left: that is a line less. */
      @media (max-height: 460px) {
        .row {
          min-height: 27px;
        }
        .hint {
          grid-column: 2 / -1;
          padding-bottom: 4px;
          line-height: 16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) bot!: BotStatus;
  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  @property({ attribute: false }) queue!: QueueStatus;

  override render() {
    return html`
      ${this.#renderRow(this.#botRow())} ${this.#renderRow(this.#lmStudioRow())}
      ${this.#renderRow(this.#queueRow())}
    `;
  }

  #renderRow({ tone, label, main, hint, action }: Row): TemplateResult {
    return html`
      <div class="row ${hint ? 'with-hint' : ''}">
        <courier-icon class=${tone} name=${toneIcons[tone]}></courier-icon>
        <span class="label muted">${label}</span>
        <div class="main">${main}</div>
        ${action ?? nothing} ${hint ? html`<div class="hint muted">${hint}</div>` : nothing}
      </div>
    `;
  }

  #botRow(): Row {
    const { bot, words } = this;
    const { title, hint } = words.states.bot[botKey(bot)];
    const me = botIdentity(bot);
    const retry = 'retryAt' in bot ? ` ${words.bot.nextTry(words.format.preciseClock(bot.retryAt))}` : '';
    const detail = bot.state === 'storage_problem' ? ` (${bot.detail})` : '';
    return {
      tone: botTone(bot),
      label: words.bot.label,
      main: html`
        <span class="state" data-testid="bot-state" data-state=${bot.state}>${title}</span>
        ${
          me
            ? html`<span class="one-line muted selectable" data-testid="bot-name" title="${me.name} @${me.username}"
              >@${me.username} · ${me.name}</span
            >`
            : nothing
        }
      `,
      // Without a token the panel below says it all.
      hint:
        hint === '' || bot.state === 'needs_token'
          ? undefined
          : html`<span class="figures">${hint}${detail}${retry}</span>`,
      action: this.#botAction(bot),
    };
  }

  #botAction(bot: BotStatus): TemplateResult | typeof nothing {
    const { words } = this;
    if (bot.state === 'needs_token') return nothing;
    return bot.state === 'stopped'
      ? html`<vscode-button
          data-testid="bot-start"
          aria-label=${words.bot.startLong}
          @click=${() => this.send('bot.start')}
          >${words.bot.start}</vscode-button
        >`
      : html`<vscode-button
          secondary
          data-testid="bot-stop"
          aria-label=${words.bot.stopLong}
          @click=${() => this.send('bot.stop')}
          >${words.bot.stop}</vscode-button
        >`;
  }

  #lmStudioRow(): Row {
    const { lmStudio, words } = this;
    const { title, hint } = words.states.lmStudio[lmStudioKey(lmStudio)];
    // The row of the queue says it, while somebody waits for the server.
    const isSaid = this.#holds.some(({ scope }) => scope === 'server');
    const since =
      'since' in lmStudio && !isSaid ? words.lmStudio.since(words.format.clock(lmStudio.since)) : '';
    return {
      tone: lmStudioTone(lmStudio),
      label: words.lmStudio.label,
      main: html`
        <span class="state" data-testid="lmstudio-state" data-state=${lmStudio.state}>${title}</span>
        <span class="one-line muted figures"
          >${
            lmStudio.state === 'online'
              ? words.lmStudio.summary(
                  lmStudio.models.length,
                  lmStudio.models.filter((model) => model.loaded).length,
                )
              : since
          }</span
        >
      `,
      hint:
        hint === ''
          ? undefined
          : html`${hint} ${lmStudio.state === 'unreachable' ? this.#guideLink() : this.#settingsLink('lm_studio')}`,
    };
  }

  #queueRow(): Row {
    const { queue, words } = this;
    const isPaused = queue.held === 'owner';
    const parts = [
      isPaused ? pausedWords(queue, words) : '',
      queue.running.length > 0 ? words.queue.running(queue.running.length) : '',
      queue.delivering > 0 ? words.queue.delivering(queue.delivering) : '',
    ].filter((part) => part !== '');
    return {
      tone: queueTone(queue),
      label: words.queue.label,
      main: html`
        <span class="state figures" data-testid="queue-length" data-waiting=${queue.waiting} data-held=${queue.held}
          >${queue.waiting === 0 ? words.queue.empty : words.queue.waiting(queue.waiting)}</span
        >
        <span class="one-line muted figures">${parts.join(' · ')}</span>
      `,
      hint: this.#holds.length === 0 ? undefined : this.#renderHolds(),
      // Without a token there is nobody to hold the queue for.
      action: this.bot.state === 'needs_token' ? nothing : this.#queueAction(isPaused),
    };
  }

  get #holds(): readonly QueueHold[] {
    return this.queue.holds.filter(holdsSomebody);
  }

  #renderHolds(): TemplateResult {
    const { words } = this;
    const more = this.#holds.length - mostHolds;
    return html`
      ${this.#holds.slice(0, mostHolds).map(
        (hold) =>
          html`<p class="hold selectable figures" data-testid="queue-hold" data-scope=${hold.scope} title=${hold.detail}>
            ${holdSentence(hold, words, true)}
          </p>`,
      )}
      ${more > 0 ? html`<p>${words.queue.held.more(more)}</p>` : nothing}
    `;
  }

  #queueAction(isPaused: boolean): TemplateResult {
    const { words } = this;
    return html`<div class="buttons">
      ${isPaused ? nothing : this.#renderPauseFor()}
      <vscode-button
        ?secondary=${!isPaused}
        data-testid=${isPaused ? 'queue-resume' : 'queue-pause'}
        aria-label=${isPaused ? words.queue.resumeLong : words.queue.pauseLong}
        @click=${() => this.send(isPaused ? 'queue.resume' : 'queue.pause')}
        >${isPaused ? words.queue.resume : words.queue.pause}</vscode-button
      >
    </div>`;
  }

  /** Looks like an icon; the system shows the list, which a small window could not hold. */
  #renderPauseFor(): TemplateResult {
    const { pauseFor, pauseTimes, untilMorning } = this.words.queue;
    return html`<label class="pause-for" title=${pauseFor}>
      <courier-icon class="small" name="chevron-down"></courier-icon>
      <select
        data-testid="queue-pause-for"
        aria-label=${pauseFor}
        @change=${({ target }: Event) => {
          const select = target as HTMLSelectElement;
          const minutes = select.value === 'morning' ? minutesUntilMorning(new Date()) : Number(select.value);
          if (minutes > 0) void this.send('queue.pauseFor', { minutes });
          select.value = '';
        }}
      >
        <option value="" selected disabled hidden></option>
        ${Object.entries(pauseTimes).map(([minutes, text]) => html`<option value=${minutes}>${text}</option>`)}
        <option value="morning">${untilMorning}</option>
      </select>
    </label>`;
  }

  #guideLink(): TemplateResult {
    return html`<button class="link" @click=${() => this.send('link.open', { link: 'lmStudio' })}>
      ${this.words.howTo}
    </button>`;
  }

  #settingsLink(group: SettingGroup): TemplateResult {
    return html`<button class="link" @click=${() => this.dispatchEvent(new NavigateEvent('settings', { group }))}>
      ${this.words.openSettings}
    </button>`;
  }
}
