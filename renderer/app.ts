import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CourierBridge } from '../main/common/calls.ts';
import { asLanguage } from '../main/common/language.ts';
import type { SettingView } from '../main/common/settings.ts';
import type { AppStatus, PendingRemoval } from '../main/common/status.ts';
import type { UpdateStatus } from '../main/common/updatesContract.ts';
import type { ZoomStep } from '../main/common/zoom.ts';
import './components/activityBar.ts';
import { showHighContrast } from './components/behaviour/contrast.ts';
import { FocusKeeper } from './components/behaviour/focusKeeper.ts';
import { isMac, pressed } from './components/behaviour/pressed.ts';
import { type Call, CallFailedEvent, CourierElement, type Listen } from './components/courierElement.ts';
import './components/icon.ts';
import './components/keysDialog.ts';
import { type KeysDialog, ShowKeysEvent } from './components/keysDialog.ts';
import './components/messageBar.ts';
import { type MessageTone, ReportEvent } from './components/messageBar.ts';
import './components/statusBar.ts';
import './components/updateBar.ts';
import { wordsFor } from './locales/locale.ts';
import { keyText } from './models/keys.ts';
import { failureSentence } from './models/requestFailure.ts';
import { newestFirst } from './models/requestPages.ts';
import { type Snapshot, StateMirror } from './models/stateMirror.ts';
import { isUndecided } from './models/updates.ts';
import './views/firstStartView.ts';
import './views/logView.ts';
import './views/modelView.ts';
import './views/peopleView.ts';
import './views/queueView.ts';
import './views/recentView.ts';
import type { RequestsPlace } from './views/recentView.ts';
import './views/settingsView.ts';
import type { SettingsView } from './views/settingsView.ts';
import { NavigateEvent, type ViewName } from './views/views.ts';

interface Message {
  readonly tone: MessageTone;
  readonly text: string;
  readonly isOfRemoval?: boolean;
}

