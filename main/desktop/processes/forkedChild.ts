import { fork } from 'node:child_process';
import type { ChildName, StartChild } from '../../processes/childProcess.ts';
import { childEnvironment } from './childEnvironment.ts';

export interface ForkedChildDeps {
  /** Where a process's script is. */
  readonly scriptOf: (name: ChildName) => string;
  /** Flags for Node. */
  readonly execArgv?: readonly string[];
}

/** Begins a process of plain Node: for the service without Electron, which the tests run. */
export function forkedChild({ scriptOf, execArgv = [] }: ForkedChildDeps): StartChild {
  return (name, { onMessage, onEnd }) => {
    const child = fork(scriptOf(name), [], {
      execArgv: [...execArgv],
      env: childEnvironment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', onMessage);
    child.on('error', (error) => onEnd(String(error)));
    child.on('exit', (code, signal) => onEnd(`exit code ${code ?? signal}`, signal ?? undefined));
    return {
      // One that could not begin, or has just ended, says so by itself.
      send: (message) => child.send(message, () => {}),
      kill: () => child.kill('SIGKILL'),
    };
  };
}
