import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AppView } from '../../main/common/ipc.ts';
import type { SettingGroup, SettingView } from '../../main/common/settings.ts';
import type { LmStudioStatus } from '../../main/common/status.ts';
import '../components/connectionTest.ts';
import { CourierElement } from '../components/courierElement.ts';
import '../components/settingField.ts';
import { scrollStyles } from '../components/sharedStyles.ts';
import { type ModelOption, serverModels } from '../modelOptions.ts';
import { settingOrder } from '../settingOrder.ts';

const groups = Object.keys(settingOrder) as SettingGroup[];

/** Every setting, drawn from its declaration, in groups. */
@customElement('courier-settings-view')
export class SettingsView extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    scrollStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        height: 100%;
        min-height: 0;
        container: settings / inline-size;
      }
      .frame {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        min-height: 0;
      }
      nav {
        display: none;
        padding: 12px 0;
        border-right: 1px solid var(--vscode-sideBar-border);
        background: var(--vscode-sideBar-background);
      }
      nav button {
        display: block;
        width: 100%;
        padding: 0 16px;
        border: 0;
        background: none;
        color: var(--vscode-foreground);
        font: inherit;
        line-height: 24px;
        text-align: left;
        cursor: pointer;
      }
      nav button:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .content {
        padding-bottom: 16px;
      }
      section,
      .about {
        max-width: 720px;
      }
      h2 {
        padding: 14px 15px 4px;
        color: var(--vscode-settings-headerForeground);
        font-size: 18px;
        font-weight: 600;
        line-height: 24px;
      }
      courier-connection-test {
        padding: 4px 15px 8px;
      }
      .about {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 2px 12px;
        margin: 16px 15px 0;
        padding-top: 12px;
        border-top: 1px solid var(--vscode-sideBar-border);
        overflow-wrap: anywhere;
      }
      @container settings (min-width: 700px) {
        .frame {
          grid-template-columns: 190px minmax(0, 1fr);
        }
        nav {
          display: block;
        }
        .content {
          padding-inline: 16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) settings: readonly SettingView[] = [];
  @property({ attribute: false }) view!: AppView;
  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  #models: readonly ModelOption[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lmStudio') || changed.has('words')) {
      this.#models = serverModels(this.lmStudio, this.words);
    }
  }

  override render() {
    const { words } = this;
    return html`
      <div class="frame">
        <nav aria-label=${words.views.settings}>
          ${groups.map(
            (group) =>
              html`<button @click=${() => this.showGroup(group)}>${words.settings.groups[group]}</button>`,
          )}
        </nav>
        <div class="content scroll">
          ${groups.map((group) => this.#renderGroup(group))}
          <dl class="about muted selectable">
            <dt>${words.settings.version}</dt>
            <dd>${this.view.version}</dd>
            <dt>${words.settings.dataFolder}</dt>
            <dd>${this.view.dataFolder}</dd>
          </dl>
        </div>
      </div>
    `;
  }

  /** Scrolls a group to the top. */
  showGroup(group: SettingGroup): void {
    this.renderRoot.querySelector(`section[data-group="${group}"]`)?.scrollIntoView();
  }

  #renderGroup(group: SettingGroup): TemplateResult {
    const { words, ask } = this;
    const members = settingOrder[group].flatMap((name) => this.settings.filter((view) => view.name === name));
    return html`
      <section data-group=${group} aria-label=${words.settings.groups[group]}>
        <h2>${words.settings.groups[group]}</h2>
        ${repeat(
          members,
          (view) => view.name,
          (view) => html`
            <courier-setting-field
              .words=${words}
              .ask=${ask}
              .view=${view}
              .suggestions=${view.name === 'model' ? this.#models : undefined}
            ></courier-setting-field>
          `,
        )}
        ${this.#renderTest(group)}
      </section>
    `;
  }

  #renderTest(group: SettingGroup): TemplateResult | typeof nothing {
    if (group !== 'telegram' && group !== 'lm_studio') return nothing;
    return html`
      <courier-connection-test
        .words=${this.words}
        .ask=${this.ask}
        .server=${group === 'telegram' ? 'telegram' : 'lmStudio'}
      ></courier-connection-test>
    `;
  }
}
