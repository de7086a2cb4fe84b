import type { Courier } from '../../courier.ts';
import type { ModelRequestHandlers } from '../ipc.ts';

export function modelHandlers({ models }: Pick<Courier, 'models'>): ModelRequestHandlers {
  return {
    'models.refresh': async () => {
      await models.refresh();
      return undefined;
    },
    'model.load': ({ model }) => models.load(model),
    'model.unload': ({ model }) => models.unload(model),
    'model.dismiss': ({ model }) => {
      models.dismiss(model);
      return undefined;
    },
  };
}
