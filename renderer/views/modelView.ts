import { html, type nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SettingName, SettingView } from '../../main/common/settings.ts';
import { type AppStatus, tellsLoaded } from '../../main/common/status.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/icon.ts';
import '../components/listening.ts';
import '../components/modelList.ts';
import { renderSettingFields } from '../components/settingField.ts';
import { viewsOf } from '../models/settingOrder.ts';
import { columnStyles } from '../styles/layout.ts';
import { modelViewStyles } from '../styles/modelViewStyles.ts';

type Pane = 'models' | 'answers';
const panes: readonly Pane[] = ['models', 'answers'];

/** What shapes an answer, besides the model. */
const answerSettings: readonly SettingName[] = [
  'temperature',
  'maxTokens',
  'reasoningEffort',
  'systemPrompt',
  'historyMessages',
  'parallelRequests',
];

/** Which model answers and how. Side by side where there is room; in a small window one at a time. */
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
      <div class="frame ${this.pane}">
        <div class="toolbar">
          <div class="switch" role="group" aria-label=${models.switchPanes}>
            ${panes.map((pane) => this.#renderSwitch(pane))}
          </div>
          <h2 class="title">${models.panes.models}</h2>
          <span class="summary one-line muted figures">${this.#summary}</span>
          ${this.#renderRefresh()}
        </div>
        <section class="models" aria-label=${models.panes.models}>
          <courier-model-list .words=${words} .call=${this.call} .status=${status}></courier-model-list>
        </section>
        <section class="answers scroll" aria-label=${models.panes.answers}>${this.#renderAnswers()}</section>
      </div>
    `;
  }

  #renderSwitch(pane: Pane): TemplateResult {
    return html`
      <button
        data-testid="model-pane-${pane}"
        aria-pressed=${this.pane === pane}
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

  #renderAnswers(): TemplateResult | typeof nothing {
    const { words } = this;
    return html`
      <h2 class="title">${words.models.panes.answers}</h2>
      <p class="lead muted">${words.models.answersLead}</p>
      ${renderSettingFields(this, viewsOf(answerSettings, this.settings), (name) => ({
        isSlider: name === 'temperature',
      }))}
      <courier-listening .words=${words} .call=${this.call} .status=${this.status.listening}></courier-listening>
    `;
  }
}
