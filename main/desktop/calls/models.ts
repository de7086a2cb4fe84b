import type { Courier } from '../../service/courier.ts';
import type { ModelCallHandlers } from './serveCalls.ts';

export function modelHandlers({ models }: Pick<Courier, 'models'>): ModelCallHandlers {
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
