import { createHash } from 'node:crypto';
import { InlineKeyboard } from 'grammy';
import type { Language } from '../../common/language.ts';
import { loadedFirst, shownModel } from '../../common/modelName.ts';
import type { ModelInfo } from '../../common/status.ts';
import { t } from '../locales/translate.ts';

const mostButtons = 30;
const prefix = 'model:';

/** A name may be far longer than the 64 bytes of a button, so a button carries these 16 characters made from it. */
export function shortKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 16);
}

export function modelOfShortKey(models: readonly ModelInfo[], key: string): ModelInfo | undefined {
  return models.find((model) => shortKey(model.id) === key);
}

function modelKey(id: string): string {
  return prefix + shortKey(id);
}

export function modelOfKey(models: readonly ModelInfo[], data: string): ModelInfo | undefined {
  return modelOfShortKey(models, data.slice(prefix.length));
}

export const isModelKey = (data: string): boolean => data.startsWith(prefix);

/** Those that have a button: loaded ones first, the others as people count, and the chosen one in any case. */
function onButtons(models: readonly ModelInfo[], chosen: string): readonly ModelInfo[] {
  const sorted = [...models].sort(loadedFirst);
  const shown = sorted.slice(0, mostButtons);
  const leftOut = sorted.slice(mostButtons).find(({ id }) => id === chosen);
  return leftOut ? [...shown.slice(0, -1), leftOut] : shown;
}

/** One button per model, loaded ones marked, the chosen one ticked. */
export function modelKeyboard(models: readonly ModelInfo[], chosen: string): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const model of onButtons(models, chosen)) {
    const mark = `${model.loaded ? '● ' : ''}${shownModel(model.id)}${model.id === chosen ? ' ✓' : ''}`;
    keyboard.text(mark, modelKey(model.id)).row();
  }
  return keyboard;
}

export function leftOutNote(models: readonly ModelInfo[], language: Language): string {
  const count = models.length - mostButtons;
  return count > 0 ? `\n${t(language, 'models-more', { count })}` : '';
}

/** Exact name first, as it is or as it is shown, else the only one that contains what was written, whatever the case. */
export function findModels(models: readonly ModelInfo[], written: string): readonly ModelInfo[] {
  const wanted = written.toLowerCase();
  const namesOf = ({ id }: ModelInfo) => [id.toLowerCase(), shownModel(id).toLowerCase()];
  const exact = models.filter((model) => namesOf(model).includes(wanted));
  return exact.length > 0
    ? exact
    : models.filter((model) => namesOf(model).some((name) => name.includes(wanted)));
}
