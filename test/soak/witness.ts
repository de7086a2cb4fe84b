import type { Message } from '@grammyjs/types';
import { asFields, readText } from '../sandbox/lmstudio/chat/chatRequest.ts';
import { lastQuestion, textOf } from '../sandbox/lmstudio/chat/reply.ts';
import type { LedgerEntry, LmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { Call, Telegram } from '../sandbox/telegram/index.ts';
import { type Crowd, markIn } from './crowd.ts';
import {
  type Answer,
  type Asked,
  type End,
  type Evidence,
  type InFlight,
  type Leftover,
  type Written,
  writingDown_ms,
} from './judge.ts';

/** The calls that put something before a person's eyes and leave it there. */
const lasting = /^(send(Rich)?Message|editMessageText)$/;

/** One process of the app. */
interface Life {
  readonly startedAt: number;
  /** Its first call in Telegram's ledger. */
  readonly firstCall: number;
  end?: Pick<End, 'moment' | 'at'>;
}

/** Gathers from the two stand-ins what happened. It never asks the app. */
export class Witness {
  readonly #telegram: Telegram;
  readonly #lmstudio: LmStudio;
  readonly #crowd: Crowd;
  #answers: Answer[] = [];
  readonly #answered = new Map<string, number>();
  readonly #botMessages = new Map<string, { readonly message: Message; readonly at: number }>();
  readonly #lives: Life[] = [];

  constructor(telegram: Telegram, lmstudio: LmStudio, crowd: Crowd) {
    this.#telegram = telegram;
    this.#lmstudio = lmstudio;
    this.#crowd = crowd;
    telegram.on('message', (message) => this.#see(message));
    telegram.on('edit', (message) => this.#see(message));
    telegram.on('delete', ({ chat, message_id }) => this.#forget(chat.id, message_id));
  }

  /** To be called just before the app is started. */
  noteStart(): void {
    this.#lives.push({ startedAt: Date.now(), firstCall: this.#telegram.calls.length });
  }

  /** To be called just before the app is ended: `moment` undefined when it is asked to end itself. */
  noteEnd(moment: string | undefined): void {
    const life = this.#lives.at(-1);
    if (life) life.end = { moment, at: Date.now() };
  }

  hasAnswer({ chat_id, mark }: Written): boolean {
    return (this.#answered.get(keyOf(chat_id, mark)) ?? 0) > 0;
  }

  /** Whether the bot polls and every other call has had its reply. */
  get isQuiet(): boolean {
    const own = this.#telegram.calls.slice(this.#lives.at(-1)?.firstCall);
    return this.#telegram.polls === 1 && own.every(({ state }) => state !== 'arrived');
  }

  get evidence(): Evidence {
    return {
      written: this.#crowd.written,
      asked: this.#lmstudio.chats.map(askedIn),
      answers: this.#answers,
      leftovers: this.#leftovers(),
      ends: this.#ends(),
    };
  }

  #see(message: Message): void {
    if (message.from?.id !== this.#telegram.bot_id || !this.#crowd.has(message.chat.id)) return;
    const { chat, message_id } = message;
    const key = keyOf(chat.id, message_id);
    if (!this.#botMessages.has(key)) this.#botMessages.set(key, { message, at: Date.now() });
    const mark = markIn(this.#textOf(message));
    if (mark === undefined) return;
    const isKnown = this.#answers.some(
      (answer) => answer.mark === mark && answer.chat_id === chat.id && answer.message_id === message_id,
    );
    if (isKnown) return;
    this.#answers.push({ mark, chat_id: chat.id, message_id, at: Date.now() });
    this.#count(chat.id, mark, 1);
  }

  /** What was taken away again is neither an answer nor left over. */
  #forget(chat_id: number, message_id: number): void {
    this.#botMessages.delete(keyOf(chat_id, message_id));
    const isIt = (answer: Answer) => answer.chat_id === chat_id && answer.message_id === message_id;
    for (const { mark } of this.#answers.filter(isIt)) this.#count(chat_id, mark, -1);
    this.#answers = this.#answers.filter((answer) => !isIt(answer));
  }

  #count(chat_id: number, mark: string, change: 1 | -1): void {
    const key = keyOf(chat_id, mark);
    this.#answered.set(key, (this.#answered.get(key) ?? 0) + change);
  }

  #ends(): End[] {
    return this.#lives.flatMap(({ firstCall, end }, index) => {
      if (!end) return [];
      const next = this.#lives[index + 1];
      const calls = this.#telegram.calls.slice(firstCall, next?.firstCall);
      const until = next?.startedAt ?? Number.POSITIVE_INFINITY;
      return [{ ...end, until, inFlight: inFlight(calls, end.at) }];
    });
  }

  #leftovers(): Leftover[] {
    return [...this.#botMessages.values()]
      .map(({ message, at }) => ({ chat_id: message.chat.id, text: this.#textOf(message), at }))
      .filter(({ text }) => markIn(text) === undefined);
  }

  #textOf(message: Message): string {
    return this.#telegram.revisions(message).at(-1)?.text ?? '';
  }
}

/** Whether a message of the bot is an answer that people keep. */
export function carries({ method, params }: Call, { mark }: Written): boolean {
  return lasting.test(method) && markIn(JSON.stringify(params)) === mark;
}

/** Whether a call shows somebody an answer that is still being written. */
export function showsGrowth({ method, params }: Call, { chat_id }: Written): boolean {
  if (Number(params.chat_id) !== chat_id) return false;
  return method.endsWith('Draft') || (lasting.test(method) && readText(params.text).endsWith('▌'));
}

/** Whether a call tells the chat its position in the queue, or anything else that is no answer. */
export function tellsPlace({ method, params }: Call, chat_id: number, as: 'new' | 'edit'): boolean {
  const isRightMethod = as === 'new' ? method === 'sendMessage' : method === 'editMessageText';
  return isRightMethod && Number(params.chat_id) === chat_id && markIn(JSON.stringify(params)) === undefined;
}

/** Whether LM Studio is asked to answer this message. */
export function asksFor(entry: LedgerEntry, { mark }: Written): boolean {
  return markIn(lastQuestion(messagesIn(entry))) === mark;
}

/** What a process had sent of which it did not learn the end, or so shortly before its own that it was not noted. */
function inFlight(calls: readonly Call[], at: number): InFlight[] {
  return calls
    .filter(({ method, answered_at }) => lasting.test(method) && (answered_at ?? at) > at - writingDown_ms)
    .map(({ params }) => ({
      chat_id: Number(params.chat_id),
      text: readText(params.text),
      mark: markIn(JSON.stringify(params)),
      isNew: params.message_id === undefined,
    }));
}

function askedIn(entry: LedgerEntry): Asked {
  const messages = messagesIn(entry);
  const system = messages.find(({ role }) => role === 'system');
  return {
    mark: markIn(lastQuestion(messages)) ?? '(none)',
    at: entry.at,
    finishedAt: entry.outcome === 'answered' ? entry.finishedAt : undefined,
    temperature: Number(asFields(entry.body).temperature),
    systemPrompt: system ? textOf(system) : '',
  };
}

/** The ledger learns a chat's messages only after it has told of the request; the body is there at once. */
function messagesIn({ body }: LedgerEntry): LedgerEntry['messages'] {
  const { messages } = asFields(body);
  return Array.isArray(messages) ? messages : [];
}

function keyOf(chat_id: number, name: string | number): string {
  return `${chat_id} ${name}`;
}
