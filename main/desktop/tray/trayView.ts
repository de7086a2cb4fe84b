import { holdSentence } from '../../../renderer/locales/holdSentence.ts';
import { type Words, wordsFor } from '../../../renderer/locales/locale.ts';
import type { Language } from '../../common/language.ts';
import { shortModelName } from '../../common/modelName.ts';
import { type AppStatus, holdsSomebody, type TrayState, trayState } from '../../common/status.ts';
import type { UpdateState } from '../../common/updatesContract.ts';

export interface TrayActions {
  readonly start: () => void;
  readonly stop: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly open: () => void;
  readonly people: () => void;
  /** Installs the newer version that is ready. */
  readonly restart: () => void;
  /** Shows where the newer version is. */
  readonly releases: () => void;
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
  /** Without one it only tells something. */
  readonly action?: keyof TrayActions;
}

/** More would make a menu of them. */
const mostHolds = 3;
/** Windows shows no more of a tooltip. */
const longestTooltip = 127;

/** @param update without it nothing newer is known of */
export function trayView(status: AppStatus, language: Language, update?: UpdateState): TrayView {
  const words = wordsFor(language);
  const { state, queue, askTalk, menu } = words.desktop;
  // What a server says is for the window: a menu that changes with every word of it closes on some desktops.
  const holds = status.queue.holds.filter(holdsSomebody).map((hold) => holdSentence(hold, words));
  const shown = trayState(status);
  const askingCount = status.askingTotal;
  const isStopped = status.bot.state === 'stopped';
  const isPaused = status.queue.held === 'owner';
  return {
    picture: askingCount > 0 ? `${shown}-asking` : shown,
    tooltip: cut(
      [
        [
          `LM Courier: ${state[shown]}`,
          queue(status.queue.waiting),
          ...(askingCount > 0 ? [askTalk(askingCount)] : []),
        ].join(', '),
        ...holds.slice(0, 1),
      ].join('\n'),
    ),
    items: [
      { label: stateLine(status, words) },
      ...holds.slice(0, mostHolds).map((label) => ({ label, action: 'open' }) as const),
      'separator',
      { label: menu.open, action: 'open' },
      ...(askingCount > 0 ? [{ label: menu.people(askingCount), action: 'people' } as const] : []),
      ...updateItems(update, words),
      'separator',
      isStopped ? { label: menu.start, action: 'start' } : { label: menu.stop, action: 'stop' },
      isPaused ? { label: menu.resume, action: 'resume' } : { label: menu.pause, action: 'pause' },
      'separator',
      { label: menu.quit, action: 'quit' },
    ],
  };
}

function updateItems(update: UpdateState | undefined, { desktop: { menu } }: Words): readonly TrayItem[] {
  switch (update?.state) {
    case 'newer':
      return [{ label: menu.newer(update.version), action: 'releases' }];
    case 'ready':
      return [{ label: menu.restart(update.version), action: 'restart' }];
    case 'restarting':
      return [{ label: menu.restarting }];
    default:
      return [];
  }
}

/** Where there is no tooltip, this is all that tells how it is. */
function stateLine(status: AppStatus, { desktop }: Words): string {
  const { queue, controls } = status;
  const model = shortModelName(controls.model.value);
  return [desktop.menu.state[trayState(status)], desktop.queue(queue.waiting), model].join(' · ');
}

function cut(text: string): string {
  return text.length > longestTooltip ? `${text.slice(0, longestTooltip - 1)}…` : text;
}
