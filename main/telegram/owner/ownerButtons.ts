import { Composer, InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Language } from '../../common/language.ts';
import type { Decision } from '../../core/access/chat.ts';
import type { Disk } from '../../core/disk.ts';
import type { BotContext } from '../inbound/context.ts';
import { t } from '../locales/translate.ts';
import type { Decisions } from './decisions.ts';
import { isOwnersChat, type Owner } from './owner.ts';
import { withQuotes } from './quoted.ts';

export interface OwnerButtonsDeps {
  readonly storage: Disk;
  readonly owner: Owner;
  readonly decisions: Decisions;
  readonly showStatus: (ctx: BotContext) => void;
  readonly showPeople: (ctx: BotContext, page: number) => void;
}

/** What a button in the owner's chat wants. It names a request, which says nothing about who that is. */
type OwnerAction =
  | { readonly wants: 'decide'; readonly decision: Decision; readonly request_id: number }
  /** The same in the list of people, where it may be changed later. */
  | {
      readonly wants: 'change';
      readonly decision: Decision;
      readonly request_id: number;
      readonly page: number;
    }
  | { readonly wants: 'page'; readonly page: number }
  | { readonly wants: 'status' };

const marks = { in: 'approved', no: 'blocked' } as const satisfies Record<string, Decision>;

/** Under a message that tells of somebody who asks. */
export function askKeyboard(request_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard()
    .text(t(language, 'owner-approve'), `ask:in:${request_id}`)
    .text(t(language, 'owner-block'), `ask:no:${request_id}`);
}

/** Beside somebody in the list of people. */
export function changeButton(
  decision: Decision,
  about: { readonly request_id: number; readonly number: number; readonly page: number },
  language: Language,
): InlineKeyboardButton {
  const { request_id, number, page } = about;
  const [mark, key] = decision === 'approved' ? ['in', 'owner-approve'] : ['no', 'owner-block'];
  return {
    text: `${number}. ${t(language, key)}`,
    callback_data: `people:${mark}:${request_id}:${page}`,
  };
}

export function peopleButton(language: Language): InlineKeyboardButton {
  return { text: t(language, 'owner-people-button'), callback_data: 'people:0' };
}

/** Undefined: it is no button of these. */
export function ownerActionOf(data: string): OwnerAction | undefined {
  const [, kind, mark, id, page] =
    /^(?:(ask|people):(in|no):(\d{1,15})(?::(\d{1,5}))?|people:\d{1,5}|status)$/.exec(data) ?? [];
  if (data === 'status') return { wants: 'status' };
  const ofList = /^people:(\d{1,5})$/.exec(data)?.[1];
  if (ofList !== undefined) return { wants: 'page', page: Number(ofList) };
  if (mark !== 'in' && mark !== 'no') return undefined;
  const decision = marks[mark];
  const request_id = Number(id);
  if (kind === 'ask') return { wants: 'decide', decision, request_id };
  return page === undefined ? undefined : { wants: 'change', decision, request_id, page: Number(page) };
}

/**
 * The owner's buttons. Whoever presses is looked at anew each time, and so is what the button names: it may be old, passed on or
 * forged, and the owner may be somebody else by now.
 */
export function ownerButtons(deps: OwnerButtonsDeps): Composer<BotContext> {
  const { storage, owner, decisions, showStatus, showPeople } = deps;
  const composer = new Composer<BotContext>();

  composer.on('callback_query:data', (ctx, next) => {
    const action = ownerActionOf(ctx.callbackQuery.data);
    if (!action) return next();
    ctx.plan.inTransaction(() => {
      const told = isOwnersChat(ctx, owner) ? carryOut(ctx, action) : t(ctx.language, refusalOf(ctx));
      ctx.plan.afterCommit(() => ctx.toast(withQuotes(told).text));
    });
  });

  /** Anybody else learns nothing of what it was for. */
  function refusalOf(ctx: BotContext): string {
    return ctx.from?.id === owner.id ? 'owner-elsewhere' : 'button-stale';
  }

  function carryOut(ctx: BotContext, action: OwnerAction): string {
    switch (action.wants) {
      case 'status':
        showStatus(ctx);
        return '';
      case 'page':
        showPeople(ctx, action.page);
        return '';
      case 'decide':
        return decide(ctx, action, true);
      case 'change': {
        const told = decide(ctx, action, false);
        showPeople(ctx, action.page);
        return told;
      }
    }
  }

  function decide(
    ctx: BotContext,
    { decision, request_id }: { readonly decision: Decision; readonly request_id: number },
    ifAsking: boolean,
  ): string {
    const presser = ctx.from?.id ?? 0;
    const chat = storage.chats.ofRequest(request_id);
    const outcome = chat && decisions.decide(chat.chat_id, decision, `owner ${presser}`, { ifAsking });
    const told = outcome?.chat
      ? decisions.said(outcome.chat, presser, ctx.language)
      : t(ctx.language, 'owner-request-gone');
    if (ifAsking && !outcome?.made) takeButtonsAway(ctx, told);
    return told;
  }

  /** They can do nothing any more: whoever decided had no message to change, or that change was lost. */
  function takeButtonsAway(ctx: BotContext, told: string): void {
    const pressed = ctx.callbackQuery?.message;
    const { bot_id, chat_id } = ctx.key;
    const row = pressed && storage.outbox.ofMessage(bot_id, chat_id, pressed.message_id);
    if (row?.reply_markup?.includes('callback_data')) decisions.closeMessage(row, told);
  }

  return composer;
}
