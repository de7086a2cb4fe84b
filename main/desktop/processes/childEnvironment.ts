/** Without these a program does not begin on some systems, or does not find its own libraries. */
const needed = ['SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

/** What a process of ours is given of the environment: nothing that the owner, or a secret, put there. */
export function childEnvironment(environment: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const entries = needed.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}
