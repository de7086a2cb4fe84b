import { app, BrowserWindow, Menu, screen, shell } from 'electron';

/** Shows the pocket Telegram, whose address is on the command line, in a window of its own. */
const address = process.argv.find((argument) => argument.startsWith('http://127.0.0.1:'));

/** Beside LM Courier, which needs the larger half. */
const share = 0.42;
const widest = 720;
const narrowest = 560;
const gap = 12;

app.on('window-all-closed', () => app.quit());
app.whenReady().then(open).catch(giveUp);

async function open(): Promise<void> {
  if (address === undefined) throw new Error('The address of the pocket Telegram is missing.');
  Menu.setApplicationMenu(null);
  const { x, y, width: all, height } = screen.getPrimaryDisplay().workArea;
  const width = Math.max(narrowest, Math.min(widest, Math.round(all * share)));
  const size = { y, height: Math.min(height, 800) };
  const beside = { ...size, x: x + width + gap, width: Math.min(1000, all - width - gap) };
  console.log(`LM Courier fits beside it: ${JSON.stringify(beside)}`);
  const window = new BrowserWindow({
    title: 'Pocket Telegram',
    ...size,
    width,
    x,
    minWidth: narrowest,
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
