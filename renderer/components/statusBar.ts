import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type AppStatus, holdsSomebody } from '../../main/common/status.ts';
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
import { ShowKeysEvent } from './keysDialog.ts';

interface Item {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly text: string;
  /** In full, for the tooltip and for who cannot see it. */
  readonly title: string;
  readonly go: () => NavigateEvent;
}

/** The bottom of the window: the three states at a glance, whatever view is open. */
@customElement('courier-status-bar')
export class StatusBar extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      footer {
        display: flex;
        height: 22px;
        padding: 0 4px;
        border-top: 1px solid var(--vscode-statusBar-border);
        background: var(--vscode-statusBar-background);
        color: var(--vscode-statusBar-foreground);
        font-size: 12px;
      }
      button {
        display: flex;
        flex: 0 1 auto;
        gap: 5px;
        align-items: center;
        min-width: 0;
        padding: 0 7px;
      }
      button:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .queue {
        flex: none;
        margin-left: auto;
      }
      .keys {
        flex: none;
        min-width: 28px;
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;

  override render() {
    return html`
      <footer aria-label=${this.words.statusBar}>
        ${this.#renderItem(this.#bot())} ${this.#renderItem(this.#lmStudio())} ${this.#renderItem(this.#queue(), 'queue')}
        <button
          class="keys"
          data-testid="show-keys"
          title=${this.words.keys.title}
          aria-label=${this.words.keys.title}
          @click=${() => this.dispatchEvent(new ShowKeysEvent())}
        >
          <courier-icon class="small" name="question"></courier-icon>
        </button>
      </footer>
    `;
  }

  #renderItem({ icon, tone, text, title, go }: Item, name = ''): TemplateResult {
    return html`
      <button class=${name} title=${title} aria-label=${title} @click=${() => this.dispatchEvent(go())}>
        <courier-icon class="small ${tone}" name=${icon}></courier-icon>
        <span class="one-line figures">${text}</span>
      </button>
    `;
  }

  #bot(): Item {
    const { bot } = this.status;
    const { title } = this.words.states.bot[botKey(bot)];
    const me = botIdentity(bot);
    return {
      icon: 'hubot',
      tone: botTone(bot),
      text: bot.state === 'online' ? `@${bot.me.username}` : title,
      title: [this.words.bot.label, title, me ? `@${me.username}` : '']
        .filter((part) => part !== '')
        .join(', '),
      go: () => new NavigateEvent('queue'),
    };
  }

  #lmStudio(): Item {
    const { lmStudio } = this.status;
    const { label } = this.words.lmStudio;
    const { title } = this.words.states.lmStudio[lmStudioKey(lmStudio)];
    return {
      icon: 'server',
      tone: lmStudioTone(lmStudio),
      text: lmStudio.state === 'online' ? label : `${label}: ${title}`,
      title: `${label}, ${title}`,
      go: () => new NavigateEvent('settings', { group: 'lm_studio' }),
    };
  }

  #queue(): Item {
    const { queue } = this.status;
    const text = this.words.queue.short(queue.waiting);
    return {
      icon: queue.held === 'no' ? 'list-ordered' : 'debug-pause',
      tone: queueTone(queue),
      text,
      title: [
        text,
        queue.held === 'owner' ? pausedWords(queue, this.words) : '',
        ...queue.holds.filter(holdsSomebody).map((hold) => holdSentence(hold, this.words)),
      ]
        .filter((part) => part !== '')
        .join(', '),
      go: () => new NavigateEvent('queue'),
    };
  }
}
