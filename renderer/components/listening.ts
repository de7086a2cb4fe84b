import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HearingModel, ListeningStatus } from '../../main/common/voiceContract.ts';
import {
  type HearingAction,
  hearingActions,
  hearingFacts,
  hearingState,
  hearingTrouble,
  languageList,
} from '../models/listeningRows.ts';
import { modelSize } from '../models/modelRows.ts';
import { listeningStyles } from '../styles/listeningStyles.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

/** The models that hear on this computer: which one does, which are here, and what can be done with each. */
@customElement('courier-listening')
export class Listening extends CourierElement {
  static override styles = [...CourierElement.styles, listeningStyles];

  @property({ attribute: false }) status!: ListeningStatus;
  /** What the folder that was chosen last lacks. */
  @state() lacking: string | undefined;
  @query('courier-confirm') readonly dialog!: ConfirmDialog;

  override render() {
    const { words, status } = this;
    const { listening } = words.models;
    return html`
      <h3>${listening.title}</h3>
      <p class="lead muted">${listening.lead}</p>
      ${status.canHearHere ? this.#renderModels() : html`<p class="lead">${listening.onlyServer}</p>`}
      <courier-confirm .words=${words}></courier-confirm>
    `;
  }

  #renderModels(): TemplateResult {
    const { status } = this;
    const { listening } = this.words.models;
    const isUnheard = status.by === 'off' && status.used === null;
    return html`
      ${
        status.lacksLibrary
          ? html`<p class="trouble" role="alert" data-testid="hearing-no-library">${listening.noLibrary}</p>`
          : nothing
      }
      ${isUnheard ? html`<p class="lead" data-testid="hearing-off">${listening.off}</p>` : nothing}
      <ul role="list">
        ${repeat(
          status.models,
          ({ id }) => id,
          (model) => this.#renderModel(model),
        )}
      </ul>
      ${status.isLocked ? nothing : this.#renderOwnFolder()}
    `;
  }

  #renderModel(model: HearingModel): TemplateResult {
    const { words } = this;
    const isUsed = this.#isUsed(model.id);
    const trouble = hearingTrouble(model, words);
    return html`
      <li class=${isUsed ? 'used' : ''} data-testid="hearing-model" data-id=${model.id} data-state=${model.state}>
        <p class="name">
          <strong>${model.name}</strong>
          <span class="muted figures" role="status">${hearingState(model, isUsed, words)}</span>
        </p>
        <p class="facts muted figures" title=${languageList(model, words)}>
          ${hearingFacts(model, words).join(' · ')}
        </p>
        ${trouble === '' ? nothing : html`<p class="trouble" role="alert">${trouble}</p>`}
        <div class="actions">${this.#actions(model, isUsed).map((action) => this.#renderAction(action, model))}</div>
      </li>
    `;
  }

  /** Who hears is not to be chosen where the environment says it. */
  #actions(model: HearingModel, isUsed: boolean): readonly HearingAction[] {
    return hearingActions(model, isUsed).filter((action) => action !== 'use' || !this.status.isLocked);
  }

  #renderAction(action: HearingAction, model: HearingModel): TemplateResult {
    const { listening } = this.words.models;
    return html`
      <vscode-button
        secondary
        data-testid="hearing-${action}"
        aria-label=${listening.of(listening[action], model.name)}
        @click=${() => this.#carryOut(action, model)}
        >${listening[action]}</vscode-button
      >
    `;
  }

  #renderOwnFolder(): TemplateResult {
    const { status, lacking } = this;
    const { listening } = this.words.models;
    const folder = status.models.some(({ id }) => id === status.used) ? null : status.used;
    return html`
      <div class="own">
        ${folder === null ? nothing : html`<p data-testid="hearing-folder">${listening.ownFolder}: ${folder}</p>`}
        ${lacking === undefined ? nothing : html`<p class="trouble" role="alert">${listening.folderLacks(lacking)}</p>`}
        <vscode-button secondary data-testid="hearing-choose-folder" @click=${() => this.#chooseFolder()}
          >${listening.chooseFolder}</vscode-button
        >
      </div>
    `;
  }

  #isUsed(id: string): boolean {
    return this.status.by === 'built-in' && this.status.used === id;
  }

  async #carryOut(action: HearingAction, model: HearingModel): Promise<void> {
    const { id } = model;
    switch (action) {
      case 'download':
      case 'resume':
        return void (await this.send('voice.download', { model: id }));
      case 'pause':
        return void (await this.send('voice.pause', { model: id }));
      case 'check':
        return void (await this.send('voice.check', { model: id }));
      case 'use':
        return void (await this.send('voice.use', { model: id }));
      case 'delete':
        if (await this.#isSureToDelete(model)) await this.send('voice.delete', { model: id });
    }
  }

  #isSureToDelete({ name, onDisk_bytes }: HearingModel): Promise<boolean> {
    const { listening } = this.words.models;
    return this.dialog.open({
      name: 'hearing-delete',
      title: listening.deleteTitle(name),
      body: listening.deleteBody(modelSize(onDisk_bytes, this.words)),
      confirm: listening.deleteConfirm,
    });
  }

  async #chooseFolder(): Promise<void> {
    this.lacking = undefined;
    const chosen = await this.send('voice.chooseFolder');
    if (chosen && !chosen.chosen) this.lacking = chosen.missing;
  }
}
