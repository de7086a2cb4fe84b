import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SettingName, SettingView } from '../../main/common/settings.ts';
import { type AppStatus, tellsLoaded } from '../../main/common/status.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/icon.ts';
import '../components/listening.ts';
import '../components/modelList.ts';
import '../components/presetList.ts';
import { renderSettingFields } from '../components/settingField.ts';
import { viewsOf } from '../models/settingOrder.ts';
import { columnStyles } from '../styles/layout.ts';
import { modelViewStyles } from '../styles/modelViewStyles.ts';

const sidePanes = ['answers', 'modes'] as const;
const panes = ['models', ...sidePanes] as const;
type Pane = (typeof panes)[number];

/** What shapes an answer, besides the model. */
const answerSettings: readonly SettingName[] = [
  'temperature',
  'maxTokens',
  'reasoningEffort',
  'systemPrompt',
  'historyMessages',
  'parallelRequests',
];

/**
 * Which model answers and how, and the modes that people choose from. Models and one of the others side by side where there
 * is room; in a small window one at a time.
 */
@customElement('courier-model-view')
export class ModelView extends CourierElement {
  static override styles = [...CourierElement.styles, columnStyles, modelViewStyles];

  @property({ attribute: false }) status!: AppStatus;
  @property({ attribute: false }) settings: readonly SettingView[] = [];
  @state() pane: Pane = 'models';

  override render() {
    const { words, status } = this;
    const { models } = words;
    return html`
      <div class="frame ${this.pane === 'models' ? 'models' : 'side'}">
        <div class="toolbar">
          <div class="switch" role="group" aria-label=${models.switchPanes}>
            ${panes.map((pane) => this.#renderSwitch(pane, this.pane))}
          </div>
          <h2 class="title">${models.panes.models}</h2>
          <span class="summary one-line muted figures">${this.#summary}</span>
          ${this.#renderRefresh()}
        </div>
        <section class="models" aria-label=${models.panes.models}>
          <courier-model-list .words=${words} .call=${this.call} .status=${status}></courier-model-list>
        </section>
        <section class="side scroll" aria-label=${models.panes[this.#side]}>
          <div class="switch" role="group" aria-label=${models.switchSide}>
            ${sidePanes.map((pane) => this.#renderSwitch(pane, this.#side, 'model-side'))}
          </div>
          ${this.#side === 'modes' ? this.#renderModes() : this.#renderAnswers()}
        </section>
      </div>
    `;
  }

  /** What stands beside the models where there is room. */
  get #side(): (typeof sidePanes)[number] {
    return this.pane === 'modes' ? 'modes' : 'answers';
  }

  #renderSwitch(pane: Pane, shown: Pane, name = 'model-pane'): TemplateResult {
    return html`
      <button
        data-testid="${name}-${pane}"
        aria-pressed=${shown === pane}
        @click=${() => {
          this.pane = pane;
        }}
      >
        ${this.words.models.panes[pane]}
      </button>
    `;
  }

  #renderRefresh(): TemplateResult {
    const { refreshModels } = this.words.controls;
    return html`
      <button
        class="icon"
        data-testid="models-refresh"
        aria-label=${refreshModels}
        title=${refreshModels}
        @click=${() => this.send('models.refresh')}
      >
        <courier-icon name="refresh"></courier-icon>
      </button>
    `;
  }

  /** How many there are; and how many of them are loaded, where the server tells. */
  get #summary(): string {
    const { lmStudio } = this.status;
    if (lmStudio.state !== 'online' || lmStudio.models.length === 0) return '';
    const { models, summary } = this.words.lmStudio;
    const count = lmStudio.models.length;
    if (!tellsLoaded(lmStudio)) return models(count);
    return summary(count, lmStudio.models.filter((model) => model.loaded).length);
  }

  #renderModes(): TemplateResult {
    const { words, call, status } = this;
    return html`<courier-preset-list .words=${words} .call=${call} .status=${status}></courier-preset-list>`;
  }

  #renderAnswers(): TemplateResult {
    const { words } = this;
    return html`
      <p class="lead muted">${words.models.answersLead}</p>
      ${renderSettingFields(this, viewsOf(answerSettings, this.settings), (name) => ({
        isSlider: name === 'temperature',
      }))}
      <courier-listening .words=${words} .call=${this.call} .status=${this.status.listening}></courier-listening>
    `;
  }
}
