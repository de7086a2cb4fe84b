import { Bot, type Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from '../common/log.ts';
import type { SettingsReader } from '../common/settings.ts';
import type { Storage } from '../storage/storage.ts';
import type { AccessControl } from './access.ts';
import { isAddressed, withoutMention } from './addressing.ts';
import type { ApprovalLinks } from './approvalLinks.ts';
import { type CommandDeps, commandNames, commands } from './commands.ts';
import type { BotContext } from './context.ts';
import { Plan } from './plan.ts';
import { forGrammy, type TelegramFetch } from './transport.ts';
import { languageFor, say } from './words.ts';

/** Longer than a poll may park, so that a dead connection is noticed soon after a sleep. */
const callLimit_s = 60;
/** Telegram cuts a message at 4096; what is longer came through a server of one's own. */
const longestText = 100_000;

export interface BotDeps extends CommandDeps {
  readonly access: AccessControl;
  readonly links: ApprovalLinks;
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
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * The pipeline of an update, top to bottom. Handlers write a plan and return; they touch neither the disk nor the
 * network themselves (see Plan).
 */
export function addHandlers(bot: CourierBot, plans: WeakMap<Update, Plan>, deps: BotDeps): void {
  const { settings, storage, access, links, intake, log } = deps;
  bot.use(prepare(plans, settings, storage));
  // Other bots: two of them would answer each other for ever. Channels and posts on their behalf have no person.
  bot.filter((ctx) => !ctx.from || ctx.from.is_bot || ctx.chat?.type === 'channel' || !ctx.chat, leaveAlone);
  bot.on('message:migrate_to_chat_id', (ctx) => {
    ctx.plan.step(() => storage.moveChat(ctx.chat.id, ctx.message.migrate_to_chat_id));
  });
  bot.on('edited_message', leaveAlone);
  bot.on('my_chat_member', leaveAlone);
  bot.on('message').filter(isServiceMessage, leaveAlone);
  bot.on('message').filter((ctx) => isGroup(ctx) && !isForBot(ctx), leaveAlone);

  bot.use((ctx, next) => {
    ctx.plan.gate(() => admit(ctx));
    return next();
  });
  bot.use(commands(deps));
  bot.on('message:entities:bot_command').filter(startsWithCommand, (ctx) => {
    const command = (ctx.message.text ?? '').split(/\s/, 1)[0]?.slice(0, 50) ?? '';
    ctx.plan.step(() => ctx.say(say(ctx.language, 'command-unknown', { command })));
  });
  bot.on('message:text', (ctx) => ctx.plan.step(() => join(ctx, ctx.message.text)));
  bot.on('message', (ctx) => ctx.plan.step(() => ctx.say(say(ctx.language, 'kind-unsupported'))));
  bot.on('callback_query', (ctx) => ctx.plan.later(() => ctx.answerCallbackQuery()));
  // Nothing may stand below: what gets here is of a kind we did not ask for.
  bot.use((ctx) =>
    log.warn('An update of an unknown kind was left alone', { update_id: ctx.update.update_id }),
  );

  function admit(ctx: BotContext): boolean {
    const { chat_id } = ctx.key;
    noteChat(ctx, storage);
    const payload =
      ctx.chat?.type === 'private' ? /^\/start (\S+)$/.exec(ctx.message?.text ?? '')?.[1] : undefined;
    if (payload && links.redeem(payload)) storage.chats.setAccess(chat_id, 'approved');
    const admission = access.admit({ chat_id, user_id: ctx.from?.id ?? chat_id });
    if (admission === 'refused_and_told') ctx.say(say(ctx.language, 'access-asked'));
    if (ctx.callbackQuery && admission !== 'admitted') {
      ctx.plan.later(() => ctx.answerCallbackQuery());
    }
    return admission === 'admitted';
  }

  function join(ctx: BotContext & { message: { message_id: number; date: number } }, written: string): void {
    const text = isGroup(ctx) ? withoutMention(written, ctx.me) : written;
    if (text === '') return ctx.say(say(ctx.language, 'help'));
    if (text.length > longestText) return ctx.say(say(ctx.language, 'text-too-long', { max: longestText }));
    const accepted = intake.accept({
      key: ctx.key,
      update_id: ctx.update.update_id,
      message_id: ctx.message.message_id,
      chat_kind: isGroup(ctx) ? 'group' : 'person',
      user_id: ctx.from?.id ?? 0,
      who: nameOf(ctx),
      language: ctx.language,
      text,
      written_at: ctx.message.date * 1000,
    });
    if (accepted.accepted) return;
    if (accepted.reason === 'too_many') {
      return ctx.say(say(ctx.language, 'too-many-waiting', { count: accepted.waiting, max: accepted.max }));
    }
    if (accepted.isFirst) ctx.say(say(ctx.language, 'too-old'));
  }
}

/** Adds plan, chat key, language and `say` to the context. */
function prepare(plans: WeakMap<Update, Plan>, settings: SettingsReader, storage: Storage) {
  return (ctx: BotContext, next: () => Promise<void>): Promise<void> => {
    ctx.plan = plans.get(ctx.update) ?? new Plan();
    const message = ctx.msg;
    const thread_id = message?.is_topic_message ? (message.message_thread_id ?? 0) : 0;
    ctx.key = { bot_id: ctx.me.id, chat_id: ctx.chat?.id ?? 0, thread_id };
    ctx.language = languageFor(settings.get('botLanguage'), ctx.from?.language_code);
    ctx.say = (text, extra) => {
      storage.outbox.add({
        ...ctx.key,
        job_id: null,
        text,
        reply_to: isGroup(ctx) ? (ctx.message?.message_id ?? null) : null,
        reply_markup: extra?.reply_markup ? JSON.stringify(extra.reply_markup) : null,
      });
    };
    return next();
  };
}

function noteChat(ctx: BotContext, storage: Storage): void {
  if (!ctx.chat) return;
  const group = isGroup(ctx);
  storage.chats.seen({
    chat_id: ctx.chat.id,
    kind: group ? 'group' : 'person',
    name: (group ? ctx.chat.title : personName(ctx)) ?? String(ctx.chat.id),
    username: (group ? ctx.chat.username : ctx.from?.username) ?? null,
    language: ctx.language,
    last_seen_at: Date.now(),
  });
}

function personName(ctx: Context): string {
  return [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ').slice(0, 200);
}

function nameOf(ctx: Context): string {
  return isGroup(ctx) ? `${personName(ctx)} (${ctx.chat?.title ?? ''})` : personName(ctx);
}

function isGroup(ctx: Context): boolean {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
}

function isForBot(ctx: BotContext): boolean {
  return ctx.message !== undefined && (isAddressed(ctx.message, ctx.me) || isOwnCommand(ctx));
}

/** /anything@this_bot, or a bare command of ours: other bare ones are for the other bots of the group. */
function isOwnCommand(ctx: BotContext): boolean {
  const [, name, username] = /^\/(\w+)(?:@(\w+))?/.exec(ctx.message?.text ?? '') ?? [];
  if (username) return username.toLowerCase() === ctx.me.username.toLowerCase();
  return commandNames.some((own) => own === name);
}

function startsWithCommand(ctx: Context): boolean {
  return (
    ctx.message?.entities?.some((entity) => entity.type === 'bot_command' && entity.offset === 0) ?? false
  );
}

/** Telegram's own lines ("Anna joined", "a message was pinned"): nobody said anything. */
function isServiceMessage(ctx: Context): boolean {
  const { message } = ctx;
  if (!message) return false;
  const content = [
    'text',
    'caption',
    'photo',
    'video',
    'animation',
    'audio',
    'voice',
    'video_note',
    'document',
    'sticker',
    'poll',
    'location',
    'venue',
    'contact',
    'dice',
    'game',
    'story',
    'rich_message',
    'checklist',
  ];
  return !content.some((kind) => kind in message);
}

function leaveAlone(): void {}
