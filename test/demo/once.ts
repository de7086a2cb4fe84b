import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { pdfOf } from '../../main/documents/testing.ts';
import type { LedgerEntry } from '../sandbox/lmstudio/lmStudio.ts';
import { type DoorEvidence, judgeDoor, letBorisIn } from './door.ts';
import type { Breakage } from './flags.ts';
import { judge } from './judge.ts';
import { Narrator } from './narrator.ts';
import { scene, wordsOfReport } from './people.ts';
import { pageOf, takePictures } from './pictures.ts';
import { mixUpOneNonce, tamperingFor } from './sabotage.ts';
import type { Teardown } from './teardown.ts';
import { nonceOf, Witness } from './witness.ts';
import { type DemoWorld, startWorld } from './world.ts';

/** When nothing has happened for so long, nothing more will. */
const quiet_ms = 8000;
/** Slower than by hand, so that the queue can be watched while it moves. */
const tokensPerSecond = 20;
/** Deltas of an answer after which it is in full swing. */
const inFullSwing = 12;

/**
 * Anna's phone lets Борис in, and then three people write at the same time; all that happens is printed and judged.
 * @returns a sentence for everything that went wrong
 */
export async function playOnce(
  breakage: Breakage | undefined,
  teardown: Teardown,
  interruption: AbortSignal,
): Promise<string[]> {
  const world = await startWorld(
    {
      accessMode: 'approve',
      tokensPerSecond,
      language: 'en',
      withPocketWindow: true,
      withDevTools: true,
      tampering: tamperingFor(breakage),
    },
    teardown,
    interruption,
  );
  const print = (line: string) => {
    if (!interruption.aborted) console.log(line);
  };
  const isGone = world.app.ended.then(() => Promise.reject(world.app.endedByItself()));
  const { door, witness, wrong } = await Promise.race([play(world, breakage, teardown, print), isGone]);
  // What was still under way has its end with the app's: a message that arrives twice may be late.
  await world.app.end();
  return [...judgeDoor(door), ...judge(witness.evidence), ...wrong];
}

async function play(
  world: DemoWorld,
  breakage: Breakage | undefined,
  teardown: Teardown,
  print: (line: string) => void,
): Promise<{ door: DoorEvidence; witness: Witness; wrong: readonly string[] }> {
  const { telegram, lmstudio, app, pocketWindow, people } = world;
  if (!pocketWindow) throw new Error('The scene needs the window of the pocket Telegram.');
  const pages = { window: await pageOf(app, teardown), pocket: await pageOf(pocketWindow, teardown) };
  await pages.window.locator('[data-testid=lmstudio-state][data-state=online]').waitFor();
  // What sabotage looks like must not be taken for how it should look.
  const folder = path.join('out', 'demo', ...(breakage ? [`break-${breakage}`] : []));
  await openChat(pages.pocket, people.anna.user.first_name);
  const door = await letBorisIn(world, print, async () => {
    await takePictures(pages, 'asks', folder);
  });
  await openChat(pages.pocket, people.clara.user.first_name);

  if (breakage) print(`Sabotage: ${breakage}.`);
  if (breakage === 'text') lmstudio.reply = mixUpOneNonce(lmstudio.reply);
  const witness = new Witness(telegram, lmstudio);
  new Narrator(world, witness, print);
  print('Three people write at the same time; one of them sends a PDF.\n');
  const report = await pdfOf(['A report on the river', wordsOfReport]);
  const nonces = scene(people, report).map(({ from, says, file }) => {
    const nonce = `[nonce:${randomBytes(3).toString('hex')}]`;
    const words = `${says} ${nonce}`;
    if (file) {
      witness.expectWords(nonce, file.words);
      from.sends({ document: { bytes: file.bytes, file_name: file.name }, caption: words });
    } else from.writes(words);
    return nonce;
  });

  const isWell = () => judge(witness.evidence).length === 0;
  const settled = untilSettled(world, isWell);
  const pictured = untilInFullSwing(world, nonces[1]).then(() => takePictures(pages, 'busy', folder));
  await Promise.race([pictured, settled]);
  await settled;
  if (isWell()) await untilAllAreListed(pages.window, nonces.length);
  await openChat(pages.pocket, people.boris.user.first_name);
  await untilNobodyTypes(pages.pocket);
  const files = [...(await Promise.race([pictured, []])), ...(await takePictures(pages, 'end', folder))];
  // What is broken shows in the first act.
  const wrong = isWell() ? await openConversation(world, pages.window, witness) : [];
  if (isWell()) {
    await openChat(pages.pocket, people.clara.user.first_name);
    await untilNobodyTypes(pages.pocket);
    files.push(...(await takePictures(pages, 'conversation', folder)));
  }
  print(`Pictures: ${files.join(', ')}`);
  return { door, witness, wrong };
}

