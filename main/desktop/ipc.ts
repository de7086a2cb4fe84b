import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { type RequestName, type RequestPayload, type Responses, requests } from '../common/ipc.ts';
import { describeError } from './describeError.ts';
import type { Log } from './log.ts';

export type RequestHandlers = {
  readonly [N in RequestName]: (payload: RequestPayload<N>) => Promise<Responses[N]> | Responses[N];
};

export interface ServeDeps {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly handlers: RequestHandlers;
  /** Whether the request comes from the page of our own window. */
  readonly isOurs: (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>) => boolean;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/**
 * Answers the requests of the window: one handler for each name of the contract, and each request is checked for
 * who sends it and for what it carries. Returns the function that stops answering.
 */
export function serveRequests({ ipcMain, handlers, isOurs, log }: ServeDeps): () => void {
  const names = Object.keys(requests) as RequestName[];
  const serve = <N extends RequestName>(name: N) => {
    ipcMain.handle(name, async (event, ...payload: unknown[]) => {
      if (!isOurs(event)) throw refused(name, 'it does not come from the window');
      const parsed = v.safeParse(requests[name], payload[0]);
      if (!parsed.success || payload.length > 1) throw refused(name, 'what it carries does not fit');
      try {
        return await handlers[name](parsed.output as RequestPayload<N>);
      } catch (error) {
        log.error('A request of the window failed', error, { request: name });
        const { message } = describeError(error);
        throw new Error(`"${name}" did not work: ${message}`);
      }
    });
  };
  const refused = (name: RequestName, reason: string) => {
    log.warn('A request was refused', { request: name, reason });
    return new Error(`"${name}" was refused: ${reason}.`);
  };
  names.forEach(serve);
  return () => {
    for (const name of names) ipcMain.removeHandler(name);
  };
}
