import type { Updates } from '../updates/updates.ts';
import type { UpdateCallHandlers } from './serveCalls.ts';

export interface UpdateHandlerDeps {
  readonly updates: Pick<Updates, 'status' | 'look' | 'restart' | 'dismiss'>;
}

export function updateHandlers({ updates }: UpdateHandlerDeps): UpdateCallHandlers {
  return {
    'updates.get': () => updates.status,
    // The status tells what comes of it.
    'updates.look': () => {
      updates.look();
      return undefined;
    },
    'updates.restart': () => {
      updates.restart();
      return undefined;
    },
    'updates.dismiss': () => {
      updates.dismiss();
      return undefined;
    },
  };
}
