import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type LmStudioStatus, tellsLoaded } from '../../main/common/status.ts';
import { lmStudioKey, lmStudioTone } from '../models/describe.ts';
import { NavigateEvent } from '../views/views.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

/** Why there are no models to show, or no buttons beside them, and what to do about it. Often there is nothing to say. */
@customElement('courier-model-server-state')
export class ModelServerState extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      .centre {
        gap: 4px;
        padding: 20px;
        line-height: 18px;
      }
      .centre > courier-icon {
        opacity: 1;
      }
      strong {
        font-weight: 600;
      }
      .centre p {
        max-width: 420px;
      }
      .note {
        display: flex;
        gap: 8px;
        padding: 8px 12px 8px 13px;
        line-height: 17px;
      }
      .note courier-icon {
        margin-top: 1px;
      }
    `,
  ];

  @property({ attribute: false }) lmStudio!: LmStudioStatus;

  override render() {
    const { lmStudio, words } = this;
    const { models } = words;
    if (lmStudio.state !== 'online') return this.#renderNotOnline(lmStudio);
    if (lmStudio.models.length === 0) {
      return renderState('quiet', 'chip', models.none, html`<p class="muted">${models.noneHint}</p>`);
    }
    const canChange = lmStudio.api === 'v1';
    return html`
      <div class="note muted" data-testid=${canChange ? 'model-pins' : 'model-note'}>
        <courier-icon name="info"></courier-icon>
        <p>${canChange ? models.pins : this.#whyNothingCanBeLoaded(lmStudio)}</p>
      </div>
    `;
  }

  #whyNothingCanBeLoaded(lmStudio: Extract<LmStudioStatus, { state: 'online' }>): string {
    const { models } = this.words;
    if (lmStudio.api === 'v0') return models.notToldByOldOnes;
    return tellsLoaded(lmStudio) ? models.changedByItself : models.notToldByOthers;
  }

  #renderNotOnline(lmStudio: Exclude<LmStudioStatus, { state: 'online' }>): TemplateResult {
    const { words } = this;
    const { title, hint } = words.states.lmStudio[lmStudioKey(lmStudio)];
    if (lmStudio.state === 'unknown') return renderState('busy', 'loading', title, nothing);
    const link =
      lmStudio.state === 'unreachable'
        ? html`<button class="link" @click=${() => this.send('link.open', { link: 'lmStudio' })}>
            ${words.howTo}
          </button>`
        : html`<button class="link" @click=${() => this.dispatchEvent(new NavigateEvent('settings', { group: 'lm_studio' }))}>
            ${words.openSettings}
          </button>`;
    const name = `${words.lmStudio.label}: ${words.format.inSentence(title)}`;
    return renderState(
      lmStudioTone(lmStudio),
      lmStudio.state === 'unreachable' ? 'warning' : 'error',
      name,
      html`<p class="muted">${hint} ${words.lmStudio.since(words.format.clock(lmStudio.since))}</p>
        ${link}`,
    );
  }
}

function renderState(
  tone: string,
  icon: IconName,
  title: string,
  more: TemplateResult | typeof nothing,
): TemplateResult {
  return html`
    <div class="centre" role="status" data-testid="model-state">
      <courier-icon class=${tone} name=${icon} ?spin=${icon === 'loading'}></courier-icon>
      <strong>${title}</strong>
      ${more}
    </div>
  `;
}
