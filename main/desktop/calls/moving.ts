import { messages } from '../../../renderer/locales/locale.ts';
import type { AppView } from '../../common/appContract.ts';
import { momentInName } from '../../common/fileNames.ts';
import type { Courier } from '../../service/courier.ts';
import type { AfterDeleting } from '../lifecycle/deleteEverything.ts';
import type { FileDialog } from '../window/fileDialog.ts';
import type { MovingCallHandlers } from './serveCalls.ts';

export interface MovingHandlerDeps {
  readonly courier: Pick<Courier, 'moving'>;
  readonly fileDialog: Pick<FileDialog, 'save' | 'open'>;
  readonly view: () => Pick<AppView, 'language'>;
  readonly deleteEverything: (next: AfterDeleting) => Promise<void>;
}

const extension = 'lmcourier';

export function movingHandlers({
  courier,
  fileDialog,
  view,
  deleteEverything,
}: MovingHandlerDeps): MovingCallHandlers {
  const { moving } = courier;
  return {
    'moving.export': async () => {
      const words = messages[view().language].moving.saveDialog;
      const day = momentInName(new Date()).slice(0, 10);
      const name = `lm-courier-${day}.${extension}`;
      const file = await fileDialog.save({ ...words, extension, name });
      return file === undefined ? { state: 'cancelled' } : moving.export(file);
    },
    'moving.look': async () => {
      const words = messages[view().language].moving.openDialog;
      const file = await fileDialog.open({ ...words, extension });
      return file === undefined ? { state: 'cancelled' } : moving.look(file);
    },
    'moving.import': () => moving.import(),
    'moving.cancel': () => {
      moving.cancel();
      return undefined;
    },
    'moving.deleteAll': async ({ next }) => {
      await deleteEverything(next);
      return undefined;
    },
  };
}
