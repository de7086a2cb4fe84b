import { app, dialog } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import { languageFor } from '../../common/language.ts';

/** Without a display Chromium ends before the app is ready, and before anybody could say why: nothing but the terminal is told. */
export function failWithoutDisplay(): void {
  const { title, noDisplay } =
    messages[languageFor('auto', app.getPreferredSystemLanguages())].desktop.cannotStart;
  console.error(`${title}\n${noDisplay}`);
  app.exit(1);
}

/**
 * The app cannot even begin: said where the person looks, and nothing is touched.
 *
 * @param about.isService nobody sits in front of it: the terminal alone is told
 * @param about.isNewerDatabase a newer version of the app wrote the database
 */
export function failStartup(
  error: unknown,
  { isService, isNewerDatabase }: { readonly isService: boolean; readonly isNewerDatabase: boolean },
): void {
  const language = languageFor('auto', app.getPreferredSystemLanguages());
  const { cannotStart } = messages[language].desktop;
  const reason = isNewerDatabase
    ? cannotStart.newerDatabase
    : cannotStart.reason(error instanceof Error ? error.message : String(error));
  const text = `${reason}\n\n${cannotStart.folder(app.getPath('userData'))}`;
  console.error(`${cannotStart.title}\n${text}`);
  if (!isService) dialog.showErrorBox(cannotStart.title, text);
  app.exit(1);
}
