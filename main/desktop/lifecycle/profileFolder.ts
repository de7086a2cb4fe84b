import nodeFs from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';

/** What of Node's file system the move needs. */
export type MoveFiles = Pick<typeof nodeFs, 'existsSync' | 'renameSync' | 'cpSync' | 'rmSync' | 'mkdirSync'>;

/** Where the data lies in this launch. */
export interface ProfileFolder {
  readonly folder: string;
  /** Why it is not where it should be. Nothing is lost, and the next launch tries again. */
  readonly problem?: unknown;
}

export interface Places {
  /** Where versions before kept it; companies copy that folder at each logon. */
  readonly roaming: string;
  /** Where it belongs, on this computer alone. */
  readonly local: string;
}

/**
 * Windows: lets the app keep its data in the local folder, and moves what an earlier version has in the roaming one. All of it
 * goes, Chromium's `Local State` with the key of the secrets among it. Must run before the app is ready, and before it is
 * known whether another copy runs.
 *
 * @returns why the data could not be moved
 */
export function useLocalFolder(
  app: Pick<App, 'getName' | 'getPath' | 'setPath' | 'commandLine'>,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
): Pick<ProfileFolder, 'problem'> {
  // Whoever names a folder means that one.
  if (platform !== 'win32' || app.commandLine.hasSwitch('user-data-dir')) return {};
  // Not asked for by its name: Electron would make it.
  const roaming = path.join(app.getPath('appData'), app.getName());
  const localRoot = env.LOCALAPPDATA ?? path.join(app.getPath('home'), 'AppData', 'Local');
  const { folder, problem } = profileFolder({ roaming, local: path.join(localRoot, path.basename(roaming)) });
  app.setPath('userData', folder);
  return { problem };
}

/**
 * Moves the data once. Each step leaves it whole in one place, and `local` has it only when it has all of it: however a move
 * ends, the next one goes on from there.
 */
export function profileFolder({ roaming, local }: Places, fs: MoveFiles = nodeFs): ProfileFolder {
  const holdsData = (folder: string) =>
    ['settings.json', 'courier.db'].some((file) => fs.existsSync(path.join(folder, file)));
  const aside = `${roaming}.moving`;
  if (holdsData(local)) return { folder: local };
  if (!holdsData(aside)) {
    if (!holdsData(roaming)) return { folder: local };
    try {
      // Windows renames no folder of which a file is open: a copy that still runs keeps its data.
      fs.rmSync(aside, { recursive: true, force: true });
      fs.renameSync(roaming, aside);
    } catch (problem) {
      return { folder: roaming, problem };
    }
  }
  try {
    bring(aside, local, fs);
    return { folder: local };
  } catch (problem) {
    return { folder: givenBack(aside, roaming, fs), problem };
  }
}

/** In one step where both are on one drive; else the last step is one. */
function bring(from: string, to: string, fs: MoveFiles): void {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  // Nothing of ours: what is in there may be somebody's all the same.
  if (fs.existsSync(to)) fs.renameSync(to, freeName(`${to}.before`, fs));
  try {
    fs.renameSync(from, to);
  } catch {
    const copy = `${to}.moving`;
    fs.rmSync(copy, { recursive: true, force: true });
    fs.cpSync(from, copy, { recursive: true, preserveTimestamps: true });
    fs.renameSync(copy, to);
    try {
      fs.rmSync(from, { recursive: true, force: true });
    } catch {
      // What is left is the same once more, and nobody reads it.
    }
  }
}

function givenBack(from: string, to: string, fs: MoveFiles): string {
  try {
    fs.renameSync(from, to);
    return to;
  } catch {
    return from;
  }
}

function freeName(wanted: string, fs: MoveFiles): string {
  let name = wanted;
  for (let number = 2; fs.existsSync(name); number++) name = `${wanted}-${number}`;
  return name;
}
