import type { Courier } from '../../courier.ts';
import type { ModelRequestHandlers } from '../ipc.ts';

export function modelHandlers(courier: Pick<Courier, 'refreshModels'>): ModelRequestHandlers {
  return {
    'models.refresh': async () => {
      await courier.refreshModels();
      return undefined;
    },
  };
}
