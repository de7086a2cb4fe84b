import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../../build/projectFolder.ts';
import { forkedChild } from '../../main/desktop/processes/forkedChild.ts';
import type { StartChild } from '../../main/processes/childProcess.ts';

/** Begins processes from their sources, as they are: nothing has to be built before. */
export function childFromSource(
  scriptOf = (name: string) => path.join(projectFolder, 'main', name, 'child.ts'),
): StartChild {
  const register = path.join(projectFolder, 'test', 'support', 'registerSources.js');
  return forkedChild({ scriptOf, execArgv: ['--import', pathToFileURL(register).href] });
}
