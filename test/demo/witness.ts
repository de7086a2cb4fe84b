import type { Message, Update } from '@grammyjs/types';
import { findNonces, lastQuestion } from '../sandbox/lmstudio/chat/reply.ts';
import type { LedgerEntry, LmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { Person, Telegram } from '../sandbox/telegram/index.ts';
import type { Evidence, Expected, Question, Shown, Spoken } from './judge.ts';
import { readable, showsAllOf } from './words.ts';

/** Gathers from the two stand-ins what happened. It never asks the app. */
export class Witness {
  readonly #telegram: Telegram;
  readonly #lmstudio: LmStudio;
  readonly #questions: Question[] = [];
  readonly #spoken: Spoken[] = [];
  readonly #expected: Omit<Expected, 'isShown'>[] = [];
  /** What the bot had said before: it is judged elsewhere. */
  readonly #earlier: ReadonlySet<string>;
  readonly #words = new Map<string, string>();

  /** Call it before anybody writes, and after the model has got what it will say. */
  constructor(telegram: Telegram, lmstudio: LmStudio) {
    this.#telegram = telegram;
    this.#lmstudio = lmstudio;
    telegram.on('update', (update) => this.#note(update));
    this.#earlier = new Set(this.#fromBot().map(keyOf));
    const { reply } = lmstudio;
    lmstudio.reply = (request) => {
      const said = reply(request);
      const text = typeof said === 'string' ? said : said.text;
      this.#spoken.push({ nonce: findNonces(request.question)[0], text });
      return said;
    };
  }

  /** A message brings a file with these words in it. */
  expectWords(nonce: string, words: string): void {
    this.#words.set(nonce, words);
  }

  get evidence(): Evidence {
    const requests = this.#lmstudio.chats.map((entry) => ({
      nonce: nonceOf(entry),
      outcome: entry.outcome,
      text: lastQuestion(entry.messages),
    }));
    const shown = this.#shown();
    const isOf = (wanted: Omit<Expected, 'isShown'>, { to, text, reply_to }: Shown) =>
      reply_to === undefined && to === wanted.to && text.includes(wanted.words);
    const expected = this.#expected.map((wanted) => ({
      ...wanted,
      isShown: shown.some((one) => isOf(wanted, one)),
    }));
    return {
      questions: this.#questions,
      requests,
      spoken: this.#spoken,
      shown: shown.filter((one) => !expected.some((wanted) => isOf(wanted, one))),
      expected,
    };
  }

  /** What a person is to read because of a command: it replies to nothing. */
  expectsReading(person: Person, words: string): void {
    this.#expected.push({ to: person.user.first_name, words });
  }

  /** The question that this message of the bot replies to: the one that it quotes, else, of an answer, the one right above. */
  questionOf(message: Message): Question | undefined {
    const replied =
      message.reply_to_message ?? (this.isSpoken(readable(message)) ? this.#above(message) : undefined);
    return this.#questions.find(
      ({ from, message_id }) => message.chat.first_name === from && replied?.message_id === message_id,
    );
  }

  #above(message: Message): Message | undefined {
    const person = this.#telegram.people.find(({ id }) => id === message.chat.id);
    return person && this.#telegram.inbox(person).findLast((one) => isAbove(one, message));
  }

  /** Whether the model has said this text: then it is an answer, and not the queue's news. */
  isSpoken(text: string): boolean {
    return text !== '' && this.#spoken.some((one) => showsAllOf(text, one.text));
  }

  #note({ update_id, message }: Update): void {
    const [nonce] = findNonces(message?.text ?? message?.caption ?? '');
    if (!message?.from || nonce === undefined) return;
    const words = this.#words.get(nonce);
    this.#questions.push({
      update_id,
      from: message.from.first_name,
      message_id: message.message_id,
      nonce,
      ...(words !== undefined && { words }),
    });
  }

  #shown(): Shown[] {
    const telegram = this.#telegram;
    return this.#fromBot()
      .filter((message) => !this.#earlier.has(keyOf(message)))
      .flatMap((message) => {
        const last = telegram.revisions(message).at(-1);
        const reply_to = this.questionOf(message)?.message_id ?? message.reply_to_message?.message_id;
        const to = message.chat.first_name ?? '';
        return last ? [{ to, reply_to, ...last, text: readable(message) }] : [];
      })
      .sort((one, other) => one.at - other.at);
  }

  #fromBot(): Message[] {
    const { people, bot } = this.#telegram;
    return people.flatMap((person) =>
      this.#telegram
        .inbox(person)
        .filter((message) => message.from?.id === bot.id && !message.forum_topic_created),
    );
  }
}

/** In the same chat and topic. */
function isAbove(one: Message, other: Message): boolean {
  return one.message_id < other.message_id && one.message_thread_id === other.message_thread_id;
}

function keyOf({ chat, message_id }: Message): string {
  return `${chat.id} ${message_id}`;
}

/** The nonce that the model is asked about. */
export function nonceOf({ messages }: LedgerEntry): string | undefined {
  return findNonces(lastQuestion(messages))[0];
}
