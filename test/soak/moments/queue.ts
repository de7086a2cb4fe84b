import { isChat, type LedgerEntry } from '../../sandbox/lmstudio/lmStudio.ts';
import type { Written } from '../judge.ts';
import type { Moment } from '../moments.ts';
import type { Stage } from '../stage.ts';
import { batchHandedOver, confirmed, confirms } from '../trap.ts';
import { asksFor, carries, showsGrowth } from '../witness.ts';
import { waitWithPlace } from './positions.ts';

/** Fewer than any answer of the stand-in has. */
const mostTokens = 20;

/** From Telegram's hands to LM Studio and back. */
export const lineMoments: readonly Moment[] = [
  {
    name: 'a batch is handed over',
    async reach(stage) {
      const { telegram, lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const handedOver = batchHandedOver(telegram);
      crowd.ask(1 + random.below(3), random.chance(0.3));
      await stage.until(handedOver, 'a batch');
      await stage.moreOrLess(25);
      return undefined;
    },
  },
  {
    name: 'the confirmation of a batch is on its way',
    async reach(stage) {
      const { lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const last = lastOf(crowd.ask(1 + random.below(3)));
      // Never let go: the confirmation of a dead process is lost.
      const { sprung } = stage.trap('before_apply', (call) => confirms(call, last.update_id));
      await stage.until(sprung, 'a confirmation on its way');
      return undefined;
    },
  },
  {
    name: 'a batch has just been confirmed',
    async reach(stage) {
      const { telegram, lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const last = lastOf(crowd.ask(1 + random.below(3)));
      await stage.until(confirmed(telegram, last.update_id), 'a confirmation');
      await stage.moreOrLess(5);
      return undefined;
    },
  },
  {
    name: 'LM Studio is asked, no token yet',
    async reach(stage) {
      const { lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const target = firstOf(crowd.ask(1 + random.below(3)));
      const asked = request(stage, 'request', (entry) => asksFor(entry, target));
      await stage.until(asked, 'a request to LM Studio');
      await stage.moreOrLess(15);
      return undefined;
    },
  },
  {
    name: 'tokens flow',
    async reach(stage) {
      const { lmstudio, crowd, random } = stage;
      const tokens = 1 + random.below(mostTokens);
      lmstudio.holdAfter(tokens);
      const target = firstOf(crowd.ask(1 + random.below(3)));
      const flowing = request(
        stage,
        'token',
        (entry) => asksFor(entry, target) && entry.tokensSent === tokens,
      );
      await stage.until(flowing, `token ${tokens}`);
      return undefined;
    },
  },
  {
    name: 'an answer is shown while it is written',
    async reach(stage) {
      const { lmstudio, crowd, random } = stage;
      lmstudio.holdAfter(mostTokens);
      const target = firstOf(crowd.ask(1));
      const isApplied = random.chance(0.5);
      const when = isApplied ? 'after_apply' : 'before_apply';
      const trap = stage.trap(when, (call) => showsGrowth(call, target));
      const { method } = await stage.until(trap.sprung, 'a frame of an answer');
      return () => {
        if (isApplied || random.chance(0.5)) trap.letGo();
        return method.endsWith('Draft') ? 'a draft' : 'a reply in a group';
      };
    },
  },
  {
    name: 'an answer is on its way to Telegram',
    async reach(stage) {
      const { random } = stage;
      const target = await writeAnswered(stage);
      const trap = stage.trap('before_apply', (call) => carries(call, target));
      stage.lmstudio.release();
      await stage.until(trap.sprung, 'the send of an answer');
      const arrives = random.chance(0.5);
      return () => {
        if (arrives) trap.letGo();
        return arrives ? 'took effect all the same' : 'lost on the way';
      };
    },
  },
  {
    name: "Telegram's reply to an answer is on its way",
    async reach(stage) {
      const target = await writeAnswered(stage);
      const trap = stage.trap('after_apply', (call) => carries(call, target));
      stage.lmstudio.release();
      const { method } = await stage.until(trap.sprung, "Telegram's reply to an answer");
      return () => {
        trap.letGo();
        return method === 'editMessageText' ? 'an edit' : 'a new message';
      };
    },
  },
];

/** One who has a position message, or one who has none; answered as soon as LM Studio is released. */
async function writeAnswered(stage: Stage): Promise<Written> {
  if (stage.random.chance(0.4)) return waitWithPlace(stage, 1);
  stage.lmstudio.hold();
  const target = firstOf(stage.crowd.ask(1));
  await stage.until(
    request(stage, 'request', (entry) => asksFor(entry, target)),
    'a request to LM Studio',
  );
  return target;
}

/** Resolves at the first such event of a chat that fits. */
export function request(
  { lmstudio }: Stage,
  event: 'request' | 'token',
  fits: (entry: LedgerEntry) => boolean,
): Promise<LedgerEntry> {
  return new Promise((resolve) => {
    const stop = lmstudio.on(event, (entry) => {
      if (!isChat(entry) || !fits(entry)) return;
      stop();
      resolve(entry);
    });
  });
}

export function firstOf([first]: readonly Written[]): Written {
  if (!first) throw new Error('Nobody wrote anything.');
  return first;
}

function lastOf(written: readonly Written[]): Written {
  return firstOf(written.toReversed());
}
