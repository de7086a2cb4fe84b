import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { AppStatus } from '../../main/common/status.ts';
import { botIdentity } from '../models/describe.ts';
import { hasModels } from '../models/setupSteps.ts';
import { setupStyles } from '../styles/setup.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

/** After the three steps: the bot is there to be written to. */
@customElement('courier-ready-step')
export class ReadyStep extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    setupStyles,
    css`
      section {
        display: grid;
        gap: 8px;
        justify-items: center;
        padding-block: clamp(0px, 3vh, 32px);
        text-align: center;
        overflow-wrap: anywhere;
      }
      section > courier-icon {
        font-size: 44px;
      }
      h2 {
        font-size: 18px;
        line-height: 26px;
      }
      .buttons {
        justify-content: center;
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;
  @query('[data-testid="setup-done"]') readonly done!: HTMLElement;

  /** Enter is all that is left to press. */
  protected override async firstUpdated(): Promise<void> {
    await new Promise(requestAnimationFrame);
    this.done.focus();
  }

  override render() {
    const { ready } = this.words.firstStart;
    const me = botIdentity(this.status.bot);
    return html`
      <section aria-labelledby="title" data-testid="setup-ready">
        <courier-icon class="ok" name="pass-filled"></courier-icon>
        <h2 id="title">${ready.title}</h2>
        <p class="selectable">${ready.lead(me?.username ?? '')}</p>
        ${hasModels(this.status) ? nothing : html`<p class="warning">${ready.withoutLmStudio}</p>`}
        <p class="muted">${ready.tray}</p>
        <div class="buttons">
          <vscode-button secondary data-testid="setup-open-bot" @click=${() => this.send('link.open', { link: 'bot' })}
            >${ready.open}</vscode-button
          >
          <vscode-button data-testid="setup-done" @click=${() => this.send('setup.finish')}>${ready.done}</vscode-button>
        </div>
      </section>
    `;
  }
}
