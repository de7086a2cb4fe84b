import { loadedFirst, shownModel } from '../../main/common/modelName.ts';
import type { LmStudioStatus, ModelInfo } from '../../main/common/status.ts';
import type { Words } from '../locales/locale.ts';

/** One row of a list of models, in the shape `vscode-single-select` takes. */
export interface ModelOption {
  readonly value: string;
  readonly label: string;
  /** What is known about the model, shown while the row is the active one. */
  readonly description: string;
}

/** Whether the server was asked and does not have the chosen model. */
export function isMissing(lmStudio: LmStudioStatus, chosen: string): boolean {
  return lmStudio.state === 'online' && !lmStudio.models.some((model) => model.id === chosen);
}

/** The server's models, loaded ones first; none while it cannot be asked. */
export function serverModels(lmStudio: LmStudioStatus, words: Words): ModelOption[] {
  const models = lmStudio.state === 'online' ? lmStudio.models : [];
  return [...models].sort(loadedFirst).map((model) => toOption(model, words));
}

/**
 * The server's models and always the chosen one, also when the server lacks it or cannot be asked: choosing is the
 * owner's business, not the server's.
 */
export function modelOptions(lmStudio: LmStudioStatus, chosen: string, words: Words): ModelOption[] {
  const known = serverModels(lmStudio, words);
  if (known.some(({ value }) => value === chosen)) return known;
  const name = shownModel(chosen);
  const label = isMissing(lmStudio, chosen) ? `${name} (${words.controls.notOnServer})` : name;
  return [{ value: chosen, label, description: '' }, ...known];
}

/** What fits a text that is being typed: case does not matter, nor where in the name it stands. */
export function matching(options: readonly ModelOption[], typed: string): readonly ModelOption[] {
  const wanted = typed.trim().toLowerCase();
  return options.filter(({ value }) => value.toLowerCase().includes(wanted));
}

function toOption(model: ModelInfo, words: Words): ModelOption {
  const { controls, format } = words;
  const name = shownModel(model.id);
  const facts = [
    model.name === name ? '' : model.name,
    model.quantization ?? '',
    model.contextLength === undefined ? '' : controls.context(format.number(model.contextLength)),
    model.vision ? controls.vision : '',
    model.reasoning ? controls.reasoning : '',
  ].filter((fact) => fact !== '');
  return {
    value: model.id,
    label: model.loaded ? `● ${name} (${controls.loaded})` : name,
    description: facts.join(' · '),
  };
}
