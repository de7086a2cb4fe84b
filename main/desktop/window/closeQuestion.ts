import { type BrowserWindow, dialog } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import type { Language } from '../../common/language.ts';
import type { SettingValue } from '../../common/settings.ts';

/** What closing the window does on a desktop without a tray. */
export type CloseChoice = Exclude<SettingValue<'onClose'>, 'ask'>;

export interface CloseQuestionDeps {
  readonly language: () => Language;
  readonly onClose: () => SettingValue<'onClose'>;
  /** The owner does not want to be asked again. It may fail; the window is closed all the same. */
  readonly remember: (choice: CloseChoice) => void;
}

/** Asks "keep running or quit?" on a desktop without a tray, unless the owner ticked not to be asked again. */
export function closeQuestion(
  deps: CloseQuestionDeps,
): (window: BrowserWindow) => Promise<CloseChoice | 'cancel'> {
  return async (window) => {
    const known = deps.onClose();
    if (known !== 'ask') return known;
    const { closing } = messages[deps.language()].desktop;
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
    if (choice !== 'cancel' && checkboxChecked) deps.remember(choice);
    return choice;
  };
}
