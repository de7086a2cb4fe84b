import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { AppStatus } from '../../main/common/status.ts';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import { botIdentity, topicsNote } from '../models/describe.ts';
import { hasModels } from '../models/setupSteps.ts';
import { setupStyles } from '../styles/setup.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './updateQuestion.ts';

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
      courier-update-question {
        max-width: 460px;
        margin-block: 6px;
        padding: 6px 12px;
        border: 1px solid var(--vscode-sideBar-border);
        border-radius: 4px;
        text-align: left;
      }
      .buttons {
        justify-content: center;
      }
      /* The button that is left to press is in sight. */
      @media (max-height: 460px) {
        section {
          gap: 4px;
        }
        section > courier-icon {
          font-size: 28px;
        }
        .buttons {
          margin-top: 6px;
        }
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;
  /** Set while it is still to be asked whether the app may look for newer versions. */
  @property({ attribute: false }) updates: UpdateStatus | undefined;
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
        ${
          this.status.hasTopics === undefined
            ? nothing
            : html`<p class="muted" data-testid="topics-note">${topicsNote(this.words, this.status.hasTopics)}</p>`
        }
        <p class="muted">${ready.tray}</p>
        ${
          this.updates
            ? html`<courier-update-question .words=${this.words} .call=${this.call} .updates=${this.updates}></courier-update-question>`
            : nothing
        }
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
