import { app, dialog } from 'electron';
import { messages, type Words } from '../../../renderer/locales/locale.ts';
import { languageFor } from '../../common/language.ts';
import { problemOfFolder } from '../diskProblem.ts';
import type { Log } from '../log/log.ts';
import { NotDeleted } from './deleteEverything.ts';
import { lendFolder, UnusableFolder, wantedFolder } from './usableProfile.ts';

/** Without a display Chromium ends before the app is ready, and before anybody could say why: nothing but the terminal is told. */
export function failWithoutDisplay(): void {
  const { title, noDisplay } =
    messages[languageFor('auto', app.getPreferredSystemLanguages())].desktop.cannotStart;
  console.error(`${title}\n${noDisplay}`);
  app.exit(1);
}

export interface FailedStart {
  /** Nobody sits in front of it: the terminal alone is told. */
  readonly isService: boolean;
  /** A newer version of the app wrote the database. */
  readonly isNewerDatabase: boolean;
  /** Where there is one already. */
  readonly log: Log | undefined;
}

/** The app cannot even begin: said where the person looks, and nothing is touched. */
export async function failStartup(
  error: unknown,
  { isService, isNewerDatabase, log }: FailedStart,
): Promise<void> {
  const { cannotStart } = messages[languageFor('auto', app.getPreferredSystemLanguages())].desktop;
  const folder = wantedFolder(app);
  const reason = isNewerDatabase ? cannotStart.newerDatabase : reasonOf(error, folder, cannotStart);
  const text = `${reason}\n\n${cannotStart.folder(folder)}`;
  log?.error('LM Courier cannot start', error);
  console.error(`${cannotStart.title}\n${text}`);
  if (!isService) {
    const takeBack = lendFolder(app);
    // Before that Linux shows no box.
    await app.whenReady();
    dialog.showErrorBox(cannotStart.title, text);
    takeBack();
  }
  app.exit(1);
}

function reasonOf(
  error: unknown,
  folder: string,
  { problems, notDeleted, notAFolder, otherFolder, reason }: Words['desktop']['cannotStart'],
): string {
  if (error instanceof NotDeleted) return notDeleted(error.names.join(', '));
  const problem = problemOfFolder(folder, error);
  if (problem !== undefined) return problems[problem];
  if (error instanceof UnusableFolder) {
    return ['EEXIST', 'ENOTDIR'].includes(error.code) ? notAFolder : otherFolder(error.message);
  }
  return reason(error instanceof Error ? error.message : String(error));
}
