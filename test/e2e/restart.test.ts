import { expect, test } from 'vitest';
import { type RunningApp, startWorld } from './app.ts';
import { untilOnline } from './window.ts';

test.each([
  ['is quit', (app: RunningApp) => app.quit()],
  ['is killed', (app: RunningApp) => app.kill()],
])('when the app %s during an answer, the next start answers everybody once and in order', async (_, end) => {
  const { telegram, lmstudio, start } = await startWorld();
  const environment = { ACCESS_MODE: 'everyone' };
  const app = await start({ environment });
  await untilOnline(await app.page());
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  lmstudio.holdAfter(3);
  anna.writes('A long question, nonce long');
  await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 3);
  boris.writes('A short one, nonce short');
  await telegram.waitForMessage(boris, ({ text }) => text?.startsWith('You are next in line'));
  // One chat's messages go out one after another: once this one is there, the app has noted the id of the position.
  boris.writes('/queue');
  await telegram.waitForMessage(boris, ({ text }) => text?.includes('Your place: 1.'));

  await end(app);
  const first = lmstudio.chats.length;
  lmstudio.release();
  // Written while the app is not there.
  anna.writes('One more, nonce later');
  const page = await (await start({ environment })).page();
  await untilOnline(page);
  for (const [person, nonce] of [
    [anna, 'long'],
    [boris, 'short'],
    [anna, 'later'],
  ] as const) {
    await telegram.waitForMessage(person, ({ text }) => text?.includes(`nonce ${nonce}`));
  }
  await expect.poll(() => page.locator('[data-testid="recent-row"][data-state="done"]').count()).toBe(3);

  const asked = lmstudio.chats.slice(first).map(({ messages }) => messages.at(-1)?.content);
  expect(asked).toEqual(['A long question, nonce long', 'A short one, nonce short', 'One more, nonce later']);
  for (const [person, answers] of [
    [anna, 2],
    [boris, 1],
  ] as const) {
    const texts = telegram.inbox(person).flatMap(({ from, text }) => (from?.is_bot && text ? [text] : []));
    expect(texts.filter((text) => text.includes('For reference')).length).toBe(answers);
    // The position in the queue has become the answer, and nothing is left of it.
    expect(texts.filter((text) => text.includes('You are next'))).toEqual([]);
  }
});
