/** The app's own flags; Chromium's, such as --user-data-dir, are Electron's business. */
export interface Flags {
  /** Start in the tray without opening the window: how the app starts at login. */
  readonly hidden: boolean;
  /** No tray, no window, log to the terminal. */
  readonly service: boolean;
}

/** @param argv the whole command line, the program's own name included */
export function parseFlags(argv: readonly string[]): Flags {
  return { hidden: argv.includes('--hidden'), service: argv.includes('--service') };
}
