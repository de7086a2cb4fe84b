import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import type { AppResponses } from '../../common/appContract.ts';
import {
  type CallFailure,
  type CallName,
  type CallPayload,
  calls,
  failureMessage,
  type Reply,
  type Responses,
} from '../../common/calls.ts';
import type { JobResponses } from '../../common/jobsContract.ts';
import type { LogResponses } from '../../common/logContract.ts';
import type { ModelResponses } from '../../common/modelsContract.ts';
import type { MovingResponses } from '../../common/movingContract.ts';
import type { PeopleResponses } from '../../common/peopleContract.ts';
import type { PresetResponses } from '../../common/presetsContract.ts';
import type { UpdateResponses } from '../../common/updatesContract.ts';
import type { VoiceResponses } from '../../common/voiceContract.ts';
import { diskProblemOf } from '../diskProblem.ts';
import { describeError } from '../log/describeError.ts';
import type { Log } from '../log/log.ts';

type HandlersOf<Names extends CallName> = {
  readonly [N in Names]: (payload: CallPayload<N>) => Promise<Responses[N]> | Responses[N];
};
export type CallHandlers = HandlersOf<CallName>;
export type AppCallHandlers = HandlersOf<keyof AppResponses>;
export type JobCallHandlers = HandlersOf<keyof JobResponses>;
export type PeopleCallHandlers = HandlersOf<keyof PeopleResponses>;
export type ModelCallHandlers = HandlersOf<keyof ModelResponses>;
export type PresetCallHandlers = HandlersOf<keyof PresetResponses>;
export type VoiceCallHandlers = HandlersOf<keyof VoiceResponses>;
export type MovingCallHandlers = HandlersOf<keyof MovingResponses>;
export type UpdateCallHandlers = HandlersOf<keyof UpdateResponses>;
export type LogCallHandlers = HandlersOf<keyof LogResponses>;

export interface ServeDeps {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly handlers: CallHandlers;
  /** Whether the call comes from the page of our own window. */
  readonly isTrustedSender: (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>) => boolean;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/**
 * Answers the calls of the window: one handler for each name of the contract, and each call is checked for
 * who sends it and for what it carries. Returns the function that stops answering.
 */
export function serveCalls({ ipcMain, handlers, isTrustedSender, log }: ServeDeps): () => void {
  const refuse = (name: CallName, reason: string) => {
    log.warn('A call of the window was refused', { call: name, reason });
    return { ok: false, message: `"${name}" was refused: ${reason}.` } as const;
  };
  const serve = <N extends CallName>(name: N) => {
    ipcMain.handle(name, async (event, ...payload: unknown[]): Promise<Reply<N>> => {
      if (!isTrustedSender(event)) return refuse(name, 'it does not come from the window');
      const parsed = v.safeParse(calls[name], payload[0]);
      if (!parsed.success || payload.length > 1) return refuse(name, 'what it carries does not fit');
      try {
        return { ok: true, value: await handlers[name](parsed.output as CallPayload<N>) };
      } catch (error) {
        log.error('A call of the window failed', error, { call: name });
        return { ok: false, message: failureMessage(callFailureOf(name, error)) };
      }
    });
  };
  const names = Object.keys(calls) as CallName[];
  names.forEach(serve);
  return () => {
    for (const name of names) ipcMain.removeHandler(name);
  };
}

/** A code such as ENOSPC says enough and cannot hold a secret; a message can. */
function callFailureOf(name: CallName, error: unknown): CallFailure {
  const { code } = describeError(error);
  if (code === undefined) return { detail: `"${name}" did not work (the log says why).` };
  const problem = diskProblemOf(code);
  return problem === undefined
    ? { detail: `"${name}" did not work (${code}).` }
    : { problem, detail: String(code) };
}