const poet = {
  name: 'Poet',
  emoji: '🪶',
  systemPrompt: 'Answer in verse.',
  model: null,
  temperature: 1.2,
};

/**
 * The owner makes a mode; Clara opens a second conversation, chooses it there and asks something.
 * @returns a sentence for everything that is not as it should be there
 */
async function openConversation(world: DemoWorld, window: Page, witness: Witness): Promise<string[]> {
  const { telegram, lmstudio, people } = world;
  const { clara } = people;
  const saved = JSON.stringify({ id: null, fields: poet });
  await window.evaluate(`window.courier.call('preset.save', ${saved})`);
  witness.expectsReading(clara, '“Rain”');
  clara.writes('/new Rain');
  const opening = await telegram.waitForMessage(
    clara,
    (message) => message.forum_topic_created !== undefined,
  );
  const thread_id = opening.message_id;
  witness.expectsReading(clara, `the mode ${poet.emoji} ${poet.name}`);
  clara.writes('/mode poet', { thread_id });
  const nonce = `[nonce:${randomBytes(3).toString('hex')}]`;
  clara.writes(`Why does it rain? ${nonce}`, { thread_id });
  await untilSettled(world, () => judge(witness.evidence).length === 0);
  const asked = lmstudio.chats.find((entry) => nonceOf(entry) === nonce)?.messages ?? [];
  const told = telegram.inbox(clara, thread_id).filter(({ from }) => from?.is_bot);
  return [
    ...(asked[0]?.content === poet.systemPrompt ? [] : ['Clara’s second conversation was not in its mode.']),
    ...(asked.length === 2 ? [] : ['Clara’s second conversation knew of another one.']),
    ...(told.length === 4 ? [] : [`Clara’s topic has ${told.length} messages of the bot instead of 4.`]),
  ];
}

async function openChat(pocket: Page, name: string): Promise<void> {
  await pocket.getByRole('button', { name }).click();
}

/** The queue is as interesting as it gets: one message is answered, the next one is being answered, others wait. */
function untilInFullSwing({ lmstudio }: DemoWorld, nonce: string | undefined): Promise<void> {
  return new Promise((resolve) => {
    lmstudio.on('token', (entry: LedgerEntry) => {
      if (nonceOf(entry) === nonce && entry.tokensSent >= inFullSwing) resolve();
    });
  });
}

async function untilAllAreListed(window: Page, count: number): Promise<void> {
  const answered = window.locator('[data-testid=recent-row][data-state=done]');
  await answered.nth(count - 1).waitFor();
}

/** Telegram shows "typing" for up to five seconds, though the answer is there. */
async function untilNobodyTypes(pocket: Page): Promise<void> {
  await pocket.getByText('typing…').first().waitFor({ state: 'hidden' });
}

/** Resolves when all is well, or when nothing happens any more. */
function untilSettled({ telegram, lmstudio }: DemoWorld, isWell: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve();
    };
    const look = () => {
      clearTimeout(timer);
      if (isWell()) settle();
      else timer = setTimeout(settle, quiet_ms);
    };
    const stops = [telegram.on('message', look), telegram.on('edit', look), lmstudio.on('token', look)];
    look();
  });
}
