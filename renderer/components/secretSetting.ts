import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isSecret, parseSetting, type SettingView } from '../../main/common/settings.ts';
import { problemSentence, type ValueProblem } from '../locales/problems.ts';
import { TypingPause } from '../models/typingPause.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './secretInput.ts';
import type { SecretInput } from './secretInput.ts';

/** A secret: the window knows only whether there is one, and can replace or remove it. */
@customElement('courier-secret-setting')
export class SecretSetting extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      .line {
        flex-wrap: wrap;
        min-height: 26px;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 6px;
        min-width: 92px;
      }
      courier-secret-input {
        flex: 1 1 160px;
        max-width: 420px;
      }
      .problem {
        padding-top: 5px;
        line-height: 17px;
      }
    `,
  ];

  @property({ attribute: false }) view!: SettingView;
  @state() isEditing = false;
  @state() draft = '';
  @state() problem: ValueProblem | undefined;
  @query('courier-secret-input') readonly input!: SecretInput | null;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;

  readonly #pause = new TypingPause();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause.cancel();
  }

  override render() {
    const { problem, words } = this;
    return html`
      <div class="line" data-testid="setting-${this.view.name}" data-set=${this.view.isSet}>
        ${this.isEditing ? this.#renderEntry() : this.#renderState()}
      </div>
      <div class="trouble" role="alert" data-testid="setting-${this.view.name}-secret-problem">
        ${problem ? html`<p class="problem">${problemSentence(words.problems, problem)}</p>` : nothing}
      </div>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderState(): TemplateResult {
    const { view, words } = this;
    const texts = words.settings;
    const { label } = texts.texts[view.name];
    const change = view.isSet ? texts.replace : texts.add;
    const isLocked = view.source === 'environment';
    return html`
      <span class="state ${view.isSet ? '' : 'muted'}">
        <courier-icon class=${view.isSet ? 'ok' : 'quiet'} name=${view.isSet ? 'pass' : 'circle-outline'}></courier-icon>
        ${view.isSet ? texts.isSet : texts.isNotSet}
      </span>
      <vscode-button
        secondary
        data-testid="setting-${view.name}-replace"
        aria-label=${texts.actionOf(change, label)}
        ?disabled=${isLocked}
        @click=${this.#edit}
        >${change}</vscode-button
      >
      ${
        view.isSet && !isLocked
          ? html`<vscode-button
              secondary
              data-testid="setting-${view.name}-remove"
              aria-label=${texts.actionOf(texts.remove, label)}
              @click=${this.#remove}
              >${texts.remove}</vscode-button
            >`
          : nothing
      }
    `;
  }

  #renderEntry(): TemplateResult {
    const { view, words } = this;
    return html`
      <courier-secret-input
        data-testid="setting-${view.name}-input"
        .label=${words.settings.texts[view.name].label}
        .value=${this.draft}
        ?takes-token=${view.name === 'token'}
        ?invalid=${this.problem !== undefined}
        @input=${this.#onInput}
        @submit=${() => this.#save(this.draft)}
      ></courier-secret-input>
      <vscode-button data-testid="setting-${view.name}-save" @click=${() => this.#save(this.draft)}
        >${words.settings.save}</vscode-button
      >
      <vscode-button secondary @click=${this.#close}>${words.settings.cancel}</vscode-button>
    `;
  }

  async #edit(): Promise<void> {
    this.isEditing = true;
    await this.updateComplete;
    this.input?.focus();
  }

  async #remove(): Promise<void> {
    const { name } = this.view;
    if (!isSecret(name)) return;
    const question = this.words.settings.removal[name];
    if (await this.confirm.open({ name: `setting-${name}-remove`, ...question })) await this.#save(null);
  }

  #check(): void {
    const parsed = parseSetting(this.view.name, this.draft);
    this.problem = parsed.ok ? undefined : parsed;
  }

  /** The field goes, and so does Remove: the focus goes to what stays. */
  async #close(): Promise<void> {
    this.#pause.cancel();
    this.isEditing = false;
    this.draft = '';
    this.problem = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-testid$="-replace"]')?.focus();
  }

  #onInput(event: Event): void {
    this.draft = (event.currentTarget as SecretInput).value;
    this.problem = undefined;
    this.#pause.cancel();
    if (this.draft.trim() !== '') this.#pause.after(() => this.#check());
  }

  async #save(text: string | null): Promise<void> {
    this.#pause.cancel();
    const result = await this.send('settings.set', { name: this.view.name, text });
    if (!result) return;
    if (result.ok) {
      this.view = result.view;
      await this.#close();
    } else {
      this.problem = result;
    }
  }
}
