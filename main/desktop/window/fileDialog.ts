import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

export interface FileWish {
  readonly title: string;
  /** What files of this kind are called. */
  readonly files: string;
  /** Without the dot. */
  readonly extension: string;
}

/** Lets the owner choose a file or a folder on this computer; undefined: they have thought better of it. */
export interface FileDialog {
  save(wish: FileWish & { readonly name: string }): Promise<string | undefined>;
  open(wish: FileWish): Promise<string | undefined>;
  openFolder(): Promise<string | undefined>;
}

/** The dialogs of the system, in front of the window where there is one. */
export function systemFileDialog(window: () => BrowserWindow | undefined): FileDialog {
  const open = async (options: OpenDialogOptions) => {
    const front = window();
    const chosen = front ? await dialog.showOpenDialog(front, options) : await dialog.showOpenDialog(options);
    return chosen.filePaths[0];
  };
  const filtersOf = ({ files, extension }: FileWish) => [{ name: files, extensions: [extension] }];
  return {
    save: async ({ title, name, ...wish }) => {
      const options = { title, defaultPath: name, filters: filtersOf({ title, ...wish }) };
      const front = window();
      const chosen = front
        ? await dialog.showSaveDialog(front, options)
        : await dialog.showSaveDialog(options);
      return chosen.filePath || undefined;
    },
    open: (wish) => open({ title: wish.title, filters: filtersOf(wish), properties: ['openFile'] }),
    openFolder: () => open({ properties: ['openDirectory'] }),
  };
}
