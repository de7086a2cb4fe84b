import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SettingName, SettingView } from '../../main/common/settings.ts';
import type { AppStatus } from '../../main/common/status.ts';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import '../components/botStep.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/icon.ts';
import '../components/lmStudioStep.ts';
import '../components/noticeList.ts';
import '../components/readyStep.ts';
import '../components/talkersStep.ts';
import { openPage, type SetupPage, type SetupStep, setupSteps } from '../models/setupSteps.ts';
import { firstStartViewStyles } from '../styles/firstStartViewStyles.ts';
import { columnStyles } from '../styles/layout.ts';

/** Leads through what the bot needs before it can answer: a token, LM Studio, somebody who may talk. */
@customElement('courier-first-start-view')
export class FirstStartView extends CourierElement {
  static override styles = [...CourierElement.styles, columnStyles, firstStartViewStyles];

  @property({ attribute: false }) status!: AppStatus;
  @property({ attribute: false }) settings: readonly SettingView[] = [];
  /** Set while it is still to be asked whether the app may look for newer versions. */
  @property({ attribute: false }) updates: UpdateStatus | undefined;
  /** The owner goes on without LM Studio for now. */
  @state() isWithoutModels = false;
  /** Where the owner is: steps are never turned under somebody's eyes. */
  @state() page: SetupPage | undefined;
  /** Whether the open step was done when it was drawn last. */
  #wasDone = false;
  @query('.content') readonly content!: HTMLElement;
  @query('[data-testid="setup-next"]') readonly next!: HTMLElement | null;

  protected override willUpdate(): void {
    const steps = this.#steps;
    this.page ??= openPage(steps);
    // Only what has come undone, say a token that was taken back, leads back.
    const here = steps.find(({ name }) => name === this.page);
    if (here ? !here.isUnlocked : openPage(steps) !== 'ready') this.page = openPage(steps);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The first page takes the focus for its field, the last one for its button.
    const wasTurned = changed.has('page') && changed.get('page') !== undefined;
    if (wasTurned && this.page !== 'ready') this.content.focus();
    const isDone = this.#steps.find(({ name }) => name === this.page)?.isDone ?? false;
    if (isDone && !this.#wasDone && !wasTurned) void this.#offerNext();
    this.#wasDone = isDone;
  }

  /** What was used to do the step, a field or a button, is gone with it. */
  async #offerNext(): Promise<void> {
    await new Promise(requestAnimationFrame);
    const { activeElement } = this.getRootNode() as ShadowRoot;
    if (activeElement === null || activeElement.matches('main')) this.next?.focus();
  }

  override render() {
    const { words, call, status } = this;
    const texts = words.firstStart;
    // Then there is nothing to be done later.
    const isAllDone = this.#steps.every(({ isDone }) => isDone);
    return html`
      <courier-notice-list .words=${words} .call=${call} .notices=${status.notices}></courier-notice-list>
      <header>
        <ol aria-label=${texts.title}>
          ${this.#steps.map((step, index) => this.#renderStep(step, index))}
        </ol>
        ${isAllDone ? nothing : this.#renderLater()}
      </header>
      <div
        class="content scroll"
        role="group"
        tabindex="-1"
        aria-label=${this.page === undefined || this.page === 'ready' ? texts.ready.title : texts.steps[this.page]}
      >
        <div class="column">${this.#renderPage()}</div>
      </div>
      ${this.page === 'ready' ? nothing : this.#renderFooter()}
    `;
  }

  #renderLater(): TemplateResult {
    const texts = this.words.firstStart;
    return html`
      <button
        class="link"
        data-testid="setup-later"
        aria-label=${texts.laterLong}
        @click=${() => this.send('setup.finish')}
      >
        ${texts.later}
      </button>
    `;
  }

  #renderStep({ name, isDone, isUnlocked }: SetupStep, index: number): TemplateResult {
    const texts = this.words.firstStart;
    return html`
      <li class=${isDone ? 'done' : ''}>
        <button
          data-testid="setup-step-${name}"
          data-done=${isDone}
          aria-current=${this.page === name ? 'step' : nothing}
          ?disabled=${!isUnlocked}
          @click=${() => this.#go(name)}
        >
          <span class="number"
            >${isDone ? html`<courier-icon name="check"></courier-icon>` : String(index + 1)}</span
          >
          <span class="one-line">${texts.steps[name]}</span>
          ${isDone ? html`<span class="only-spoken">${texts.stepDone}</span>` : nothing}
        </button>
      </li>
    `;
  }

  #renderPage(): TemplateResult {
    const { words, call, status, settings } = this;
    switch (this.page) {
      case 'lmStudio':
        return html`<courier-lm-studio-step .words=${words} .call=${call} .status=${status} .settings=${settings}></courier-lm-studio-step>`;
      case 'talkers':
        return html`<courier-talkers-step .words=${words} .call=${call} .status=${status} .mode=${this.#setting('accessMode')}></courier-talkers-step>`;
      case 'ready':
        return html`<courier-ready-step
          .words=${words}
          .call=${call}
          .status=${status}
          .updates=${this.updates}
        ></courier-ready-step>`;
      default:
        return html`<courier-bot-step .words=${words} .call=${call} .status=${status} .token=${this.#setting('token')}></courier-bot-step>`;
    }
  }

  #renderFooter(): TemplateResult {
    const texts = this.words.firstStart;
    const steps = this.#steps;
    const index = steps.findIndex(({ name }) => name === this.page);
    const before = steps[index - 1];
    const isDone = steps[index]?.isDone ?? false;
    const isSkippable = this.page === 'lmStudio' && !isDone;
    return html`
      <footer>
        ${
          before
            ? html`<vscode-button secondary data-testid="setup-back" @click=${() => this.#go(before.name)}
              >${texts.back}</vscode-button
            >`
            : nothing
        }
        <span class="muted">${isSkippable ? texts.lmStudio.withoutHint : nothing}</span>
        ${
          isSkippable
            ? html`<vscode-button secondary data-testid="setup-without" @click=${this.#goWithout}
              >${texts.lmStudio.without}</vscode-button
            >`
            : html`<vscode-button
              data-testid="setup-next"
              ?disabled=${!isDone}
              @click=${() => this.#go(steps[index + 1]?.name ?? 'ready')}
              >${texts.next}</vscode-button
            >`
        }
      </footer>
    `;
  }

  get #steps(): readonly SetupStep[] {
    return setupSteps(this.status, this.isWithoutModels);
  }

  #setting(name: SettingName): SettingView | undefined {
    return this.settings.find((view) => view.name === name);
  }

  #go(page: SetupPage): void {
    this.page = page;
  }

  #goWithout(): void {
    this.isWithoutModels = true;
    this.page = 'talkers';
  }
}
