import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { develop } from '../../build/develop.ts';
import { sandboxFlags } from '../../build/launchPlan.ts';
import { eventually } from '../support/eventually.ts';

const mainOf = (version: string) => `
  import { appendFileSync } from 'node:fs';
  import path from 'node:path';
  import { app, BrowserWindow } from 'electron';
  const tell = (what) => appendFileSync(path.join(app.getAppPath(), 'told'), what + '\\n');
  process.on('SIGTERM', () => app.quit());
  tell('main ${version}');
  app.whenReady().then(() => {
    const window = new BrowserWindow();
    window.on('page-title-updated', (_event, title) => tell(title));
    window.loadFile(path.join(app.getAppPath(), 'out', 'page', 'index.html'));
  });
`;
const pageOf = (version: string) => `document.title = 'page ${version}';`;

/** An app as small as one can be, in a folder of its own; it tells of each start and of each load of its page. */
function smallApp() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-dev-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  mkdirSync(path.join(folder, 'page'));
  write(
    'package.json',
    '{ "name": "small", "version": "1.0.0", "type": "module", "main": "out/main/main.js" }',
  );
  write('main.ts', mainOf('1'));
  write('page/index.html', '<!doctype html><script type="module" src="./page.ts"></script>');
  write('page/page.ts', pageOf('1'));
  const told = path.join(folder, 'told');
  const lastTold = () =>
    existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n').slice(-2).join(', ') : '';
  return { folder, write, untilTold: (what: string) => eventually(() => expect(lastTold()).toBe(what)) };
}

test('npm run dev restarts a changed app, reloads a changed page, and goes on once a mistake is mended', async () => {
  const { folder, write, untilTold } = smallApp();
  const launches = inject('launch');
  const launch = launches[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % launches.length];
  if (!launch) throw new Error('There is no display for the tests.');
  const said = vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'log').mockReturnValue();
  const development = await develop({
    program: [
      {
        root: folder,
        logLevel: 'warn',
        build: {
          ssr: path.join(folder, 'main.ts'),
          outDir: path.join(folder, 'out', 'main'),
          rolldownOptions: { external: ['electron'] },
        },
      },
    ],
    page: {
      root: path.join(folder, 'page'),
      base: './',
      logLevel: 'warn',
      build: { outDir: path.join(folder, 'out', 'page'), emptyOutDir: true },
    },
    launch: {
      executable: launch.executable,
      args: [...sandboxFlags(), folder, `--user-data-dir=${path.join(folder, 'profile')}`],
      env: { ...launch.env },
    },
  });
  onTestFinished(() => development.end());
  await untilTold('main 1, page 1');

  write('page/page.ts', pageOf('2'));
  await untilTold('page 1, page 2');

  write('main.ts', mainOf('2'));
  await untilTold('main 2, page 2');

  write('page/page.ts', 'const = ;');
  await eventually(() => expect(String(said.mock.calls)).toContain('page.ts:1:7'));
  write('page/page.ts', pageOf('3'));
  await untilTold('page 2, page 3');

  await development.end();
  await development.ended;
});
