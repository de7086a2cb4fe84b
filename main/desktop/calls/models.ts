import type { Courier } from '../../service/courier.ts';
import type { ModelRequestHandlers } from './serveCalls.ts';

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
