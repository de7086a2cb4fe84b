import { test } from 'vitest';
import { type RunningApp, startWorld } from './app.ts';
import { restartStory } from './restartStory.ts';
import { untilOnline } from './window.ts';

test.each([
  ['is quit', (app: RunningApp) => app.quit()],
  ['is killed', (app: RunningApp) => app.kill()],
])('when the app %s during an answer, the next start answers everybody once and in order', async (_, end) => {
  const world = await startWorld();
  await restartStory(world, async () => {
    const app = await world.start({ environment: { ACCESS_MODE: 'everyone' } });
    await untilOnline(await app.page());
    return { end: () => end(app) };
  });
});
