import { app, dialog } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import { languageFor } from '../../common/language.ts';
import type { RunningCopy } from './instance.ts';

/**
 * A second launch says what would not be seen of the one that runs: that it is a service, which has no window, or of
 * another version. Otherwise that one shows its window, and nothing is to be said.
 *
 * @param isSeen somebody sits in front of it; otherwise the terminal alone is told
 */
export async function tellOfRunning(other: RunningCopy | undefined, isSeen: boolean): Promise<void> {
  const { runsAsService, runsInVersion } =
    messages[languageFor('auto', app.getPreferredSystemLanguages())].desktop;
  const version = app.getVersion();
  if (!other || (!other.isService && other.version === version)) return;
  const { message, detail } =
    other.version === version
      ? { message: runsAsService.message, detail: runsAsService.detail(other.pid) }
      : {
          message: runsInVersion.message(other.version),
          detail: `${runsInVersion.detail(version)} ${other.isService ? runsAsService.detail(other.pid) : runsInVersion.quit}`,
        };
  console.error(`${message}\n${detail}`);
  if (!isSeen) return;
  await app.whenReady();
  // Nothing else goes on in this process, so nothing would wake it to hear of the press.
  dialog.showMessageBoxSync({
    type: 'info',
    title: 'LM Courier',
    message,
    detail,
    buttons: [runsAsService.close],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
}
