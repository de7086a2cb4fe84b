import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import product from '../package.json' with { type: 'json' };
import { projectFolder } from './projectFolder.ts';

const folder = path.join(projectFolder, '.github', 'workflows');
const workflows = readdirSync(folder).map(
  (name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const,
);
const release = Object.fromEntries(workflows)['release.yml'] ?? '';

/** Of each job of a workflow its lines, by the job's name. */
function jobsOf(workflow: string): Record<string, string> {
  const [, jobs = ''] = workflow.split(/^jobs:\n/m);
  const parts = jobs.split(/^ {2}(\w+):\n/m).slice(1);
  return Object.fromEntries(parts.flatMap((part, n) => (n % 2 === 0 ? [[part, parts[n + 1] ?? '']] : [])));
}

describe.each(workflows)('the workflow %s', (_, workflow) => {
  test('runs only scripts that there are', () => {
    const scripts = [...workflow.matchAll(/npm (?:run )?(\S+)/g)].map(([, name = '']) => name);
    const known = [...Object.keys(product.scripts), 'ci'];
    expect(scripts.filter((name) => !known.includes(name) && !name.startsWith('npm'))).toEqual([]);
    const files = [...workflow.matchAll(/\b(?:build|test)\/\S+\.ts\b/g)].map(([file]) => file);
    expect(files.filter((file) => !existsSync(path.join(projectFolder, file)))).toEqual([]);
  });

  test('may write nothing but where it says so, and leaves no credentials in the checkout', () => {
    const [before = ''] = workflow.split(/^jobs:\n/m);
    expect(before).toMatch(/^permissions:\n {2}contents: read\n/m);
    const checkouts = workflow.match(/actions\/checkout@/g)?.length ?? 0;
    expect(workflow.match(/persist-credentials: false/g)).toHaveLength(checkouts);
  });

  test('bounds the time of each of its jobs', () => {
    for (const [name, job] of Object.entries(jobsOf(workflow))) {
      expect(job, name).toMatch(/^ {4}(timeout-minutes: \d+|uses: \.\/)/m);
    }
  });
});

describe('a release', () => {
  const jobs = jobsOf(release);

  test('is made of all systems and processors, each on its own', () => {
    const [, systems = ''] = /^ {8}os:\n((?: {10}- .*\n)+)/m.exec(jobs.packages ?? '') ?? [];
    expect(systems.trim().split(/\s*- /).filter(Boolean)).toEqual([
      'windows-latest',
      'windows-11-arm',
      'macos-latest',
      'macos-15-intel',
      'ubuntu-24.04',
      'ubuntu-24.04-arm',
    ]);
    expect(jobs.packages).toContain('npm run package -- --all');
    expect(jobs.packages).toContain('test/e2e/vitest.config.ts packaged');
  });

  test('waits for every test, is a draft, and is all that may be written', () => {
    expect(jobs.release).toContain('needs: [notes, tests, packages]');
    expect(jobs.release).toMatch(/gh release create .* --draft /);
    expect(jobs.release).toContain('build/gatherRelease.ts');
    const writing = Object.entries(jobs).filter(([, job]) => job.includes(': write'));
    expect(writing.map(([name]) => name)).toEqual(['release']);
    expect(jobs.release?.match(/\w+: write/g)).toEqual(['contents: write']);
  });

  test('hands secrets to the step that signs, and to no other', () => {
    const steps = Object.values(jobs).flatMap((job) => job.split(/^ {6}- /m));
    const trusted = steps.filter((step) => step.includes('secrets.'));
    expect(trusted).toHaveLength(1);
    expect(trusted[0]).toMatch(/^run: npm run package /);
  });
});
