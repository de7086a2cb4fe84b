import type { Chat, Message, Update, User } from 'grammy/types';
import { botProfile } from '../../sandbox/telegram/botProfile.ts';
import { DEFAULT_TOKEN as token } from '../../sandbox/telegram/token.ts';

export const start_ms = Date.UTC(2030, 0, 1);
export const hour_ms = 3_600_000;
export const me = botProfile({
  token,
  username: 'courier_test_bot',
  first_name: 'Courier',
  privacyMode: true,
});
const mention = `@${me.username}`;

/** A small repeatable source of chance: 0 to below 1. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export interface Planned {
  readonly at_ms: number;
  readonly chat: Chat;
  readonly from: User;
  /** A question carries a number, such as q17, by which its answer is known. */
  readonly text: string;
}

const membersOfGroup = 5;
const privateChats = Array.from({ length: 20 }, (_, n) => privateChat(100 + n));
const groups = Array.from({ length: 10 }, (_, n) => group(-1000 - n));
const everywhere = [...privateChats, ...groups];

type Place = Pick<Planned, 'chat' | 'from'>;

function privateChat(id: number): Place[] {
  const first_name = `Person ${id}`;
  return [{ chat: { id, type: 'private', first_name }, from: person(id) }];
}

function group(id: number): Place[] {
  const chat: Chat = { id, type: 'supergroup', title: `Group ${id}` };
  return Array.from({ length: membersOfGroup }, (_, n) => ({ chat, from: person(10_000 - id * 10 + n) }));
}

function person(id: number): User {
  return { id, is_bot: false, first_name: `Person ${id}`, language_code: 'en' };
}

/** An hour of 300 questions: 150 at any time, 30 bursts of five people within a second; and commands in between. */
export function busyHour(chance: () => number): Planned[] {
  const hour: Planned[] = [];
  const oneOf = <T>(some: readonly T[]): T => some[Math.floor(chance() * some.length)] as T;
  let questions = 0;
  const ask = (at_ms: number, place: Place) =>
    hour.push({ ...place, at_ms, text: `q${++questions}: what is the answer?` });
  for (let n = 0; n < 150; n++) ask(chance() * hour_ms, oneOf(oneOf(everywhere)));
  for (let burst = 0; burst < 30; burst++) {
    const at_ms = chance() * hour_ms;
    const inOneGroup = burst % 2 === 0 ? oneOf(groups) : undefined;
    for (let n = 0; n < 5; n++) ask(at_ms + chance() * 1000, inOneGroup?.[n] ?? oneOf(oneOf(everywhere)));
  }
  for (let n = 0; n < 40; n++)
    hour.push({ ...oneOf(oneOf(everywhere)), at_ms: chance() * hour_ms, text: '/queue' });
  for (let n = 0; n < 10; n++)
    hour.push({ ...oneOf(oneOf(everywhere)), at_ms: chance() * hour_ms, text: '/stop' });
  return hour.sort((one, other) => one.at_ms - other.at_ms);
}

/** People's messages and the bot's have one count per chat; here, two that cannot meet. */
export function messageIdOf(index: number): number {
  return 1_000_000 + index;
}

export function updateOf({ at_ms, chat, from, text }: Planned, index: number): Update {
  const isCommand = text.startsWith('/');
  const isCalled = chat.type !== 'private' && !isCommand;
  const message = {
    message_id: messageIdOf(index),
    date: Math.floor((start_ms + at_ms) / 1000),
    chat,
    from,
    text: isCalled ? `${mention} ${text}` : text,
    ...(isCommand ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {}),
    ...(isCalled ? { entities: [{ type: 'mention', offset: 0, length: mention.length }] } : {}),
  };
  return { update_id: 1 + index, message: message as Message & Update.NonChannel };
}
