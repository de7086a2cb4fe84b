import { app, dialog } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import { languageFor } from '../../common/language.ts';

/**
 * A second launch that finds a service says so, because nothing else would be seen of it: a service has no window.
 *
 * @param about.service_pid the process of the service
 * @param about.isSeen somebody sits in front of it; otherwise the terminal alone is told
 */
export async function tellOfService({
  service_pid,
  isSeen,
}: {
  readonly service_pid: number;
  readonly isSeen: boolean;
}): Promise<void> {
  const { runsAsService } = messages[languageFor('auto', app.getPreferredSystemLanguages())].desktop;
  const detail = runsAsService.detail(service_pid);
  console.error(`${runsAsService.message}\n${detail}`);
  if (!isSeen) return;
  await app.whenReady();
  // Nothing else goes on in this process, so nothing would wake it to hear of the press.
  dialog.showMessageBoxSync({
    type: 'info',
    title: 'LM Courier',
    message: runsAsService.message,
    detail,
    buttons: [runsAsService.close],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
}
