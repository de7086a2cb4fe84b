import type { Written } from '../judge.ts';
import type { Moment } from '../moments.ts';
import type { Stage } from '../stage.ts';
import type { Trap } from '../trap.ts';
import { tellsPlace } from '../witness.ts';

/** What those who wait are told. */
export const placeMoments: readonly Moment[] = [
  {
    name: 'a position message is in flight',
    async reach(stage) {
      const { random } = stage;
      const isApplied = random.chance(0.5);
      const waiting = line(stage, 1);
      const when = isApplied ? 'after_apply' : 'before_apply';
      const trap = stage.trap(when, (call) => tellsPlace(call, waiting.chat_id, 'new'));
      await stage.until(trap.sprung, 'a position message');
      return isApplied ? letGo(trap, 'its reply lost') : lostOrNot(stage, trap);
    },
  },
  {
    name: 'a position edit is in flight',
    async reach(stage) {
      const { random, lmstudio } = stage;
      const waiting = await waitWithPlace(stage, 2);
      const moves = random.chance(0.5);
      // A new process may say what was said before, which Telegram refuses: that takes no effect.
      const isApplied = moves && random.chance(0.5);
      const when = isApplied ? 'after_apply' : 'before_apply';
      const trap = stage.trap(when, (call) => tellsPlace(call, waiting.chat_id, 'edit'));
      if (moves) {
        askNext(lmstudio);
      } else {
        await stage.end();
        await stage.launch();
      }
      await stage.until(trap.sprung, 'an edit of a position message');
      return isApplied ? letGo(trap, 'its reply lost') : lostOrNot(stage, trap);
    },
  },
  {
    name: 'a position message is being taken away',
    async reach(stage) {
      const { random, lmstudio } = stage;
      const waiting = await waitWithPlace(stage, 1);
      const isApplied = random.chance(0.5);
      const when = isApplied ? 'after_apply' : 'before_apply';
      const trap = stage.trap(
        when,
        ({ method, params }) => method === 'deleteMessage' && Number(params.chat_id) === waiting.chat_id,
      );
      askNext(lmstudio);
      await stage.until(trap.sprung, 'a position message being taken away');
      return isApplied ? letGo(trap, 'its reply lost') : lostOrNot(stage, trap);
    },
  },
];

/** Somebody waits behind as many as asked, with a position message that the app knows of. */
export async function waitWithPlace(stage: Stage, ahead: number): Promise<Written> {
  const { telegram } = stage;
  const waiting = line(stage, ahead);
  const told = new Promise<void>((resolve) => {
    const stop = telegram.on('call', (call) => {
      if (call.state !== 'answered' || !tellsPlace(call, waiting.chat_id, 'new')) return;
      stop();
      resolve();
    });
  });
  await stage.until(told, "Telegram's reply to a position message");
  await stage.writtenDown();
  return waiting;
}

/** LM Studio keeps silent about the first until it is released. Returns the last one. */
function line({ lmstudio, crowd }: Stage, ahead: number): Written {
  lmstudio.hold();
  const last = crowd.ask(ahead + 1).at(-1);
  if (!last) throw new Error('Nobody wrote anything.');
  return last;
}

/** Whoever is asked about is answered now, and the next one has to wait in turn. */
function askNext(lmstudio: Stage['lmstudio']): void {
  lmstudio.release();
  lmstudio.hold();
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
