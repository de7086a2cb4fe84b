import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shownModel } from '../../main/common/modelName.ts';
import type { PresetView } from '../../main/common/presetsContract.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { isMissing } from '../models/modelOptions.ts';
import { presetListStyles } from '../styles/presetListStyles.ts';
import { PolledQuery } from './behaviour/polledQuery.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import { ReportEvent } from './messageBar.ts';
import './presetDialog.ts';
import type { DeletePresetEvent, PresetDialog } from './presetDialog.ts';

/** The modes that people choose from: a click on one edits it. */
@customElement('courier-preset-list')
export class PresetList extends CourierElement {
  static override styles = [...CourierElement.styles, presetListStyles];

  @property({ attribute: false }) status!: AppStatus;
  @state() hasFailed = false;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  @query('courier-preset-dialog') readonly dialog!: PresetDialog;
  readonly #presets = new PolledQuery<readonly PresetView[]>(this, {
    read: () => this.#read(),
    revision: () => this.status.revision,
    pause_ms: 300,
  });

  override render() {
    const { words, call } = this;
    const { modes } = words;
    const presets = this.#presets.value;
    return html`
      <p class="lead muted">${modes.lead}</p>
      <div class="buttons">
        <vscode-button data-testid="preset-add" @click=${() => this.dialog.open(undefined)}>${modes.add}</vscode-button>
        <vscode-button secondary data-testid="presets-import" @click=${() => void this.#import()}
          >${modes.import}</vscode-button
        >
        <vscode-button
          secondary
          data-testid="presets-export"
          ?disabled=${(presets?.length ?? 0) === 0}
          @click=${() => void this.#export()}
          >${modes.export}</vscode-button
        >
      </div>
      ${presets ? this.#renderPresets(presets) : this.#renderWithout()}
      <courier-preset-dialog
        .words=${words}
        .call=${call}
        .lmStudio=${this.status.lmStudio}
        @courier-delete-preset=${this.#onDelete}
      ></courier-preset-dialog>
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderPresets(presets: readonly PresetView[]): TemplateResult {
    const { modes } = this.words;
    if (presets.length === 0) {
      return html`<div class="none muted" data-testid="presets-none"><p>${modes.none}</p><p>${modes.noneHint}</p></div>`;
    }
    const last = presets.length - 1;
    return html`
      <ul>
        ${repeat(
          presets,
          ({ id }) => id,
          (preset, index) => this.#renderPreset(preset, { isFirst: index === 0, isLast: index === last }),
        )}
      </ul>
    `;
  }

  #renderPreset(preset: PresetView, place: { isFirst: boolean; isLast: boolean }): TemplateResult {
    const { words } = this;
    const { modes } = words;
    const { id, emoji, name, isDefault } = preset;
    const isModelGone = preset.model !== null && isMissing(this.status.lmStudio, preset.model);
    return html`
      <li data-testid="preset-row" data-name=${name} data-default=${isDefault}>
        <button class="preset" title=${modes.edit(name)} @click=${() => this.dialog.open(preset)}>
          <span class="line">
            ${emoji === '' ? nothing : html`<span class="emoji">${emoji}</span>`}
            <strong class="one-line">${name}</strong>
            ${isDefault ? html`<span class="default muted">${modes.isDefault}</span>` : nothing}
          </span>
          <span class="facts one-line muted">${this.#factsOf(preset)}</span>
          ${isModelGone ? html`<span class="gone warning">${modes.modelGone}</span>` : nothing}
        </button>
        ${this.#renderButton(isDefault ? 'star-full' : 'star-empty', 'default', {
          label: isDefault ? modes.noDefault(name) : modes.makeDefault(name),
          onClick: () => this.send('preset.setDefault', { id: isDefault ? null : id }),
        })}
        ${this.#renderButton('arrow-up', 'up', {
          label: modes.up(name),
          isDisabled: place.isFirst,
          onClick: () => this.send('preset.move', { id, by: -1 }),
        })}
        ${this.#renderButton('arrow-down', 'down', {
          label: modes.down(name),
          isDisabled: place.isLast,
          onClick: () => this.send('preset.move', { id, by: 1 }),
        })}
      </li>
    `;
  }

  #renderButton(
    icon: 'star-full' | 'star-empty' | 'arrow-up' | 'arrow-down',
    name: string,
    { label, isDisabled = false, onClick }: { label: string; isDisabled?: boolean; onClick: () => unknown },
  ): TemplateResult {
    return html`
      <button
        class="icon"
        data-testid="preset-${name}"
        aria-label=${label}
        title=${label}
        ?disabled=${isDisabled}
        @click=${onClick}
      >
        <courier-icon name=${icon}></courier-icon>
      </button>
    `;
  }

  /** What it sets, on one line. */
  #factsOf({ model, temperature, systemPrompt }: PresetView): string {
    const { modes, format } = this.words;
    const facts = [
      ...(model === null ? [] : [shownModel(model)]),
      ...(temperature === null ? [] : [modes.temperature(format.number(temperature))]),
      ...(systemPrompt === null ? [] : [systemPrompt.slice(0, 200)]),
    ];
    return facts.length === 0 ? modes.nothingSet : facts.join(' · ');
  }

  #renderWithout(): TemplateResult {
    const { modes, loading, tryAgain } = this.words;
    return this.hasFailed
      ? html`<div class="none" role="alert">
          <p>${modes.loadFailed}</p>
          <vscode-button secondary @click=${() => this.#presets.readAgain()}>${tryAgain}</vscode-button>
        </div>`
      : html`<div class="none muted" role="status"><p>${loading}</p></div>`;
  }

  async #read(): Promise<readonly PresetView[] | undefined> {
    const presets = await this.send('presets.list');
    this.hasFailed = presets === undefined;
    return presets;
  }

  async #onDelete({ preset }: DeletePresetEvent): Promise<void> {
    const { title, body, confirm } = this.words.modes.deleteQuestion;
    const question = { name: 'preset-delete', title: title(preset.name), body, confirm };
    if (await this.confirm.open(question)) await this.send('preset.delete', { id: preset.id });
  }

  async #export(): Promise<void> {
    const { modes } = this.words;
    const result = await this.send('presets.export');
    if (!result || result.state === 'cancelled') return;
    this.#report(result.state === 'done' ? modes.exported(result.count) : modes.exportFailed(result.detail));
  }

  async #import(): Promise<void> {
    const { modes } = this.words;
    const result = await this.send('presets.import');
    if (!result || result.state === 'cancelled') return;
    this.#report(
      result.state === 'done' ? modes.imported(result.added, result.known) : modes.importFailed(result),
    );
  }

  #report(sentence: string): void {
    this.dispatchEvent(new ReportEvent(sentence));
  }
}
