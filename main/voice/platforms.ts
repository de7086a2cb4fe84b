/** The systems for which there is a library that hears. */
const systems: readonly string[] = [
  'linux-x64',
  'linux-arm64',
  'darwin-x64',
  'darwin-arm64',
  'win32-x64',
  'win32-ia32',
];

/** Whether this computer can hear by itself; elsewhere, on Windows with ARM, a server can. */
export function hearsOn(platform: NodeJS.Platform, arch: string): boolean {
  return systems.includes(`${platform}-${arch}`);
}
