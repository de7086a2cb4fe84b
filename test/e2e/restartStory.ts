import { expect } from 'vitest';
import type { World } from './app.ts';

/** The app between one start and its end. */
export interface Launched {
  /** Ends it, one way or another; resolves when its process is gone. */
  end(): Promise<void>;
}

/**
 * The app ends during an answer, while somebody waits and somebody writes; the next start answers everybody once and in
 * order. Everybody may talk.
 *
 * @param launch the app's start; resolves when the bot is online, or before
 */
export async function restartStory(
  { telegram, lmstudio }: Pick<World, 'telegram' | 'lmstudio'>,
  launch: () => Promise<Launched>,
): Promise<void> {
  const app = await launch();
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

  await app.end();
  const first = lmstudio.chats.length;
  lmstudio.release();
  // Written while the app is not there.
  anna.writes('One more, nonce later');
  await launch();
  for (const [person, nonce] of [
    [anna, 'long'],
    [boris, 'short'],
    [anna, 'later'],
  ] as const) {
    await telegram.waitForMessage(person, ({ text }) => text?.includes(`nonce ${nonce}`));
  }
  // What is said last comes last: all that was to be sent has been.
  for (const person of [anna, boris]) {
    person.writes('/queue');
    await telegram.waitForMessage(person, ({ text }) => text === 'Nobody is waiting.');
  }

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
}
