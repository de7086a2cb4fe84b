import { settings } from '../../main/common/settings.ts';
import { findNonces } from '../sandbox/lmstudio/chat/reply.ts';
import type { Group, Person, Telegram } from '../sandbox/telegram/index.ts';
import type { Written } from './judge.ts';
import type { Random } from './random.ts';

const names = ['Anna', 'Boris', 'Clara', 'Dmitri', 'Elena', 'Farid', 'Grace', 'Hiro'];

/** A command's answer repeats the value, and no value is written twice in a run of a sensible length. */
const temperatureSet = /Temperature in this chat: \d(\.\d+)?/;
const temperatures = 2000;

/** Where a message is written: a private chat, or a group with one of its members. */
interface Seat {
  readonly person: Person;
  readonly group?: Group;
}

/** The people who write to the bot, alone and in a group, and what they are owed. */
export class Crowd {
  readonly written: Written[] = [];
  /** What the owner has set; counts for what is written from now on. */
  systemPrompt = settings.systemPrompt.default;
  readonly #telegram: Telegram;
  readonly #random: Random;
  readonly #people: Person[];
  readonly #seats: readonly Seat[];
  readonly #temperatures = new Map<number, number>();
  #update_id = 0;
  #commands = 0;

  constructor(telegram: Telegram, random: Random) {
    this.#telegram = telegram;
    this.#random = random;
    telegram.on('update', ({ update_id }) => {
      this.#update_id = update_id;
    });
    this.#people = names.map((first_name) => telegram.person({ first_name }));
    const members = this.#people.slice(0, 4);
    const group = telegram.group({ title: 'The soaked', members });
    // Everybody has the private chat; the members share the group.
    const atHome = this.#people.map((person): Seat => ({ person }));
    this.#seats = [...atHome, ...members.map((person): Seat => ({ person, group }))];
  }

  /** Of the people: all others are strangers to the bot. */
  get ids(): number[] {
    return this.#people.map(({ chat_id }) => chat_id);
  }

  /** Whether a chat is one of theirs. */
  has(chat_id: number): boolean {
    return this.#seats.some(({ person, group }) => (group ?? person).chat_id === chat_id);
  }

  /** Several people write at once, each in a chat of their own unless `inOneChat`; returns it oldest first. */
  ask(count: number, inOneChat = false): Written[] {
    const seats = this.#seatsInDifferentChats();
    return Array.from({ length: count }, (_, index) => {
      const seat = seats[inOneChat ? 0 : index % seats.length];
      if (!seat) throw new Error('Nobody is there to write.');
      return this.#ask(seat);
    });
  }

  /** Somebody sets the temperature of the private chat and asks something right after. */
  setTemperature(): { command: Written; question: Written } {
    const person = this.#random.pick(this.#people);
    this.#commands = (this.#commands + 1) % temperatures;
    const temperature = this.#commands / 1000;
    person.writes(`/temp ${temperature}`);
    this.#temperatures.set(person.chat_id, temperature);
    const mark = `Temperature in this chat: ${temperature}`;
    const command = this.#note({ chat_id: person.chat_id, mark, asks: undefined });
    return { command, question: this.#ask({ person }) };
  }

  /** The app has lost what chats had set for themselves, on purpose. */
  forgetTemperatures(): void {
    this.#temperatures.clear();
  }

  #ask({ person, group }: Seat): Written {
    const mark = `[nonce:q${this.written.length}]`;
    const address = group ? `@${this.#telegram.username} ` : '';
    person.writes(`${address}What do you say to this? ${mark}`, group ? { chat: group } : {});
    const { chat_id } = group ?? person;
    const temperature = this.#temperatures.get(chat_id) ?? settings.temperature.default;
    return this.#note({ chat_id, mark, asks: { temperature, systemPrompt: this.systemPrompt } });
  }

  #note(message: Omit<Written, 'update_id'>): Written {
    const written = { update_id: this.#update_id, ...message };
    this.written.push(written);
    return written;
  }

  #seatsInDifferentChats(): Seat[] {
    const chats = new Set<number>();
    return this.#random.shuffled(this.#seats).filter(({ person, group }) => {
      const { chat_id } = group ?? person;
      const isFirst = !chats.has(chat_id);
      chats.add(chat_id);
      return isFirst;
    });
  }
}

/** The mark that a text of the bot carries, if it is an answer to somebody. */
export function markIn(text: string): string | undefined {
  return findNonces(text)[0] ?? temperatureSet.exec(text)?.[0];
}
