import type { SettingView } from '../../main/common/settings.ts';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import type { Words } from '../locales/locale.ts';

/** The owner has not said yet whether the app may look for newer versions. */
export function isUndecided({ way }: UpdateStatus, settings: readonly SettingView[]): boolean {
  const isOpen = settings.some(({ name, source }) => name === 'checkUpdates' && source === 'default');
  return way !== 'none' && isOpen;
}

/** How it stands with newer versions, in a sentence; '' when nobody has looked. */
export function updateSentence(update: UpdateStatus, { updates }: Words): string {
  switch (update.state) {
    case 'unknown':
      return '';
    case 'looking':
      return updates.looking;
    case 'newest':
      return updates.newest;
    case 'ready':
      return update.isAgreed ? updates.ready(update.version) : updates.readyWhenWanted(update.version);
    case 'newer':
    case 'restarting':
      return updates[update.state](update.version);
    case 'downloading':
      return updates.downloading(update.version, update.percent);
    case 'failed': {
      const why = updates.failed[update.problem];
      return update.version === undefined ? why : `${updates.found(update.version)} ${why}`;
    }
  }
}

/** Whether somebody may have to fetch the newer version by hand. */
export function isForTheOwner(update: UpdateStatus): boolean {
  return update.state === 'newer' || (update.state === 'failed' && update.version !== undefined);
}
