import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Language } from '../../common/language.ts';
import type { KnownChat, PeoplePage } from '../../common/peopleContract.ts';
import { t } from '../locales/translate.ts';
import { changeButton } from './ownerButtons.ts';
import { quoted } from './quoted.ts';
import { moment } from './times.ts';

export const peoplePerPage = 5;

interface PageDeps {
  readonly language: Language;
  /** What a button may name somebody by. */
  readonly requestOf: (chat_id: number) => number | undefined;
  readonly now: number;
}

/** One page of everybody: who asks first, then who wrote last, each with what can be decided about them. */
export function peopleMessage(
  { asking, others }: PeoplePage,
  page: number,
  deps: PageDeps,
): { readonly marked: string; readonly keyboard: InlineKeyboardMarkup } {
  const { language } = deps;
  const total = asking.total + others.total;
  const first = page * peoplePerPage;
  const shown = [...asking.rows, ...others.rows].slice(first, first + peoplePerPage);
  const lines = shown.map((chat, index) => `${first + index + 1}. ${lineOf(chat, deps)}`);
  const title = t(language, 'owner-people', { total, asking: asking.total });
  const keyboard = shown.map((chat, index) => buttonsOf(chat, first + index + 1, page, deps));
  const more = turn(page, first + peoplePerPage < total);
  return {
    marked: [title, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n'),
    keyboard: { inline_keyboard: [...keyboard, more].filter((row) => row.length > 0) },
  };
}

function lineOf({ name, username, accessStatus, isOwner, askedAt, kind }: KnownChat, deps: PageDeps): string {
  const { language, now } = deps;
  const time = askedAt === undefined ? '' : moment(askedAt, language, now);
  return [
    quoted(name),
    ...(username === undefined ? [] : [`@${username}`]),
    ...(kind === 'group' ? [t(language, 'owner-asks-kind', { kind })] : []),
    isOwner ? t(language, 'owner-access-you') : t(language, 'owner-access', { access: accessStatus, time }),
  ].join(' · ');
}

function buttonsOf(
  { chat_id, accessStatus, isOwner }: KnownChat,
  number: number,
  page: number,
  { language, requestOf }: PageDeps,
): InlineKeyboardButton[] {
  const request_id = isOwner ? undefined : requestOf(chat_id);
  if (request_id === undefined) return [];
  const about = { request_id, number, page };
  const mayTalk = accessStatus !== 'asking' && accessStatus !== 'unknown' && accessStatus !== 'blocked';
  return [
    ...(mayTalk ? [] : [changeButton('approved', about, language)]),
    ...(accessStatus === 'blocked' ? [] : [changeButton('blocked', about, language)]),
  ];
}

function turn(page: number, hasMore: boolean): InlineKeyboardButton[] {
  return [
    ...(page === 0 ? [] : [{ text: '‹', callback_data: `people:${page - 1}` }]),
    ...(hasMore ? [{ text: '›', callback_data: `people:${page + 1}` }] : []),
  ];
}
