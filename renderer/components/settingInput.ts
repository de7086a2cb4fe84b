import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type SettingName, settings } from '../../main/common/settings.ts';
import { type ChoiceNames, choiceName } from '../locales/choices.ts';
import type { Words } from '../locales/locale.ts';
import type { ModelOption } from '../models/modelOptions.ts';
import { setDropdownDirection } from './behaviour/dropdownDirection.ts';
import './slider.ts';
import './suggestingField.ts';

export interface SettingInput {
  readonly words: Words;
  readonly name: SettingName;
  readonly label: string;
  readonly text: string;
  readonly isLocked: boolean;
  readonly isWrong: boolean;
  /** What may be typed there, as far as that is known; only for settings that have such a list. */
  readonly suggestions: readonly ModelOption[] | undefined;
  /** Whether a number is chosen by dragging; it can then not be typed. */
  readonly isSlider: boolean;
  /** At every keystroke. */
  readonly onInput: (text: string) => void;
  /** When the field is left or Enter is pressed. */
  readonly onChange: (text: string) => void;
}

type Field = HTMLElement & { value: string };

const textOf = (event: Event): string => (event.currentTarget as Field).value;

/** The field that fits the kind of the setting. A secret has a component of its own. */
export function renderSettingInput(input: SettingInput): TemplateResult {
  switch (settings[input.name].kind) {
    case 'choice':
      return renderChoice(input);
    case 'long_text':
      return renderLongText(input);
    default:
      if (input.name === 'telegramProxy') return renderProxy(input);
      if (input.isSlider) return renderSlider(input);
      return input.suggestions ? renderSuggesting(input, input.suggestions) : renderText(input);
  }
}

function renderText(input: SettingInput, part = ''): TemplateResult {
  // Not type=number: a number field hides what was typed wrong instead of letting us say why.
  return html`
    <vscode-textfield
      class=${settings[input.name].kind}
      data-testid="setting-${input.name}${part}"
      .label=${input.label}
      ?disabled=${input.isLocked}
      ?invalid=${input.isWrong}
      .value=${live(input.text)}
      @input=${(event: Event) => input.onInput(textOf(event))}
      @change=${(event: Event) => input.onChange(textOf(event))}
    ></vscode-textfield>
  `;
}

function renderSlider({ name, text, ...input }: SettingInput): TemplateResult {
  const { min, max, step } = settings[name];
  return html`
    <courier-slider
      name="setting-${name}"
      .words=${input.words}
      .label=${input.label}
      .min=${min ?? 0}
      .max=${max ?? 1}
      .step=${step ?? 1}
      ?disabled=${input.isLocked}
      .value=${live(text)}
      @change=${(event: Event) => input.onChange(textOf(event))}
    ></courier-slider>
  `;
}

function renderSuggesting(input: SettingInput, suggestions: readonly ModelOption[]): TemplateResult {
  return html`
    <courier-suggesting-field
      data-testid="setting-${input.name}"
      .words=${input.words}
      .label=${input.label}
      .options=${suggestions}
      ?disabled=${input.isLocked}
      ?invalid=${input.isWrong}
      .value=${live(input.text)}
      @input=${(event: Event) => input.onInput(textOf(event))}
      @change=${(event: Event) => input.onChange(textOf(event))}
    ></courier-suggesting-field>
  `;
}

function renderLongText(input: SettingInput): TemplateResult {
  return html`
    <vscode-textarea
      data-testid="setting-${input.name}"
      rows="4"
      resize="vertical"
      .label=${input.label}
      ?disabled=${input.isLocked}
      ?invalid=${input.isWrong}
      .value=${live(input.text)}
      @input=${(event: Event) => input.onInput(textOf(event))}
      @change=${(event: Event) => input.onChange(textOf(event))}
    ></vscode-textarea>
  `;
}

/** Two words, or an address, which has a field of its own. */
function renderProxy(input: SettingInput): TemplateResult {
  const { proxy } = input.words.settings;
  const isAddress = input.text !== 'system' && input.text !== 'none';
  const choose = (event: Event) => {
    const chosen = textOf(event);
    if (chosen === 'address') input.onInput('');
    else input.onChange(chosen);
  };
  return html`
    <div class="stack">
      <vscode-single-select
        data-testid="setting-${input.name}"
        .label=${input.label}
        ?disabled=${input.isLocked}
        .options=${proxy.choices}
        .value=${live(isAddress ? 'address' : input.text)}
        @focusin=${setDropdownDirection}
        @pointerdown=${setDropdownDirection}
        @change=${choose}
      ></vscode-single-select>
      ${isAddress ? renderText({ ...input, label: proxy.address }, '-address') : nothing}
    </div>
  `;
}

const optionsOf = new WeakMap<ChoiceNames, Map<SettingName, { value: string; label: string }[]>>();

/** The same list for the same language: handing over a new one redraws an open list. */
function choiceOptions(name: SettingName, choices: ChoiceNames): { value: string; label: string }[] {
  const known = optionsOf.get(choices) ?? new Map<SettingName, { value: string; label: string }[]>();
  optionsOf.set(choices, known);
  const options =
    known.get(name) ??
    (settings[name].choices ?? []).map((value) => ({ value, label: choiceName(choices, name, value) }));
  known.set(name, options);
  return options;
}

function renderChoice(input: SettingInput): TemplateResult {
  const options = choiceOptions(input.name, input.words.settings.choices);
  return html`
    <vscode-single-select
      data-testid="setting-${input.name}"
      .label=${input.label}
      ?disabled=${input.isLocked}
      .options=${options}
      .value=${live(input.text)}
      @focusin=${setDropdownDirection}
      @pointerdown=${setDropdownDirection}
      @change=${(event: Event) => input.onChange(textOf(event))}
    ></vscode-single-select>
  `;
}
