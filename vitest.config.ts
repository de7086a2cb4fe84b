import { existsSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// The rule of the two projects: `fast` is the folders of parts that stand alone - no service, no HTTP server, no
// database - and that run in Electron or the window. Every other unit test is `service`, whichever folder it moves to;
// that one runs on Electron's own Node too, and also has what is merely near the service, like its texts and markup.
const fast = [
  'renderer/**/*.test.ts',
  'build/**/*.test.ts',
  'test/words/**/*.test.ts',
  'main/common/**/*.test.ts',
  'main/settings/**/*.test.ts',
  // What answers the window (main/desktop/calls) is tested with a service behind it.
  'main/desktop/!(calls)/*.test.ts',
];

const service = [
  'main/**/*.test.ts',
  'test/real/**/*.test.ts',
  'test/sandbox/**/*.test.ts',
  'test/service/**/*.test.ts',
  'test/demo/**/*.test.ts',
  'test/soak/**/judge*.test.ts',
];

export default defineConfig({
  test: {
    environment: 'node',
    // Most of these tests wait for a socket or a disk: on two cores Vitest alone would run one file at a time.
    maxWorkers: 2,
    // Files share a process and what was imported there: half of the processor's time would go into importing the
    // same again for each. So every test leaves what it found; spies Vitest takes back by itself.
    isolate: false,
    restoreMocks: true,
    // electron-store imports electron, which in plain Node looks for its program, and downloads it, unless it is
    // told where it is. No unit test runs it.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'not-run', ...inMemory() },
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'fast', include: fast } },
      { extends: true, test: { name: 'service', include: service, exclude: fast } },
    ],
  },
});

/**
 * Where Linux has room in memory, temporary files go there: every request is written down several times, and each time
 * a test would wait for the disk. A process that is killed loses nothing there, as on a disk.
 */
function inMemory(): { readonly TMPDIR?: string } {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return {};
  const { bavail, bsize } = statfsSync(folder);
  // More than ten times what the tests ever take at once.
  return bavail * bsize > 250_000_000 ? { TMPDIR: folder } : {};
}
