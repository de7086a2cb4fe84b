import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { MovingStatus, MovingSummary } from '../../main/common/movingContract.ts';
import { settings as declarations, type SettingView } from '../../main/common/settings.ts';
import './confirmDialog.ts';
import { choiceName } from '../locales/choices.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './deleteDialog.ts';
import type { DeleteDialog } from './deleteDialog.ts';
import { ReportEvent } from './messageBar.ts';

/** Takes everything to a file and from one, and deletes it. */
@customElement('courier-data-section')
export class DataSection extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: block;
        padding: 0 15px 8px;
      }
      p {
        margin: 4px 0 8px;
      }
      .buttons {
        flex-wrap: wrap;
        align-items: center;
        margin-bottom: 12px;
      }
      vscode-button.danger {
        --vscode-button-background: var(--courier-danger-background);
        --vscode-button-hoverBackground: var(--courier-danger-hoverBackground);
      }
    `,
  ];

  @property({ attribute: false }) settings: readonly SettingView[] = [];
  @property({ attribute: false }) moving: MovingStatus | undefined;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  @query('courier-delete-dialog') readonly deletion!: DeleteDialog;

  override render() {
    const { words, moving } = this;
    const { moving: texts } = words;
    const isHiding = this.settings.some(({ name, value }) => name === 'hideTexts' && value === 'on');
    return html`
      <p class="muted">${texts.lead}</p>
      ${isHiding ? html`<p data-testid="data-without-texts">${texts.withoutTexts}</p>` : nothing}
      <div class="buttons">
        <vscode-button secondary data-testid="data-export" ?disabled=${!!moving} @click=${() => this.#export()}
          >${texts.export}</vscode-button
        >
        <vscode-button secondary data-testid="data-import" ?disabled=${!!moving} @click=${() => this.#import()}
          >${texts.import}</vscode-button
        >
        <span role="status">${moving ? this.#renderProgress(moving) : nothing}</span>
      </div>
      <p class="muted">${texts.deleteLead}</p>
      <vscode-button class="danger" data-testid="data-delete" @click=${() => this.deletion.open()}
        >${texts.deleteAll}</vscode-button
      >
      <courier-confirm .words=${words}></courier-confirm>
      <courier-delete-dialog .words=${words} .call=${this.call} .variables=${this.#variables()}></courier-delete-dialog>
    `;
  }

  #renderProgress({ what, percent }: MovingStatus): TemplateResult {
    const { moving, cancel } = this.words;
    return html`
      <span class="muted figures" data-testid="data-progress">${moving.busy[what](`${percent} %`)}</span>
      <vscode-button secondary data-testid="data-cancel" @click=${() => this.send('moving.cancel')}
        >${cancel}</vscode-button
      >
    `;
  }

  async #export(): Promise<void> {
    const { moving } = this.words;
    const result = await this.send('moving.export');
    if (!result || result.state === 'cancelled') return;
    if (result.state === 'failed') return this.#report(moving.exportFailed[result.problem](result.detail));
    this.#report(moving.exported(result, result.cut.map((name) => this.#labelOf(name)).join(', ')));
  }

  async #import(): Promise<void> {
    const { moving } = this.words;
    const looked = await this.send('moving.look');
    if (!looked || looked.state === 'cancelled') return;
    if (looked.state === 'failed') return this.#report(moving.importFailed(looked.problem, looked.detail));
    if (!(await this.#isWanted(looked.summary))) return;
    const result = await this.send('moving.import');
    if (!result || result.state === 'cancelled') return;
    this.#report(
      result.state === 'done'
        ? moving.imported(result.counts, result.known)
        : moving.importFailed(result.problem, result.detail),
    );
  }

  #isWanted({ counts, madeAt, isWithoutTexts, bot, weighty }: MovingSummary): Promise<boolean> {
    const { question } = this.words.moving;
    const sentences = [
      question.holds(counts, this.words.format.day(madeAt)),
      ...(isWithoutTexts ? [question.withoutTexts] : []),
    ];
    const sets = weighty.map(({ name, value }) => {
      const isChoice = declarations[name].kind === 'choice';
      return question.sets(
        this.#labelOf(name),
        isChoice ? choiceName(this.words.settings.choices, name, value) : value,
      );
    });
    return this.confirm.open({
      name: 'data-import',
      title: question.title,
      body: sentences.join(' '),
      more: [question.bots[bot], ...sets],
      keeps: question.joins,
      confirm: question.confirm,
    });
  }

  #labelOf(name: SettingView['name']): string {
    return this.words.settings.texts[name].label;
  }

  /** What the environment sets, which nobody deletes from here. */
  #variables(): readonly string[] {
    return this.settings
      .filter(({ source }) => source === 'environment')
      .map(({ name }) => declarations[name].environment);
  }

  #report(sentence: string): void {
    this.dispatchEvent(new ReportEvent(sentence));
  }
}
