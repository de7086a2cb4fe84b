import { Bot } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from '../../common/log.ts';
import type { AccessControl } from '../../core/access/accessControl.ts';
import type { ApprovalLinks } from '../../core/access/approvalLinks.ts';
import { forGrammy, type TelegramFetch } from '../api/transport.ts';
import { t } from '../locales/translate.ts';
import { isModelKey } from '../outbound/modelPicker.ts';
import { isOwnersChat } from '../owner/owner.ts';
import { ownerActionOf } from '../owner/ownerButtons.ts';
import { type OwnerCommandDeps, ownerCommands } from '../owner/ownerCommands.ts';
import { commandOf, isForBot, isFromNoPerson, isGroup, isServiceMessage } from './addressing.ts';
import { type CallbackActionsDeps, callbackActions } from './callbackActions.ts';
import { type CommandDeps, commands, sayUnknownCommand } from './commands.ts';
import { type BotContext, noteChat, prepare } from './context.ts';
import { takeEdit } from './edits.ts';
import type { HeldMessages } from './heldMessages.ts';
import { Membership } from './membership.ts';
import { Messages } from './messages.ts';
import { type ModelButtonsDeps, modelButtons } from './modelButtons.ts';
import type { Plan } from './plan.ts';
import { refusalReason, refusalText } from './refusals.ts';

/** Longer than a poll may park, so that a dead connection is noticed soon after a sleep. */
const callLimit_s = 60;

export interface BotDeps extends CommandDeps, OwnerCommandDeps, CallbackActionsDeps, ModelButtonsDeps {
  readonly access: AccessControl;
  readonly links: ApprovalLinks;
  /** Called after the commit when somebody asks to talk. */
  readonly onAsking: () => void;
  readonly heldMessages: HeldMessages;
  readonly log: Logger;
}

export type CourierBot = Bot<BotContext>;

/** Connects to a Bot API server; without handlers, which is all that signing in and sending need. */
export function connect(options: {
  token: string;
  apiRoot: string;
  fetch: TelegramFetch;
  me?: UserFromGetMe;
}): CourierBot {
  return new Bot<BotContext>(options.token, {
    ...(options.me ? { botInfo: options.me } : {}),
    client: { apiRoot: options.apiRoot, fetch: forGrammy(options.fetch), timeoutSeconds: callLimit_s },
  });
}

/** The updates asked for; all others Telegram keeps to itself. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'stopped_message_generation',
] as const;

/**
 * The pipeline of an update, top to bottom. Handlers write a plan and return; they touch neither the disk nor the
 * network themselves (see Plan).
 */
