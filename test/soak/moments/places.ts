import type { Written } from '../judge.ts';
import type { Moment } from '../moments.ts';
import type { Stage } from '../stage.ts';
import { setTrap, type Trap } from '../trap.ts';
import { tellsPlace } from '../witness.ts';

/** What those who wait are told. */
export const placeMoments: readonly Moment[] = [
  {
    name: 'a place message is in flight',
    async reach(stage) {
      const { random, telegram } = stage;
      const isApplied = random.chance(0.5);
      const [, waiting] = await twoInLine(stage);
      const when = isApplied ? 'after_apply' : 'before_apply';
      const trap = setTrap(telegram, when, (call) => tellsPlace(call, waiting.chat_id, 'new'));
      await stage.until(trap.sprung, 'a place message');
      return isApplied ? letGo(trap, 'its reply lost') : lostOrNot(stage, trap);
    },
  },
  {
    name: 'a place edit is in flight',
    async reach(stage) {
      const { random, telegram, lmstudio } = stage;
      const { waiting } = await waitWithPlace(stage);
      const moves = random.chance(0.5);
      // A new process says what was said before, which Telegram refuses: that takes no effect.
      const isApplied = moves && random.chance(0.5);
      const when = isApplied ? 'after_apply' : 'before_apply';
      const trap = setTrap(telegram, when, (call) => tellsPlace(call, waiting.chat_id, 'edit'));
      if (moves) {
        // The one ahead is answered; the one who waited is asked about and told so, at the pace of edits.
        lmstudio.release();
        lmstudio.hold();
      } else {
        await stage.end();
        await stage.launch();
      }
      await stage.until(trap.sprung, 'an edit of a place message');
      return isApplied ? letGo(trap, 'its reply lost') : lostOrNot(stage, trap);
    },
  },
];

/** Somebody is asked about and held, and somebody else waits with a place message that the app knows of. */
export async function waitWithPlace(stage: Stage): Promise<{ waiting: Written }> {
  const { telegram } = stage;
  const [, waiting] = await twoInLine(stage);
  const trap = setTrap(telegram, 'after_apply', (call) => tellsPlace(call, waiting.chat_id, 'new'));
  await stage.until(trap.sprung, 'a place message');
  const told = new Promise<void>((resolve) => {
    const stop = telegram.on('call', (call) => {
      if (call.state !== 'answered' || !tellsPlace(call, waiting.chat_id, 'new')) return;
      stop();
      resolve();
    });
  });
  trap.letGo();
  await stage.until(told, "Telegram's reply to a place message");
  return { waiting };
}

/** The first is asked about, and LM Studio keeps silent until it is released. */
async function twoInLine(stage: Stage): Promise<[Written, Written]> {
  stage.lmstudio.hold();
  const [first, waiting] = stage.crowd.ask(2);
  if (!first || !waiting) throw new Error('Two were asked to write.');
  return [first, waiting];
}

function letGo(trap: Trap, outcome: string): () => string {
  return () => {
    trap.letGo();
    return outcome;
  };
}

/** A request that reached Telegram is carried out after the death of who sent it, or it is lost. */
function lostOrNot({ random }: Stage, trap: Trap): () => string {
  return random.chance(0.5) ? letGo(trap, 'took effect all the same') : () => 'lost on the way';
}
