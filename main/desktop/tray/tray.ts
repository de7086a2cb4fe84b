import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Menu, type NativeImage, nativeImage, Tray } from 'electron';
import type { Language } from '../../common/language.ts';
import type { AppStatus } from '../../common/status.ts';
import type { UpdateStatus } from '../../common/updatesContract.ts';
import { type TrayActions, type TrayView, trayView } from './trayView.ts';

export interface TrayDeps {
  /** The folder with the pictures. */
  readonly icons: string;
  /** Asked at each update: the owner can change it while the app runs. */
  readonly language: () => Language;
  readonly actions: TrayActions;
}

/** The icon beside the clock. It only draws the status it was given last. */
export class AppTray {
  readonly #deps: TrayDeps;
  #tray: Tray | undefined;
  #shown: TrayView | undefined;

  constructor(deps: TrayDeps) {
    this.#deps = deps;
  }

  /** Draws only what changed: a menu that is rebuilt while it is open closes on some desktops. */
  update(status: AppStatus, update: UpdateStatus): void {
    const view = trayView(status, this.#deps.language(), update);
    const tray = this.#tray ?? this.#make(view);
    if (view.picture !== this.#shown?.picture) tray.setImage(this.#picture(view));
    if (view.tooltip !== this.#shown?.tooltip) tray.setToolTip(view.tooltip);
    if (!isDeepStrictEqual(view.items, this.#shown?.items)) tray.setContextMenu(this.#menu(view));
    this.#shown = view;
  }

  /** Whoever shows icons may have to be told of this one again. */
  makeAnew(status: AppStatus, update: UpdateStatus): void {
    this.destroy();
    this.update(status, update);
  }

  destroy(): void {
    this.#tray?.destroy();
    this.#tray = undefined;
    this.#shown = undefined;
  }

  #make(view: TrayView): Tray {
    const tray = new Tray(this.#picture(view));
    // On macOS a click opens the menu, and the menu can open the window.
    if (process.platform !== 'darwin') tray.on('click', this.#deps.actions.open);
    this.#tray = tray;
    return tray;
  }

  #menu(view: TrayView): Menu {
    return Menu.buildFromTemplate(
      view.items.map((item) => {
        if (item === 'separator') return { type: 'separator' };
        const { label, action } = item;
        return action === undefined
          ? { label, enabled: false }
          : { label, click: this.#deps.actions[action] };
      }),
    );
  }

  #picture({ picture }: TrayView): NativeImage {
    return nativeImage.createFromPath(path.join(this.#deps.icons, pictureFile(picture, process.platform)));
  }
}

/** Which file of `icons` shows a state. Electron itself finds those for other scales, such as `@2x`. */
function pictureFile(picture: TrayView['picture'], platform: NodeJS.Platform): string {
  const name = `tray-${picture}`;
  // macOS colours a picture whose name ends with "Template" to fit the menu bar.
  if (platform === 'darwin') return `${name}Template.png`;
  // A Linux panel takes one large picture and scales it.
  return platform === 'linux' ? `${name}-linux.png` : `${name}.png`;
}
