import { expect, test } from 'vitest';
import { type Machine, planPackages } from './packagePlan.ts';

const machine = (
  platform: NodeJS.Platform,
  programs: readonly string[],
  hasBuilderTools = true,
): Machine => ({
  platform,
  hasBuilderTools,
  isOnPath: async (program) => programs.includes(program),
});

test.each([
  ['linux', ['AppImage', 'deb', 'rpm', 'tar.gz']],
  ['win32', ['nsis']],
  ['darwin', ['dmg', 'zip']],
] as const)(
  'a runner of %s makes every package of its system, and says of each other why not',
  async (platform, all) => {
    const { made, skipped } = await planPackages(machine(platform, ['rpmbuild']));
    expect(made).toEqual(all);
    expect(made.length + skipped.length).toBe(7);
    for (const { why } of skipped) expect(why).toMatch(/^is made on (Windows|a Mac|Linux)$/);
  },
);

test('a computer that does not reach the tools makes what Debian’s own can', async () => {
  const { made, skipped } = await planPackages(machine('linux', ['dpkg-deb', 'gzip', 'rpmbuild'], false));
  expect(made).toEqual(['deb', 'tar.gz']);
  expect(skipped.find(({ target }) => target === 'AppImage')?.why).toContain(
    'needs its runtime from github.com',
  );
  expect(skipped.find(({ target }) => target === 'rpm')?.why).toContain('needs fpm');
});

test('a program of the system that is missing is named', async () => {
  const { made, skipped } = await planPackages(machine('linux', [], false));
  expect(made).toEqual([]);
  expect(skipped.find(({ target }) => target === 'deb')?.why).toContain('dpkg-deb');
  expect(skipped.find(({ target }) => target === 'rpm')?.why).toContain('rpmbuild');
});
