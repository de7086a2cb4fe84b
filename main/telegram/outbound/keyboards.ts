import { InlineKeyboard } from 'grammy';
import type { Language } from '../../common/language.ts';
import { loadedFirst, shownModel } from '../../common/modelName.ts';
import type { ModelInfo } from '../../common/status.ts';
import { t } from '../locales/translate.ts';
import { shortKey } from './modelPicker.ts';

/** What a button that belongs to a message wants. Telegram carries 64 bytes of it. */
export type CallbackAction =
  | { readonly wants: 'retry' | 'continue' | 'cancel' | 'again'; readonly job_id: number }
  | { readonly wants: 'see'; readonly job_id: number; readonly modelKey: string };

const mostModels = 5;

/** Under what failed or was stopped: asks the same message again. */
export function retryKeyboard(job_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(t(language, 'button-retry'), `retry:${job_id}`);
}

/** Under an answer that was cut at a limit: lets it go on. */
export function continueKeyboard(job_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(t(language, 'button-continue'), `continue:${job_id}`);
}

/** Under a position in the queue: leaves the queue. */
export function cancelKeyboard(job_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(t(language, 'button-cancel'), `cancel:${job_id}`);
}

/** Under the note that a message was edited: answers it as it is now. */
export function againKeyboard(job_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(t(language, 'button-again'), `again:${job_id}`);
}

/** Under the note that a model cannot see: models that can, loaded ones first. Each answers that one message. */
export function visionKeyboard(job_id: number, models: readonly ModelInfo[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const { id, loaded } of [...models].sort(loadedFirst).slice(0, mostModels)) {
    keyboard.text(`${loaded ? '● ' : ''}${shownModel(id)}`, `see:${job_id}:${shortKey(id)}`).row();
  }
  return keyboard;
}

/** Undefined: it is no button of these. */
export function callbackActionOf(data: string): CallbackAction | undefined {
  const [, wants, id = '', modelKey] =
    /^(retry|continue|cancel|again|see):(\d{1,15})(?::([\w-]{1,40}))?$/.exec(data) ?? [];
  const job_id = Number(id);
  if (wants === 'see') return modelKey === undefined ? undefined : { wants, job_id, modelKey };
  const isKnown = wants === 'retry' || wants === 'continue' || wants === 'cancel' || wants === 'again';
  return isKnown ? { wants, job_id } : undefined;
}
