import { type BrowserWindow, dialog } from 'electron';
import type { CloseChoice } from '../settings/remembered.ts';
import type { Language } from './language.ts';
import { sentences } from './locales/sentences.ts';

export interface CloseQuestionDeps {
  readonly language: () => Language;
  readonly remembered: { closeChoice: CloseChoice | undefined };
}

/** Asks "keep running or quit?" on a desktop without a tray, unless the owner ticked not to be asked again. */
export function closeQuestion(
  deps: CloseQuestionDeps,
): (window: BrowserWindow) => Promise<CloseChoice | 'cancel'> {
  return async (window) => {
    if (deps.remembered.closeChoice) return deps.remembered.closeChoice;
    const { closing } = sentences(deps.language());
    const choices = ['keep', 'quit', 'cancel'] as const;
    const { response, checkboxChecked } = await dialog.showMessageBox(window, {
      type: 'question',
      title: 'LM Courier',
      message: closing.message,
      detail: closing.detail,
      buttons: choices.map((choice) => closing[choice]),
      defaultId: choices.indexOf('keep'),
      cancelId: choices.indexOf('cancel'),
      checkboxLabel: closing.remember,
      noLink: true,
    });
    const choice = choices[response] ?? 'cancel';
    if (choice !== 'cancel' && checkboxChecked) deps.remembered.closeChoice = choice;
    return choice;
  };
}
