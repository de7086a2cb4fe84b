import type { BrowserWindow, IpcMainInvokeEvent, Session } from 'electron';
import { isPageAddress } from './pageFiles.ts';

/** Refuses the page everything it does not need: permissions, devices, downloads and the network. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  const network = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*', 'ftp://*/*'] };
  session.webRequest.onBeforeRequest(network, (_details, answer) => answer({ cancel: true }));
}

/** The window shows our page and never another one, however it is asked to. */
export function lockNavigation({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Whether a request comes from our page in this window: not from a frame inside it, not from another page. */
export function comesFromPage(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  window: Pick<BrowserWindow, 'webContents'> | undefined,
): boolean {
  return (
    sender === window?.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isPageAddress(senderFrame.url)
  );
}
