import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { LaunchPlan } from '../../build/launchPlan.ts';
import { startTelegram } from '../sandbox/telegram/index.ts';

/** Resolves with the time, in Unix milliseconds, at which the frame was drawn that first showed what is looked for. */
const drawnWhen = (found: string) => `new Promise((resolve) => {
  const look = () => (${found}) ? requestAnimationFrame(() => resolve(Date.now())) : requestAnimationFrame(look);
  look();
})`;

const view = (name: string) =>
  `document.querySelector('courier-app')?.shadowRoot?.querySelector('courier-${name}-view')`;
const recentRow = (job_id: number) =>
  `${view('recent')}?.shadowRoot?.querySelector('courier-request-table')?.shadowRoot?.querySelector('[data-job-id="${job_id}"]')`;
const lineIsDrawn = drawnWhen(`${view('line')}?.shadowRoot?.querySelector('courier-overview')`);

/** The built app in a real Electron on this profile: milliseconds from each wish to the frame that fulfils it. */
export async function measureWindow(
  plan: LaunchPlan,
  profile: string,
  count: number,
): Promise<Record<string, number>> {
  const telegram = await startTelegram();
  const startedAt = Date.now();
  const application = await _electron.launch({
    executablePath: plan.executable,
    args: [...plan.args, `--user-data-dir=${profile}`],
    env: {
      ...plan.env,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      LLM_BASE_URL: 'http://127.0.0.1:9/v1',
      KEEP_DAYS: '-1',
    },
    cwd: profile,
  });
  try {
    const first = await application.firstWindow();
    const started = ((await first.evaluate(lineIsDrawn)) as number) - startedAt;
    const again = [await reopen(application), await reopen(application), await reopen(application)];
    const page = application.windows().at(-1);
    if (!page) throw new Error('No window is open.');
    return {
      'start of the process to the first view': started,
      'closed window to the first view: best of three': Math.min(...again),
      'worst of three': Math.max(...again),
      'Recent to its first rows': await fulfilled(page, 'click', recentRow(count)),
      'scrolling nearly to the end': await fulfilled(page, 'scroll', recentRow(Math.ceil(count * 0.1))),
    };
  } finally {
    await application.close();
    await telegram.close();
  }
}

/** Closes the window and opens it as the tray does. */
function reopen(application: ElectronApplication): Promise<number> {
  return application.evaluate(async ({ app, BrowserWindow }, isDrawn) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    const wishedAt = Date.now();
    const drawnAt = new Promise<number>((resolve, reject) => {
      app.once('browser-window-created', (_event, { webContents }) => {
        webContents.once('dom-ready', () => webContents.executeJavaScript(isDrawn).then(resolve, reject));
      });
    });
    app.emit('activate');
    return (await drawnAt) - wishedAt;
  }, lineIsDrawn);
}

function fulfilled(page: Page, wish: 'click' | 'scroll', found: string): Promise<number> {
  const table = `${view('recent')}?.shadowRoot?.querySelector('courier-request-table')?.shadowRoot`;
  const wishes = {
    click: `document.querySelector('courier-app').shadowRoot.querySelector('courier-activity-bar').shadowRoot
      .querySelector('[data-testid="nav-recent"]').click()`,
    scroll: `(() => { const grid = ${table}.querySelector('[role=grid]'); grid.scrollTop = grid.scrollHeight * 0.9; })()`,
  };
  return page.evaluate(
    `(async () => { const from = Date.now(); ${wishes[wish]}; return (await ${drawnWhen(found)}) - from; })()`,
  );
}