/** The window: activity bar, the open view, status bar. Holds the picture main sends and hands out its parts. */
@customElement('courier-app')
export class CourierApp extends LitElement {
  static override readonly styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        height: 100vh;
      }
      .workbench {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        min-height: 0;
      }
      main {
        min-width: 0;
        outline: none;
      }
      main > :last-child {
        flex: 1;
        min-height: 0;
      }
      .centre {
        gap: 12px;
      }
    `,
  ];

  @property({ attribute: false }) courier!: CourierBridge;
  @state() picture: Snapshot | undefined;
  @state() hasFailed = false;
  @state() active: ViewName = 'queue';
  @state() message: Message | undefined;
  /** Nobody wants to see any more that this one can be undone. */
  @state() dismissedRemoval: number | undefined;
  @query('main') readonly main!: HTMLElement | null;
  @query('courier-keys') readonly keys!: KeysDialog | null;
  @query('courier-settings-view') readonly settingsView!: SettingsView | null;
  /** Where somebody was among the requests, for when they come back. */
  readonly #place: RequestsPlace = { filter: {}, order: newestFirst, opened: undefined };
  #stopFollowing: (() => void) | undefined;
  #stopNavigation: (() => void) | undefined;

  constructor() {
    super();
    new FocusKeeper(this, () => this.main);
    this.addEventListener(NavigateEvent.type, (event) => this.#onNavigate(event as NavigateEvent));
    this.addEventListener(ShowKeysEvent.type, () => this.keys?.open());
    this.addEventListener(ReportEvent.type, (event) => {
      const { text, isOfRemoval } = event as ReportEvent;
      this.message = { tone: 'info', text, isOfRemoval };
    });
    this.addEventListener(CallFailedEvent.type, (event) => {
      const { failure } = event as CallFailedEvent;
      this.message = { tone: 'error', text: failureSentence(this.#words, failure) };
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKeyDown);
    this.#stopNavigation = this.courier.on('navigate', ({ view }) => {
      this.active = view;
    });
    void this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKeyDown);
    this.#stopFollowing?.();
    this.#stopNavigation?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was done in a view is news as long as it is looked at.
    if (changed.has('active') && this.message?.tone === 'info') this.message = undefined;
  }

  override render() {
    if (!this.picture) return this.#renderWithoutPicture();
    const { status } = this.picture;
    const words = this.#words;
    return html`
      <div class="workbench">
        <courier-activity-bar
          .words=${words}
          .active=${this.active}
          .askingCount=${status.askingTotal}
        ></courier-activity-bar>
        <main class="stack" tabindex="-1" aria-label=${words.views[this.active]}>
          <h1 class="only-spoken">${words.views[this.active]}</h1>
          <div role="status">${this.#renderUndo()} ${this.#renderMessage()}</div>
          ${this.#renderUpdateBar(this.picture)}
          ${this.#renderView(this.picture)}
        </main>
      </div>
      <courier-status-bar .words=${words} .status=${status}></courier-status-bar>
      <courier-keys .words=${words}></courier-keys>
    `;
  }

  /** Not while the first start is open: that asks on its last page. */
  #renderUpdateBar({ status, settings, update }: Snapshot): TemplateResult | typeof nothing {
    if (status.setup.isOpen) return nothing;
    return html`<courier-update-bar
      .words=${this.#words}
      .call=${this.#call}
      .updates=${update}
      .isUndecided=${isUndecided(update, settings)}
    ></courier-update-bar>`;
  }

  #renderView({ status, settings, view, update }: Snapshot): TemplateResult {
    const words = this.#words;
    switch (this.active) {
      case 'queue':
        if (status.setup.isOpen) return this.#renderFirstStart(status, settings, update);
        return html`<courier-queue-view
          .words=${words}
          .call=${this.#call}
          .status=${status}
          .isTokenLocked=${isTokenLocked(settings)}
        ></courier-queue-view>`;
      case 'recent':
        return html`<courier-recent-view
          .words=${words}
          .call=${this.#call}
          .status=${status}
          .place=${this.#place}
        ></courier-recent-view>`;
      case 'people':
        return html`<courier-people-view .words=${words} .call=${this.#call} .status=${status}></courier-people-view>`;
      case 'model':
        return html`<courier-model-view .words=${words} .call=${this.#call} .status=${status} .settings=${settings}></courier-model-view>`;
      case 'log':
        return html`<courier-log-view .words=${words} .call=${this.#call} .listen=${this.#listen}></courier-log-view>`;
      case 'settings':
        return html`<courier-settings-view
          .words=${words}
          .call=${this.#call}
          .settings=${settings}
          .lmStudio=${status.lmStudio}
          .moving=${status.moving}
          .view=${view}
          .updates=${update}
        ></courier-settings-view>`;
    }
  }

  /** Until it is over it stands where the queue will be. */
  #renderFirstStart(
    status: AppStatus,
    settings: readonly SettingView[],
    update: UpdateStatus,
  ): TemplateResult {
    return html`<courier-first-start-view
      .words=${this.#words}
      .call=${this.#call}
      .status=${status}
      .settings=${settings}
      .updates=${isUndecided(update, settings) ? update : undefined}
    ></courier-first-start-view>`;
  }

  get #removal(): PendingRemoval | undefined {
    const last = this.picture?.status.removals.at(-1);
    return last?.id === this.dismissedRemoval ? undefined : last;
  }

  #renderUndo(): TemplateResult | typeof nothing {
    const removal = this.#removal;
    if (!removal) return nothing;
    const words = this.#words;
    return html`
      <courier-message-bar
        data-testid=${this.message?.isOfRemoval ? 'message' : 'undo-bar'}
        .words=${words}
        tone="info"
        @dismiss=${() => {
          this.dismissedRemoval = removal.id;
        }}
        >${this.message?.isOfRemoval ? this.message.text : words.undo.what(removal)}
        <button class="link" slot="action" data-testid="undo" title="${words.undo.undo} (${keyText('undo', isMac, words.keys.control)})" @click=${() => this.#undo(removal)}>
          ${words.undo.undo}
        </button></courier-message-bar
      >
    `;
  }

  async #undo({ id }: PendingRemoval): Promise<void> {
    try {
      const { undone } = await this.courier.call('removal.undo', { id });
      const { done, tooLate } = this.#words.undo;
      this.dispatchEvent(new ReportEvent(undone ? done : tooLate));
    } catch (error) {
      this.dispatchEvent(new CallFailedEvent(error));
    }
  }

  #renderMessage(): TemplateResult | typeof nothing {
    // The bar with the button says it already.
    if (!this.message || (this.message.isOfRemoval && this.#removal)) return nothing;
    return html`
      <courier-message-bar
        data-testid="message"
        .words=${this.#words}
        .tone=${this.message.tone}
        @dismiss=${() => {
          this.message = undefined;
        }}
        >${this.message.text}</courier-message-bar
      >
    `;
  }

  #renderWithoutPicture(): TemplateResult {
    const words = this.#words;
    return this.hasFailed
      ? html`<div class="centre" role="alert">
          <span>${words.loadFailed}</span>
          <vscode-button @click=${this.#follow}>${words.tryAgain}</vscode-button>
        </div>`
      : html`<div class="centre muted" role="status"><span>${words.loading}</span></div>`;
  }

  get #words() {
    // Until main has told the language, the system's own is the best guess.
    return wordsFor(this.picture?.view.language ?? asLanguage(navigator.language));
  }

  readonly #call: Call = (name, ...payload) => this.courier.call(name, ...payload);

  readonly #listen: Listen = (name, listener) => this.courier.on(name, listener);

  async #follow(): Promise<void> {
    this.hasFailed = false;
    const mirror = new StateMirror(
      this.courier,
      (picture) => this.#show(picture),
      (draw) => requestAnimationFrame(draw),
    );
    try {
      this.#stopFollowing = await mirror.follow();
    } catch (error) {
      console.error('Main did not answer:', error);
      this.hasFailed = true;
    }
  }

  #show(picture: Snapshot): void {
    this.picture = picture;
    document.documentElement.lang = picture.view.language;
    showHighContrast(picture.view.hasHighContrast);
  }

  async #onNavigate({ view, wanted }: NavigateEvent): Promise<void> {
    const { group, job_id } = wanted;
    if (job_id !== undefined) this.#place.opened = job_id;
    this.active = view;
    await this.updateComplete;
    await this.settingsView?.updateComplete;
    if (group) this.settingsView?.showGroup(group);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const action = pressed(event);
    switch (action) {
      case undefined:
      // Whoever has a search field or lines looks for these keys.
      case 'find':
      case 'selectAll':
        return;
      case 'undo':
        if (!this.#removal) return;
        void this.#undo(this.#removal);
        break;
      case 'zoomIn':
        void this.#zoom('in');
        break;
      case 'zoomOut':
        void this.#zoom('out');
        break;
      case 'zoomReset':
        void this.#zoom('reset');
        break;
      case 'keys':
        this.keys?.open();
        break;
      default:
        this.active = action;
    }
    event.preventDefault();
  };

  async #zoom(step: ZoomStep): Promise<void> {
    try {
      await this.courier.call('window.zoom', { step });
    } catch (error) {
      this.dispatchEvent(new CallFailedEvent(error));
    }
  }
}

function isTokenLocked(settings: readonly SettingView[]): boolean {
  return settings.some(({ name, source }) => name === 'token' && source === 'environment');
}
