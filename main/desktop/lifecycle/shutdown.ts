import { app, dialog, powerMonitor } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import { languageFor } from '../../common/language.ts';
import { describeError } from '../log/describeError.ts';

/** How long ending may take before it is cut short; what is unfinished then is in the database. */
const longestEnding_ms = 8000;

/**
 * However the app is asked to end, it first does this work: puts back what runs and closes the database.
 * @param work gets whether the computer ends, or a program that looks after the app ends it: then there is no time
 */
export function shutdownWith(work: (how: { isHurried: boolean }) => Promise<void>): void {
  let isEnding = false;
  let isHurried = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    const tooLong = new Promise<void>((done) => setTimeout(done, longestEnding_ms));
    Promise.race([work({ isHurried }), tooLong])
      .catch((error: unknown) => console.error(`The end did not go well: ${describeError(error).message}`))
      .finally(() => app.exit());
  });
  const hurry = () => {
    isHurried = true;
    app.quit();
  };
  powerMonitor.on('shutdown', hurry);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, hurry);
  // Ctrl+C in a terminal is somebody's wish, as Quit is.
  process.on('SIGINT', () => app.quit());
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
