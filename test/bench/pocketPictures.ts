// `npx tsx test/bench/pocketPictures.ts [name…]`: pictures of what people see in their chats, in out/pocket/.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchPlan, sandboxFlags } from '../../build/launchPlan.ts';
import { projectFolder } from '../../build/projectFolder.ts';
import { ElectronProgram } from '../demo/electronProgram.ts';
import { pageOf } from '../demo/pictures.ts';
import { writePocketApp } from '../demo/pocketWindow/app.ts';
import { Teardown } from '../demo/teardown.ts';
import { startTelegram } from '../sandbox/telegram/index.ts';
import { load } from './load.ts';

type ScenesModule = typeof import('./scenes.ts');

const pictureFolder = path.join(projectFolder, 'out', 'pocket');
const size = { width: 900, height: 760 };
const longestWait_ms = 10_000;

/** The page of the pocket Telegram in a window of a real Electron; it goes with the teardown. */
async function openWindow(teardown: Teardown): Promise<Page> {
  const plan = await launchPlan();
  await teardown.add(() => plan.stop());
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lm-courier-pictures-'));
  await teardown.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  await writePocketApp(path.join(folder, 'pocketWindow'));
  // The window opens with a page; those of the scenes follow.
  const empty = await startTelegram();
  await teardown.add(() => empty.close());
  const address = await empty.openPocket();
  const program = await ElectronProgram.start({
    name: 'The pocket Telegram',
    executable: plan.executable,
    args: [
      ...sandboxFlags(),
      path.join(folder, 'pocketWindow'),
      address,
      `--user-data-dir=${path.join(folder, 'profile')}`,
    ],
    env: plan.env,
    cwd: folder,
    withDevTools: true,
  });
  await teardown.add(() => program.end());
  const page = await pageOf(program, teardown);
  await page.setViewportSize(size);
  return page;
}

const teardown = new Teardown();
try {
  mkdirSync(pictureFolder, { recursive: true });
  const page = await openWindow(teardown);
  const { module, close } = await load<ScenesModule>(path.join(import.meta.dirname, 'scenes.ts'));
  await teardown.add(close);
  const { scenes, startScene } = module;
  const wanted = process.argv.slice(2);
  for (const [name, scene] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const service = await startScene(scene);
    try {
      const url = await service.telegram.openPocket();
      const { chat_id, shows } = await scene.play(service);
      await page.goto(`${url}#chat=${chat_id}`);
      const file = path.join(pictureFolder, `${name}.png`);
      try {
        await page.locator('.log').getByText(shows).last().waitFor({ timeout: longestWait_ms });
      } finally {
        // Where the situation did not come, the picture shows what there was instead.
        await page.screenshot({ path: file, animations: 'disabled' });
      }
      console.log(path.relative(projectFolder, file));
    } finally {
      await service.close();
    }
  }
} finally {
  await teardown.run();
}
