import {
  canInstallPackages,
  installPackages,
  isOnPath,
  type PackageNames,
} from '../../build/environment/debianPackages.ts';

/**
 * Sees to it that programs of a Linux desktop are there, installing them where that is possible.
 *
 * @param programs the packages each one comes with, by the program's name
 * @param purpose for the one line that says what is installed
 * @returns why that is not possible here
 */
export async function whyMissing(
  programs: Readonly<Record<string, readonly PackageNames[]>>,
  purpose: string,
): Promise<string | undefined> {
  if (process.platform !== 'linux') return `there is none of that on ${process.platform}`;
  const missing: string[] = [];
  for (const program of Object.keys(programs)) {
    if (!(await isOnPath(program))) missing.push(program);
  }
  if (missing.length === 0) return undefined;
  if (!(await canInstallPackages())) return `not installed: ${missing.join(', ')}`;
  try {
    await installPackages(
      missing.flatMap((program) => programs[program] ?? []),
      purpose,
    );
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
