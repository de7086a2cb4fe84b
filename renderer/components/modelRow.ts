import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { shownModel } from '../../main/common/modelName.ts';
import type { FailedModelChange, ModelChange, ModelInfo } from '../../main/common/status.ts';
import type { Words } from '../locales/locale.ts';
import { type ModelRow, modelFacts } from '../models/modelRows.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

export interface ModelRowContext {
  readonly words: Words;
  /** The environment says which model answers. */
  readonly isLocked: boolean;
  /** The Tab key goes to this row. */
  readonly isTabStop: boolean;
  /** The server has no such model; false also when it cannot be asked. */
  readonly isMissing: boolean;
  /** Whether the server tells what is loaded. */
  readonly tellsLoaded: boolean;
  /** Whether it can be told to load and unload. */
  readonly canChange: boolean;
  readonly change: ModelChange | undefined;
  readonly failed: FailedModelChange | undefined;
  /** Whom the server loads the model for, without being told by the owner. */
  readonly loadingFor: string | undefined;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
  readonly onLoad: () => void;
  readonly onUnload: () => void;
  readonly onDismiss: () => void;
}

/** One model: which it is, what is known about it, and the button that loads or unloads it. */
export function renderModelRow(row: ModelRow, context: ModelRowContext): TemplateResult {
  const { words, isLocked } = context;
  const shownId = shownModel(row.id);
  return html`
    <div
      class="row ${row.isChosen ? 'chosen' : ''}"
      data-testid="model-row"
      data-model=${row.id}
      data-loaded=${row.info?.loaded ?? false}
      data-chosen=${row.isChosen}
      @focusin=${context.onFocus}
    >
      <div
        class="choice"
        role="radio"
        tabindex=${context.isTabStop ? 0 : -1}
        aria-checked=${row.isChosen}
        aria-disabled=${isLocked}
        title=${shownId}
        @click=${context.onChoose}
      >
        <span class="dot"></span>
        <div class="line name">
          <strong class="one-line">${row.name}</strong>
          ${row.name === shownId ? nothing : html`<span class="id one-line muted" aria-hidden="true">${shownId}</span>`}
          ${row.info ? renderBadges(row.info, context) : nothing}
        </div>
        ${renderFacts(row, context)}
      </div>
      ${row.info && context.canChange ? html`<div class="action">${renderAction(row, row.info, context)}</div>` : nothing}
      ${context.failed ? renderFailure(context.failed, words, context.onDismiss) : nothing}
    </div>
  `;
}

function renderFacts(
  { info }: ModelRow,
  { words, isMissing, isLocked }: ModelRowContext,
): TemplateResult | typeof nothing {
  if (isMissing) return html`<p class="facts warning">${words.controls.notOnServerHint(isLocked)}</p>`;
  if (!info) return nothing;
  return html`
    <p class="facts muted figures">
      <span class="wrapping">${modelFacts(info, words).map((fact) => html`<span class="fact">${fact}</span>`)}</span>
    </p>
  `;
}

function renderBadges(info: ModelInfo, { words, tellsLoaded }: ModelRowContext): TemplateResult {
  const { models, controls } = words;
  const badge = (kind: string, icon: IconName, text: string) => html`
    <span class="badge ${kind}" title=${text}
      ><courier-icon name=${icon}></courier-icon><span class="text">${text}</span></span
    >
  `;
  return html`
    <span class="badges">
      ${info.vision ? badge('muted', 'eye', controls.vision) : nothing}
      ${info.reasoning ? badge('muted', 'lightbulb', controls.reasoning) : nothing}
      ${info.loading ? badge('muted', 'loading', models.loading) : nothing}
      ${
        tellsLoaded && info.loaded
          ? badge('loaded ok', 'circle-filled', models.loadedTimes(info.instances?.length ?? 1))
          : nothing
      }
    </span>
  `;
}

function renderAction(
  row: ModelRow,
  info: ModelInfo,
  context: ModelRowContext,
): TemplateResult | typeof nothing {
  const { words, change, loadingFor } = context;
  const { models, format } = words;
  if (change) {
    const isLoading = change.to === 'loaded';
    return renderGoingOn(
      isLoading ? models.loading : models.unloading,
      isLoading ? format.duration(Date.now() - change.since) : '',
      '',
    );
  }
  if (loadingFor !== undefined) return renderGoingOn(models.loading, '', models.loadingForAnswer(loadingFor));
  if (!context.canChange) return nothing;
  return html`
    <vscode-button
      secondary
      data-testid=${info.loaded ? 'model-unload' : 'model-load'}
      aria-label=${info.loaded ? models.unloadLong(row.name) : models.loadLong(row.name)}
      .tabIndex=${context.isTabStop ? 0 : -1}
      @click=${info.loaded ? context.onUnload : context.onLoad}
      >${info.loaded ? models.unload : models.load}</vscode-button
    >
  `;
}

function renderGoingOn(what: string, since: string, title: string): TemplateResult {
  return html`
    <span class="going-on muted figures" data-testid="model-going-on" title=${title}>
      <courier-icon class="busy" name="loading" spin></courier-icon><span>${what}</span>
      ${since === '' ? nothing : html`<span class="since">${since}</span>`}
    </span>
  `;
}

function renderFailure(
  { failure, detail }: FailedModelChange,
  words: Words,
  onDismiss: () => void,
): TemplateResult {
  const { models, states } = words;
  return html`
    <div class="failure" role="alert" data-testid="model-failure">
      <p class="selectable">
        <span class="trouble">${models.failed[failure] ?? states.failure[failure]}</span>
        ${detail === '' ? nothing : html`<span class="muted">${models.serverWords(detail)}</span>`}
      </p>
      <button class="icon" aria-label=${words.dismiss} title=${words.dismiss} @click=${onDismiss}>
        <courier-icon name="close"></courier-icon>
      </button>
    </div>
  `;
}
