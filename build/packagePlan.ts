/** What each system's own runner makes, as electron-builder calls it. A zip is what a signed Mac updates itself from. */
const targetsOf = {
  win32: ['nsis'],
  darwin: ['dmg', 'zip'],
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz'],
} as const;

type System = keyof typeof targetsOf;
export type PackageTarget = (typeof targetsOf)[System][number];

const nameOf: Readonly<Record<System, string>> = { win32: 'Windows', darwin: 'a Mac', linux: 'Linux' };

export interface PackagePlan {
  readonly made: readonly PackageTarget[];
  readonly skipped: readonly { readonly target: PackageTarget; readonly why: string }[];
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  /** Whether electron-builder can fetch its tools, which come from where Electron's own releases come from. */
  readonly hasBuilderTools: boolean;
  readonly isOnPath: (program: string) => Promise<boolean>;
}

/** Which packages can be made on this machine, and why each of the others cannot. */
export async function planPackages(machine: Machine): Promise<PackagePlan> {
  const made: PackageTarget[] = [];
  const skipped: { target: PackageTarget; why: string }[] = [];
  for (const [system, targets] of Object.entries(targetsOf) as [System, readonly PackageTarget[]][]) {
    for (const target of targets) {
      const why =
        system === machine.platform ? await obstacle(target, machine) : `is made on ${nameOf[system]}`;
      if (why === undefined) made.push(target);
      else skipped.push({ target, why });
    }
  }
  return { made, skipped };
}

/** What keeps this machine from making a package of its own system. */
async function obstacle(target: PackageTarget, machine: Machine): Promise<string | undefined> {
  const { hasBuilderTools, isOnPath } = machine;
  const lacks = async (program: string) => !(await isOnPath(program));
  if (target === 'rpm' && (await lacks('rpmbuild')))
    return 'needs rpmbuild: install the package "rpm" of this system';
  if (hasBuilderTools) return undefined;
  // What stands in for the tools: build/environment/builderTools.ts.
  if (target === 'deb')
    return (await lacks('dpkg-deb')) ? 'needs dpkg-deb, or fpm from github.com' : undefined;
  if (target === 'tar.gz') return (await lacks('gzip')) ? 'needs gzip, or 7-Zip from github.com' : undefined;
  return toolOf[target];
}

const toolOf = {
  AppImage: 'needs its runtime from github.com, which this computer does not reach',
  rpm: 'needs fpm from github.com, which this computer does not reach',
  nsis: 'needs NSIS from github.com, which this computer does not reach',
  dmg: 'needs dmg-builder from github.com, which this computer does not reach',
  zip: 'needs 7-Zip from github.com, which this computer does not reach',
} as const;
