import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PeoplePage } from '../../main/common/peopleContract.ts';
import { type SettingView, settings } from '../../main/common/settings.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { setupStyles } from '../styles/setup.ts';
import './askingList.ts';
import { PolledQuery } from './behaviour/polledQuery.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './linkPanel.ts';

/** As many names as somebody reads. */
const mostNamed = 20;

/** Third step of the first start: the owner's own account, by a link; or everyone. */
@customElement('courier-talkers-step')
export class TalkersStep extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    setupStyles,
    css`
      .lead,
      .another,
      courier-link-panel {
        margin-bottom: 10px;
      }
      .talkers {
        margin-bottom: 12px;
      }
      courier-asking-list {
        margin-bottom: 12px;
      }
      .everyone {
        margin-top: 12px;
        padding-top: 12px;
        border-top: 1px solid var(--vscode-sideBar-border);
      }
      .everyone button {
        margin-right: 6px;
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;
  /** ACCESS_MODE. */
  @property({ attribute: false }) mode: SettingView | undefined;
  /** Somebody may talk already, and one more of the owner's accounts shall. */
  @state() isLinkWanted = false;
  readonly #chats = new PolledQuery<PeoplePage>(this, {
    read: () =>
      this.send('people.page', { filter: 'mayTalk', search: '', mostAsking: 1, mostOthers: mostNamed }),
    revision: () => this.status.revision,
    pause_ms: 500,
  });

  override render() {
    const { words, call, status } = this;
    const texts = words.firstStart.talkers;
    const isOpenToAll = this.mode?.value === 'everyone';
    const { hasTalker } = status.setup;
    return html`
      <div role="status">${hasTalker ? this.#renderTalkers(isOpenToAll) : nothing}</div>
      ${hasTalker ? nothing : html`<h2>${texts.title}</h2><p class="lead muted">${texts.lead}</p>`}
      <courier-asking-list
        .words=${words}
        .call=${call}
        .asking=${status.asking}
        .total=${status.askingTotal}
      ></courier-asking-list>
      ${isOpenToAll ? nothing : this.#renderWaysIn(hasTalker)} ${this.#renderEveryone(isOpenToAll)}
    `;
  }

  #renderWaysIn(hasTalker: boolean): TemplateResult {
    return html`
      ${hasTalker && !this.isLinkWanted ? this.#renderAnother() : this.#renderLink()}
      <p class="muted">${this.words.firstStart.talkers.more}</p>
    `;
  }

  #renderLink(): TemplateResult {
    const { words, call, status } = this;
    return html`<courier-link-panel
      purpose="owner"
      .words=${words}
      .call=${call}
      .status=${status}
    ></courier-link-panel>`;
  }

  #renderAnother(): TemplateResult {
    return html`<p class="another">
      <button
        class="link"
        data-testid="setup-another-account"
        @click=${() => {
          this.isLinkWanted = true;
        }}
      >
        ${this.words.firstStart.talkers.another}
      </button>
    </p>`;
  }

  #renderTalkers(isOpenToAll: boolean): TemplateResult {
    const { people, firstStart, format } = this.words;
    const texts = firstStart.talkers;
    const names = (this.#chats.value?.others.rows ?? [])
      .filter(({ accessStatus }) => accessStatus === 'approved')
      .map(({ name, isOwner }) => (isOwner ? `${name} (${people.owner})` : name));
    const who = names.length > 0 ? `${texts.done}: ${format.list(names)}` : texts.listed;
    return html`
      <div class="result talkers" data-testid="setup-talkers">
        <courier-icon class="ok" name="pass-filled"></courier-icon>
        <div>
          <h2>${isOpenToAll ? texts.everyoneTitle : who}</h2>
          ${isOpenToAll ? html`<p>${texts.everyoneHint}</p>` : nothing}
        </div>
      </div>
    `;
  }

  #renderEveryone(isOpenToAll: boolean): TemplateResult {
    const texts = this.words.firstStart.talkers;
    if (this.mode?.source === 'environment') {
      return html`<p class="everyone muted">
        <courier-icon class="small" name="lock"></courier-icon> ${texts.locked(settings.accessMode.environment)}
      </p>`;
    }
    const choose = (text: string) => this.send('settings.set', { name: 'accessMode', text });
    return html`
      <p class="everyone">
        <button
          class="link"
          data-testid="setup-everyone"
          @click=${() => choose(isOpenToAll ? 'approve' : 'everyone')}
        >
          ${isOpenToAll ? texts.onlyApproved : texts.everyone}
        </button>
        ${isOpenToAll ? nothing : html`<span class="muted">${texts.everyoneHint}</span>`}
      </p>
    `;
  }
}
