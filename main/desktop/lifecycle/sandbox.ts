import type { App, Dialog } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import { languageFor } from '../../common/language.ts';
import { runningImage } from '../updates/packageKind.ts';

/**
 * Whether this is an AppImage that runs without Chromium's sandbox. The script that starts it adds `--no-sandbox` where
 * the system lets it make no user namespace, because Chromium would else end before anybody could be told why.
 * Root can have no sandbox, and takes that flag knowingly.
 */
export function lacksSandbox(
  { commandLine }: { readonly commandLine: Pick<App['commandLine'], 'hasSwitch'> },
  { env: environment, execPath: executable, getuid }: Pick<NodeJS.Process, 'env' | 'execPath' | 'getuid'>,
): boolean {
  const isImage = runningImage({ executable, environment }) !== undefined;
  return isImage && getuid?.() !== 0 && commandLine.hasSwitch('no-sandbox');
}

/**
 * The app does not begin without it, because its window shows what strangers and a model wrote; it says what helps.
 *
 * @param isService nobody sits in front of it: the terminal alone is told
 */
export function endWithoutSandbox(
  { app, dialog }: { readonly app: App; readonly dialog: Dialog },
  isService: boolean,
): void {
  const { cannotStart, noSandbox } = messages[languageFor('auto', app.getPreferredSystemLanguages())].desktop;
  console.error(`${cannotStart.title}\n${noSandbox}`);
  if (!isService) dialog.showErrorBox(cannotStart.title, noSandbox);
  app.exit(1);
}
