import type { ComesBack } from './updates.ts';

/** An installer is done long before; whoever starts the app later wants to see it. */
const longestAway_ms = 600_000;

export interface ComeBackDeps {
  readonly remembered: { comesBack: ComesBack | null };
  /** Of this app. */
  readonly version: string;
  readonly log: {
    info(message: string, facts?: Record<string, string>): void;
    warn(message: string, facts?: Record<string, string>): void;
    error(message: string, error: unknown): void;
  };
}

/**
 * The first launch after an update says in the log what became of it.
 *
 * @returns whether the app was only in the tray before, and so has to be again
 */
export function comeBack({ remembered, version, log }: ComeBackDeps): { readonly isHidden: boolean } {
  const { comesBack } = remembered;
  if (comesBack === null) return { isHidden: false };
  try {
    remembered.comesBack = null;
  } catch (error) {
    log.error('That the app has come back could not be remembered', error);
  }
  const facts = { wanted: comesBack.version, has: version };
  if (comesBack.version === version) log.info('The app was brought up to date', facts);
  else log.warn('The app was not brought up to date', facts);
  return { isHidden: comesBack.isHidden && Math.abs(Date.now() - comesBack.at) < longestAway_ms };
}
