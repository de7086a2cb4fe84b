import { app, BrowserWindow, Menu, screen, shell } from 'electron';

/** Shows the pocket Telegram, whose address is on the command line, in a window of its own. */
const address = process.argv.find((argument) => argument.startsWith('http://127.0.0.1:'));

const size = { width: 720, height: 720 };

app.on('window-all-closed', () => app.quit());
app.whenReady().then(open).catch(giveUp);

async function open(): Promise<void> {
  if (address === undefined) throw new Error('The address of the pocket Telegram is missing.');
  Menu.setApplicationMenu(null);
  // At the edge, because LM Courier's own window opens in the middle of the screen.
  const { x, y, height } = screen.getPrimaryDisplay().workArea;
  const window = new BrowserWindow({
    title: 'Pocket Telegram',
    ...size,
    x,
    y: y + Math.max(0, Math.round((height - size.height) / 2)),
    minWidth: 560,
    minHeight: 400,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (/^https?:/.test(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  await window.loadURL(address);
}

function giveUp(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  app.exit(1);
}
