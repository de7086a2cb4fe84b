import { html, type LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  isSecret,
  noLimit,
  parseSetting,
  type SettingName,
  type SettingView,
  settings,
} from '../../main/common/settings.ts';
import { problemSentence, type ValueProblem } from '../locales/problems.ts';
import type { ModelOption } from '../models/modelOptions.ts';
import { TypingPause } from '../models/typingPause.ts';
import { settingFieldStyles } from '../styles/settingFieldStyles.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './secretSetting.ts';
import { renderSettingInput } from './settingInput.ts';

/**
 * One setting, drawn from its declaration: label, description, field, and what is wrong with what was typed. A value
 * is saved when the field is left or Enter is pressed; a wrong one stays in the field and is not stored, and Escape
 * takes it back.
 */
@customElement('courier-setting-field')
export class SettingField extends CourierElement {
  static override styles = [...CourierElement.styles, settingFieldStyles];

  @property({ attribute: false }) view!: SettingView;
  /** What may be typed here, for a setting that has such a list. */
  @property({ attribute: false }) suggestions: readonly ModelOption[] | undefined;
  /** Draws a number as a slider. */
  @property({ type: Boolean }) slider = false;
  /** What was typed and is not stored (yet). */
  @state() draft: string | undefined;
  @state() problem: ValueProblem | undefined;
  readonly #pause = new TypingPause();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause.cancel();
  }

  override async focus(): Promise<void> {
    await this.updateComplete;
    const field = this.renderRoot.querySelector<LitElement>(`[data-testid="setting-${this.view.name}"]`);
    // Before it has drawn itself there is nothing in it to focus.
    await field?.updateComplete;
    field?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view');
    // Main has another value now: what was typed before it is out of date, unless it is being corrected.
    if (before && before.value !== this.view.value && !this.problem) this.draft = undefined;
  }

  override render() {
    const { view, words } = this;
    const { label, description } = words.settings.texts[view.name];
    const isChanged = view.source === 'stored' && !isSecret(view.name);
    return html`
      <div class="setting ${isChanged ? 'changed' : ''}" @keydown=${this.#onKeyDown}>
        <div class="heading">
          <h3>${label}</h3>
          ${isChanged ? this.#renderBackToDefault(label) : nothing}
        </div>
        <p class="description muted">${description}</p>
        ${
          isSecret(view.name)
            ? html`<courier-secret-setting .words=${words} .call=${this.call} .view=${view}></courier-secret-setting>`
            : renderSettingInput({
                words,
                name: view.name,
                label,
                text: this.draft ?? this.#shown,
                isLocked: view.source === 'environment',
                isWrong: this.problem !== undefined,
                suggestions: this.suggestions,
                isSlider: this.slider,
                onInput: this.#onInput,
                onChange: this.#onChange,
              })
        }
        ${this.#renderRemarks()}
      </div>
    `;
  }

  /** The value as people say it. */
  get #shown(): string {
    const { name, value } = this.view;
    const isNoLimit = settings[name].min === noLimit && value === String(noLimit);
    return isNoLimit ? this.words.settings.noLimit : value;
  }

  #renderBackToDefault(label: string): TemplateResult {
    const { settings: texts } = this.words;
    return html`
      <button
        class="icon"
        data-testid="setting-${this.view.name}-default"
        aria-label=${texts.resetLong(label)}
        title=${texts.reset}
        @click=${() => this.#save(null)}
      >
        <courier-icon class="small" name="discard"></courier-icon>
      </button>
    `;
  }

  #renderRemarks(): TemplateResult {
    const { view, words, problem } = this;
    const { environment } = settings[view.name];
    return html`
      ${
        view.source === 'environment'
          ? html`<p class="remark muted"><courier-icon class="small" name="lock"></courier-icon>${words.lockedBy(environment)}</p>`
          : nothing
      }
      ${
        view.environmentProblem
          ? html`<p class="remark warning">
            <courier-icon class="small" name="warning"></courier-icon>${words.settings.environmentWrong(environment)}
            ${problemSentence(words.problems, view.environmentProblem)}
          </p>`
          : nothing
      }
      ${
        view.unprotected
          ? html`<p class="remark warning" data-testid="setting-${view.name}-unprotected">
            <courier-icon class="small" name="warning"></courier-icon>${words.states.notice[view.unprotected](undefined)}
          </p>`
          : nothing
      }
      <div class="trouble" role="alert" data-testid="setting-${view.name}-problem">
        ${
          problem
            ? html`<p class="remark"><courier-icon class="small" name="error"></courier-icon>${problemSentence(words.problems, problem)}</p>`
            : nothing
        }
      </div>
    `;
  }

  readonly #onInput = (text: string): void => {
    this.draft = text;
    this.#pause.cancel();
    // A complaint goes away, or changes, as soon as the text does.
    if (this.problem) this.problem = this.#check(text);
    else if (text.trim() !== '') {
      this.#pause.after(() => {
        this.problem = this.#check(text);
      });
    }
  };

  readonly #onChange = (text: string): void => {
    this.#pause.cancel();
    if (text === this.#shown) {
      this.#forgetDraft();
      return;
    }
    this.draft = text;
    void this.#save(text);
  };

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.draft === undefined) return;
    event.preventDefault();
    this.#pause.cancel();
    this.#forgetDraft();
  }

  #forgetDraft(): void {
    this.draft = undefined;
    this.problem = undefined;
  }

  async #save(text: string | null): Promise<void> {
    const result = await this.send('settings.set', { name: this.view.name, text });
    if (!result) return;
    if (result.ok) {
      this.#forgetDraft();
      this.view = result.view;
    } else {
      this.problem = result;
    }
  }

  #check(text: string): ValueProblem | undefined {
    const parsed = parseSetting(this.view.name, text);
    return parsed.ok ? undefined : parsed;
  }
}

interface FieldOptions {
  readonly suggestions?: readonly ModelOption[] | undefined;
  readonly isSlider?: boolean;
}

/** A field for each of the settings; `optionsOf` tells what is special about one. */
export function renderSettingFields(
  { words, call }: CourierElement,
  views: readonly SettingView[],
  optionsOf: (name: SettingName) => FieldOptions,
) {
  return repeat(
    views,
    ({ name }) => name,
    (view) => {
      const { suggestions, isSlider = false } = optionsOf(view.name);
      return html`
        <courier-setting-field
          .words=${words}
          .call=${call}
          .view=${view}
          .suggestions=${suggestions}
          ?slider=${isSlider}
        ></courier-setting-field>
      `;
    },
  );
}
