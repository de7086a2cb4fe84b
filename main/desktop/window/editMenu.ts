import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { messages } from '../../../renderer/locales/locale.ts';
import type { Language } from '../../common/language.ts';

/** Cut, copy and paste on the right mouse button: how many people paste a token. */
export function attachEditMenu(webContents: WebContents, language: () => Language): void {
  webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const { edit } = messages[language()].desktop;
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'cut', label: edit.cut, enabled: editFlags.canCut },
          { role: 'copy', label: edit.copy, enabled: editFlags.canCopy },
          { role: 'paste', label: edit.paste, enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll', label: edit.selectAll, enabled: editFlags.canSelectAll },
        ]
      : [{ role: 'copy', label: edit.copy }];
    if (isEditable || selectionText !== '') Menu.buildFromTemplate(items).popup();
  });
}

/**
 * The application menu: none, except on macOS, where the keys for copy and paste work only through a menu.
 * Nothing in it opens developer tools.
 */
export function setApplicationMenu(language: Language, platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(platform === 'darwin' ? macMenu(language) : null);
}

function macMenu(language: Language): Menu {
  const { edit } = messages[language].desktop;
  return Menu.buildFromTemplate([
    { role: 'appMenu' },
    {
      label: edit.menu,
      submenu: [
        { role: 'undo', label: edit.undo },
        { role: 'redo', label: edit.redo },
        { type: 'separator' },
        { role: 'cut', label: edit.cut },
        { role: 'copy', label: edit.copy },
        { role: 'paste', label: edit.paste },
        { role: 'selectAll', label: edit.selectAll },
      ],
    },
    { role: 'windowMenu' },
  ]);
}
