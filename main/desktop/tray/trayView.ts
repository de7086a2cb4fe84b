import { messages } from '../../../renderer/locales/locale.ts';
import type { Language } from '../../common/language.ts';
import { type AppStatus, type TrayState, trayState } from '../../common/status.ts';

export interface TrayActions {
  readonly start: () => void;
  readonly stop: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly open: () => void;
  readonly people: () => void;
  readonly quit: () => void;
}

/** Everything the tray shows, so that two views can be compared. */
export interface TrayView {
  /** With a dot while somebody asks to talk. */
  readonly picture: TrayState | `${TrayState}-asking`;
  readonly tooltip: string;
  readonly items: readonly (TrayItem | 'separator')[];
}

interface TrayItem {
  readonly label: string;
  readonly action: keyof TrayActions;
}

export function trayView(status: AppStatus, language: Language): TrayView {
  const { state, queue, askTalk, menu } = messages[language].desktop;
  const shown = trayState(status);
  const askingCount = status.askingTotal;
  const isStopped = status.bot.state === 'stopped';
  const isPaused = status.queue.held === 'owner';
  return {
    picture: askingCount > 0 ? `${shown}-asking` : shown,
    tooltip: [
      `LM Courier: ${state[shown]}`,
      queue(status.queue.waiting),
      ...(askingCount > 0 ? [askTalk(askingCount)] : []),
    ].join(', '),
    items: [
      { label: menu.open, action: 'open' },
      ...(askingCount > 0 ? [{ label: menu.people(askingCount), action: 'people' } as const] : []),
      'separator',
      isStopped ? { label: menu.start, action: 'start' } : { label: menu.stop, action: 'stop' },
      isPaused ? { label: menu.resume, action: 'resume' } : { label: menu.pause, action: 'pause' },
      'separator',
      { label: menu.quit, action: 'quit' },
    ],
  };
}
