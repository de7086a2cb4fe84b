import type { HearingModel } from '../../main/common/voiceContract.ts';
import type { Words } from '../locales/locale.ts';
import { modelSize } from './modelRows.ts';

export type HearingAction = 'download' | 'resume' | 'pause' | 'use' | 'check' | 'delete';

/** What can be done with a model now, what is most likely wanted first. */
export function hearingActions(model: HearingModel, isUsed: boolean): readonly HearingAction[] {
  switch (model.state) {
    case 'absent':
      return ['download'];
    case 'downloading':
      return ['pause'];
    case 'checking':
      return [];
    case 'paused':
    case 'damaged':
      return ['resume', 'delete'];
    case 'ready':
      return isUsed ? ['check', 'delete'] : ['use', 'check', 'delete'];
  }
}

/** How a model is, in a few words. */
export function hearingState(model: HearingModel, isUsed: boolean, { models }: Words): string {
  const { listening } = models;
  switch (model.state) {
    case 'absent':
    case 'damaged':
      return '';
    case 'ready':
      return isUsed ? listening.used : listening.ready;
    default:
      return listening[model.state](percentOf(model.bytes, model.size_bytes));
  }
}

/** Why something has to be done about it; '': nothing has. */
export function hearingTrouble(model: HearingModel, { models: { listening } }: Words): string {
  if (model.state === 'damaged') return listening.damaged;
  return model.state === 'paused' && model.problem !== undefined ? listening.problem[model.problem] : '';
}

/** Languages, licence and size. */
export function hearingFacts(model: HearingModel, words: Words): readonly string[] {
  const { listening } = words.models;
  const { languages, licence, size_bytes, onDisk_bytes } = model;
  const size = modelSize(size_bytes, words);
  const isPart = onDisk_bytes > 0 && onDisk_bytes < size_bytes;
  return [
    languagesOf(languages, words),
    isPart ? listening.size(modelSize(onDisk_bytes, words), size) : size,
    licence,
  ];
}

/** The names of all of a model's languages; '': they are too many to name. */
export function languageList({ languages }: HearingModel, { format }: Words): string {
  return languages ? format.list(languages.map(format.language)) : '';
}

function languagesOf(languages: readonly string[] | null, { models: { listening }, format }: Words): string {
  if (languages === null) return listening.allLanguages;
  const [only = ''] = languages;
  return languages.length === 1 ? format.language(only) : listening.languages(languages.length);
}

function percentOf(bytes: number, all: number): string {
  return `${Math.floor((100 * Math.min(bytes, all)) / all)} %`;
}
