import type { LogRequestHandlers } from '../ipc.ts';

export function logHandlers(): LogRequestHandlers {
  return {};
}
