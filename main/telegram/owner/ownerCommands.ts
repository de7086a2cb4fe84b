import { Composer, InlineKeyboard } from 'grammy';
import type { PeoplePage, PeopleWanted } from '../../common/peopleContract.ts';
import type { AppStatus } from '../../common/status.ts';
import type { Disk } from '../../core/disk.ts';
import { type OwnerCommandName, ownerCommandNames } from '../api/commandNames.ts';
import { commandOf } from '../inbound/addressing.ts';
import { sayUnknownCommand } from '../inbound/commands.ts';
import type { BotContext } from '../inbound/context.ts';
import { t } from '../locales/translate.ts';
import type { Decisions } from './decisions.ts';
import { isOwnersChat, type Owner } from './owner.ts';
import { ownerButtons } from './ownerButtons.ts';
import { peopleMessage, peoplePerPage } from './peopleMessage.ts';
import { withQuotes } from './quoted.ts';
import { statusSentences } from './statusSentences.ts';
import { lengthOfTime, moment } from './times.ts';

/** What the owner can do with the service as a whole. */
export interface OwnersService {
  readonly status: AppStatus;
  /** @param for_ms undefined: until it is ended */
  pause(for_ms?: number): void;
  resume(): void;
  people(wanted: PeopleWanted): PeoplePage;
  /** A link that lets one person in; undefined until the bot's name is known. */
  invite(validFor_ms: number): { readonly url: string; readonly validUntil: number } | undefined;
}

export interface OwnerCommandDeps {
  readonly storage: Disk;
  readonly owner: Owner;
  readonly decisions: Decisions;
  readonly service: OwnersService;
  readonly now?: () => number;
}

const day_ms = 24 * 60 * 60_000;
/** Nobody plans further ahead with a word in a chat. */
const longestPause_ms = 7 * day_ms;
const longestInvitation_ms = 30 * day_ms;

/**
 * Commands and buttons of the owner, in their own chat alone; to anybody else they are unknown. None of them stops the bot,
 * because nobody could start it again from there.
 */
export function ownerCommands(deps: OwnerCommandDeps): Composer<BotContext> {
  const { storage, owner, service, now = Date.now } = deps;
  const composer = new Composer<BotContext>();

  const carryOut: Readonly<Record<OwnerCommandName, (ctx: BotContext, argument: string) => void>> = {
    status: (ctx) => showStatus(ctx),
    pause,
    resume: (ctx) => {
      const wasPaused = service.status.queue.held === 'owner';
      if (wasPaused) service.resume();
      ctx.addReply(t(ctx.language, wasPaused ? 'owner-resumed' : 'owner-not-paused'));
    },
    people: (ctx) => showPeople(ctx, 0),
    invite,
  };

  composer.on('message', (ctx, next) => {
    const command = commandOf(ctx.message);
    const name = ownerCommandNames.find((known) => known === command?.name);
    if (!command || name === undefined || !command.mayBeFor(ctx.me)) return next();
    ctx.plan.inTransaction(() =>
      isOwnersChat(ctx, owner) ? carryOut[name](ctx, command.argument) : sayUnknownCommand(ctx),
    );
  });
  composer.use(ownerButtons({ ...deps, showStatus, showPeople }));

  function showStatus(ctx: BotContext): void {
    const { text, entities } = withQuotes(statusSentences(service.status, ctx.language, now()));
    const reply_markup = new InlineKeyboard().text(t(ctx.language, 'owner-refresh'), 'status');
    ctx.addReply(text, { entities, reply_markup, edits: pressedRow(ctx) });
  }

  function pause(ctx: BotContext, argument: string): void {
    const for_ms = argument === '' ? undefined : lengthOfTime(argument, { most_ms: longestPause_ms });
    if (argument !== '' && for_ms === undefined) return ctx.addReply(t(ctx.language, 'owner-pause-wrong'));
    service.pause(for_ms);
    if (for_ms === undefined) return ctx.addReply(t(ctx.language, 'owner-paused'));
    const time = moment(now() + for_ms, ctx.language, now());
    ctx.addReply(t(ctx.language, 'owner-paused-until', { time }));
  }

  function invite(ctx: BotContext, argument: string): void {
    const for_ms = argument === '' ? day_ms : lengthOfTime(argument, { most_ms: longestInvitation_ms });
    const made = for_ms === undefined ? undefined : service.invite(for_ms);
    if (!made) return ctx.addReply(t(ctx.language, 'owner-invite-wrong'));
    const time = moment(made.validUntil, ctx.language, now());
    const share = `https://t.me/share/url?url=${encodeURIComponent(made.url)}`;
    ctx.addReply(t(ctx.language, 'owner-invite', { time, url: made.url }), {
      reply_markup: new InlineKeyboard().url(t(ctx.language, 'owner-share'), share),
    });
  }

  function showPeople(ctx: BotContext, page: number): void {
    const most = (page + 1) * peoplePerPage;
    const wanted = { filter: 'all', search: '', mostAsking: most, mostOthers: most } as const;
    const people = service.people(wanted);
    const requestOf = (chat_id: number) => storage.chats.requestOf(chat_id);
    const { marked, keyboard } = peopleMessage(people, page, {
      language: ctx.language,
      requestOf,
      now: now(),
    });
    const { text, entities } = withQuotes(marked);
    ctx.addReply(text, { entities, reply_markup: keyboard, edits: pressedRow(ctx) });
  }

  /** A press changes the message it was made in, where that is known; else there is a new one. */
  function pressedRow(ctx: BotContext): number | null {
    const pressed = ctx.callbackQuery?.message;
    if (!pressed) return null;
    return storage.outbox.ofMessage(ctx.key.bot_id, ctx.key.chat_id, pressed.message_id)?.id ?? null;
  }

  return composer;
}
