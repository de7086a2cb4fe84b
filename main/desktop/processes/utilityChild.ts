import path from 'node:path';
import { utilityProcess } from 'electron';
import type { StartChild } from '../../processes/childProcess.ts';
import { childEnvironment } from './childEnvironment.ts';

/**
 * Begins Electron's own kind of process, with Node and without a window.
 * @param folder where the build has put the scripts
 */
export function utilityChild(folder: string): StartChild {
  return (name, { onMessage, onEnd }) => {
    const child = utilityProcess.fork(path.join(folder, `${name}.js`), [], {
      env: childEnvironment(),
      serviceName: `LM Courier: ${name}`,
      stdio: 'ignore',
    });
    child.on('message', onMessage);
    child.on('exit', (code) => onEnd(`exit code ${code}`));
    return { send: (message) => child.postMessage(message), kill: () => child.kill() };
  };
}