export function addHandlers(bot: CourierBot, plans: WeakMap<Update, Plan>, deps: BotDeps): void {
  const { settings, storage, access, links, intake, owner, decisions, heldMessages, worker, log } = deps;
  const messages = new Messages(deps);
  const membership = new Membership(deps);
  bot.use(prepare(plans, settings, storage));
  // Telegram's own Stop button under a draft. It names nobody: drafts exist in private chats only.
  bot.on('stopped_message_generation', (ctx) => {
    const { draft_id } = ctx.update.stopped_message_generation;
    ctx.plan.afterCommit(async () => {
      const job = storage.jobs.get(draft_id);
      if (job?.bot_id === ctx.key.bot_id && job.chat_id === ctx.key.chat_id) worker.stopJob(job.id);
    });
  });
  bot.filter(isFromNoPerson, leaveAlone);
  bot.on('message:migrate_to_chat_id', (ctx) => {
    ctx.plan.inTransaction(() => deps.queue.moveChat(ctx.chat.id, ctx.message.migrate_to_chat_id));
  });
  bot.on('my_chat_member', (ctx) => ctx.plan.inTransaction(() => membership.take(ctx, ctx.myChatMember)));
  bot.on('message').filter((ctx) => isServiceMessage(ctx.message), leaveAlone);
  bot.on('message', (ctx, next) => {
    const { message_id, from } = ctx.message;
    ctx.plan.inTransaction(() => intake.note({ key: ctx.key, user_id: from.id, message_id }));
    return next();
  });
  bot
    .on('message')
    .filter((ctx) => isGroup(ctx) && !isForBot(ctx.message, ctx.me))
    .use((ctx) => {
      ctx.plan.guard(() => messages.isRest(ctx, ctx.message));
      ctx.plan.guard(() => admit(ctx));
      ctx.plan.inTransaction(() => messages.take(ctx, ctx.message));
    });
  bot.on('edited_message', (ctx) => {
    // Who edits something that was never for the bot asks for nothing.
    ctx.plan.guard(() => isOfAJob(ctx));
    ctx.plan.guard(() => admit(ctx));
    ctx.plan.inTransaction(() => takeEdit(ctx, ctx.editedMessage, deps));
  });

  bot.use((ctx, next) => {
    ctx.plan.guard(() => admit(ctx));
    return next();
  });
  bot.on(['message:text', 'callback_query:data']).filter(hasPace, (ctx, next) => {
    ctx.plan.guard(() => keepsPace(ctx));
    return next();
  });
  bot.use(commands(deps));
  bot.use(ownerCommands(deps));
  bot.use(modelButtons(deps));
  bot.on('message').filter(
    (ctx) => commandOf(ctx.message) !== undefined,
    (ctx) => ctx.plan.inTransaction(() => sayUnknownCommand(ctx)),
  );
  bot.on('message', (ctx) => ctx.plan.inTransaction(() => messages.take(ctx, ctx.message)));
  bot.use(callbackActions(deps));
  bot.on('callback_query', (ctx) => ctx.plan.afterCommit(() => ctx.toast()));
  // Nothing may stand below: what gets here is of a kind we did not ask for.
  bot.use((ctx) =>
    log.warn('An update of an unknown kind was left alone', { update_id: ctx.update.update_id }),
  );

  function isOfAJob(ctx: BotContext): boolean {
    const { bot_id, chat_id } = ctx.key;
    return storage.jobs.ofMessage(bot_id, chat_id, ctx.editedMessage?.message_id ?? 0) !== undefined;
  }

  function admit(ctx: BotContext): boolean {
    const { chat_id } = ctx.key;
    noteChat(ctx, storage);
    owner.isBack(chat_id);
    const command = ctx.chat?.type === 'private' && ctx.message ? commandOf(ctx.message) : undefined;
    if (command?.name === 'start' && /^\S+$/.test(command.argument)) redeem(ctx, command.argument);
    const asker = { chat_id, user_id: ctx.from?.id ?? chat_id };
    const admission = access.admit(asker);
    if (admission === 'refused_and_told') {
      const key = owner.hearsOfAsking ? 'access-asked' : 'access-asked-unheard';
      ctx.addReply(t(ctx.language, key), { rank: 'stranger' });
      storage.afterCommit(deps.onAsking);
    }
    if (admission !== 'admitted') membership.leaveAgain(ctx);
    if (admission !== 'admitted' && admission !== 'blocked') heldMessages.keep(ctx, asker);
    if (ctx.callbackQuery && admission !== 'admitted') ctx.plan.afterCommit(() => ctx.toast());
    return admission === 'admitted';
  }

  function keepsPace(ctx: BotContext): boolean {
    // A crowd that asks is decided on at any pace.
    if (isOwnersChat(ctx, owner) && ownerActionOf(ctx.callbackQuery?.data ?? '')) return true;
    const { update_id } = ctx.update;
    const written_at = ctx.message ? ctx.message.date * 1000 : intake.pressedAt;
    const tooFast = intake.limits.tooFast({ user_id: ctx.from?.id ?? 0, update_id, written_at });
    if (!tooFast) return true;
    if (ctx.callbackQuery) {
      ctx.plan.afterCommit(() => ctx.toast(t(ctx.language, 'too-fast', { max: tooFast.max })));
    } else if (tooFast.isFirst) {
      ctx.addRefusal(refusalReason(tooFast), refusalText(tooFast, ctx.language));
    }
    return false;
  }

  function redeem(ctx: BotContext, payload: string): void {
    const { chat_id } = ctx.key;
    const link = links.redeem(payload, { chat_id, update_id: ctx.update.update_id });
    if (!link) return;
    decisions.decide(chat_id, 'approved', 'link');
    if (link.purpose === 'owner') owner.become(chat_id);
  }
}

/**
 * Commands and presses; messages are counted where they become jobs. /stop and its button are taken however fast somebody
 * is: they only lighten the load. A press that chooses a model is none of them: of many the last one counts.
 */
function hasPace({ message, callbackQuery }: BotContext): boolean {
  if (message) return ![undefined, 'stop'].includes(commandOf(message)?.name);
  const pressed = callbackQuery?.data;
  return pressed !== undefined && !pressed.startsWith('cancel:') && !isModelKey(pressed);
}

function leaveAlone(): void {}
