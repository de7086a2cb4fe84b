import { type AppStatus, type TrayState, trayState } from '../common/status.ts';
import type { Language } from './language.ts';
import { sentences } from './locales/sentences.ts';

export interface TrayActions {
  readonly start: () => void;
  readonly stop: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** Everything the tray shows, so that two views can be compared. */
export interface TrayView {
  readonly picture: TrayState;
  readonly tooltip: string;
  readonly items: readonly (TrayItem | 'separator')[];
}

export interface TrayItem {
  readonly label: string;
  readonly action: keyof TrayActions;
}

export function trayView(status: AppStatus, language: Language): TrayView {
  const { state, line, menu } = sentences(language);
  const picture = trayState(status);
  const isStopped = status.bot.state === 'stopped';
  const isPaused = status.line.held === 'owner';
  return {
    picture,
    tooltip: `LM Courier: ${state[picture]}, ${line(status.line.waiting)}`,
    items: [
      { label: menu.open, action: 'open' },
      'separator',
      isStopped ? { label: menu.start, action: 'start' } : { label: menu.stop, action: 'stop' },
      isPaused ? { label: menu.resume, action: 'resume' } : { label: menu.pause, action: 'pause' },
      'separator',
      { label: menu.quit, action: 'quit' },
    ],
  };
}
