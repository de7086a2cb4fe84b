import { defaultReply, findNonces } from '../../sandbox/lmstudio/chat/reply.ts';
import type { Call } from '../../sandbox/telegram/index.ts';
import type { Moment } from '../moments.ts';
import { carries, tellsPlace } from '../witness.ts';
import { waitWithPlace } from './positions.ts';
import { firstOf } from './queue.ts';

const strangers = 40;

/** What concerns one message, one model or one crowd, and must hold nobody else. */
export const scopeMoments: readonly Moment[] = [
  {
    name: 'a model is put aside',
    async reach(stage) {
      const { lmstudio, crowd, random } = stage;
      lmstudio.switches.errors = { name: 'model_not_found', chats: Number.POSITIVE_INFINITY };
      const first = firstOf(crowd.ask(1 + random.below(3)));
      const isApplied = random.chance(0.5);
      const trap = stage.trap(
        isApplied ? 'after_apply' : 'before_apply',
        (call) => tellsPlace(call, first.chat_id, 'new') && says(call, 'does not have the model'),
      );
      await stage.until(trap.sprung, 'the word that a model is missing');
      return () => {
        lmstudio.switches.errors = null;
        if (isApplied) trap.letGo();
        return isApplied ? 'told' : 'not told yet';
      };
    },
  },
  {
    name: 'an answer meets its limit',
    async reach(stage) {
      const { lmstudio, crowd, random } = stage;
      lmstudio.reply = ({ question }) =>
        `${findNonces(question).join(' ')} ${Array.from({ length: 300 }, (_, n) => `word${n}`).join(' ')}`;
      lmstudio.holdAfter(100);
      const target = firstOf(crowd.ask(2));
      const isApplied = random.chance(0.5);
      const trap = stage.trap(
        isApplied ? 'after_apply' : 'before_apply',
        (call) => carries(call, target) && 'reply_markup' in call.params,
      );
      await stage.until(trap.sprung, 'an answer that was cut');
      lmstudio.reply = defaultReply;
      return () => {
        if (isApplied || random.chance(0.5)) trap.letGo();
        return isApplied ? 'its reply lost' : 'on its way';
      };
    },
  },
  {
    name: 'the bot is switched off with people waiting',
    async reach(stage) {
      const { random } = stage;
      const waiting = await waitWithPlace(stage, 1 + random.below(2));
      const isApplied = random.chance(0.5);
      const trap = stage.trap(
        isApplied ? 'after_apply' : 'before_apply',
        (call) => Number(call.params.chat_id) === waiting.chat_id && says(call, 'The bot is switched off'),
      );
      stage.switchOff();
      await stage.until(trap.sprung, 'the word that the bot is switched off');
      return () => {
        if (isApplied) trap.letGo();
        return isApplied ? 'its reply lost' : 'lost on the way';
      };
    },
  },
  {
    name: 'a crowd of strangers is told that it has to wait',
    async reach(stage) {
      const { telegram, lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const crowded = Array.from({ length: strangers }, (_, n) =>
        telegram.person({ first_name: `Stranger ${n}` }),
      );
      const nth = 1 + random.below(5);
      let told = 0;
      const trap = stage.trap('before_apply', (call) => says(call, 'This bot is private') && ++told === nth);
      for (const stranger of crowded) stranger.writes('May I?');
      crowd.ask(1);
      await stage.until(trap.sprung, 'a word to a stranger');
      return undefined;
    },
  },
];

function says({ params }: Call, words: string): boolean {
  return String(params.text ?? '').includes(words);
}
