import '@vscode-elements/elements/dist/vscode-badge/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { NavigateEvent, type ViewEntry, type ViewName, views } from '../views/views.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

/** What has room in the badge. */
const mostCounted = 999;

/** The left edge: one button per view. */
@customElement('courier-activity-bar')
export class ActivityBar extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      nav {
        display: flex;
        flex-direction: column;
        width: 44px;
        height: 100%;
        border-right: 1px solid var(--vscode-activityBar-border);
        background: var(--vscode-activityBar-background);
      }
      .bottom {
        margin-top: auto;
        /* Else a finger could meet the button and the status bar's first at once. */
        padding-bottom: 2px;
      }
      button {
        position: relative;
        display: flex;
        align-items: center;
        justify-content: center;
        width: 43px;
        height: 44px;
        color: var(--vscode-activityBar-inactiveForeground);
      }
      button:hover,
      button[aria-current] {
        color: var(--vscode-activityBar-foreground);
      }
      button[aria-current]::before {
        position: absolute;
        inset: 0 auto 0 0;
        width: 2px;
        background: var(--vscode-activityBar-activeBorder);
        content: "";
      }
      courier-icon {
        font-size: 22px;
      }
      vscode-badge {
        position: absolute;
        right: 5px;
        bottom: 7px;
      }
    `,
  ];

  @property({ attribute: false }) active: ViewName = 'queue';
  /** How many ask to talk: the badge is where they are decided about. */
  @property({ type: Number }) askingCount = 0;

  override render() {
    return html`
      <nav aria-label=${this.words.mainNavigation}>
        <div>${views.filter((view) => view.place === 'top').map((view) => this.#renderEntry(view))}</div>
        <div class="bottom">
          ${views.filter((view) => view.place === 'bottom').map((view) => this.#renderEntry(view))}
        </div>
      </nav>
    `;
  }

  #renderEntry({ name, icon }: ViewEntry): TemplateResult {
    const count = name === 'people' ? this.askingCount : 0;
    const label = this.words.views[name];
    return html`
      <button
        data-testid="nav-${name}"
        title=${label}
        aria-label=${count > 0 ? `${label}, ${this.words.asking.title(count)}: ${count}` : label}
        aria-current=${this.active === name ? 'page' : nothing}
        @click=${() => this.dispatchEvent(new NavigateEvent(name))}
      >
        <courier-icon name=${icon}></courier-icon>
        ${count > 0 ? html`<vscode-badge variant="activity-bar-counter">${count > mostCounted ? `${mostCounted}+` : count}</vscode-badge>` : nothing}
      </button>
    `;
  }
}
