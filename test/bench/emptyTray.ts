// The least that an app in the tray can be on this Electron: an icon, and nothing behind it.
import path from 'node:path';
import { app, Tray } from 'electron';
import { serve } from './rpc.ts';

/** Kept, because an icon goes when nothing holds it. */
let tray: Tray | undefined;

// Not awaited here: Electron is ready only after this file has been run to its end.
app
  .whenReady()
  .then(() => {
    tray = new Tray(
      process.argv.find((argument) => path.basename(argument) === 'tray-running-linux.png') ?? '',
    );
    tray.setToolTip('Empty');
    serve({});
  })
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
