import type { Message } from '@grammyjs/types';
import type { Emitter } from './emitter.ts';
import type { Group } from './group.ts';
import type { Call, Ledger } from './ledger.ts';
import type { Person } from './person.ts';
import type { CallEvents } from './transport/gateway.ts';
import { waitFor } from './waiting.ts';
import type { Conversation, Revision } from './world/conversation.ts';
import type { World } from './world/world.ts';
import type { WorldEvents } from './world/worldEvents.ts';

const DEFAULT_WAIT_MS = 15_000;
const CALLS_IN_DESCRIPTION = 15;

/** Looking at the stand-in from outside: chats as people see them, and waiting for something to happen. */
export class Observer {
  readonly #world: World;
  readonly #ledger: Ledger;
  readonly #emitter: Pick<Emitter<WorldEvents & CallEvents>, 'on'>;

  constructor(world: World, ledger: Ledger, emitter: Pick<Emitter<WorldEvents & CallEvents>, 'on'>) {
    this.#world = world;
    this.#ledger = ledger;
    this.#emitter = emitter;
  }

  /** The chat's messages as they stand now, oldest first. */
  inbox(chat: Person | Group, thread_id?: number): Message[] {
    const messages = this.#conversation(chat.chat_id).messages;
    const chosen =
      thread_id === undefined ? messages : messages.filter((m) => m.message_thread_id === thread_id);
    return structuredClone(chosen);
  }

  /** Every text the message has had, oldest first. */
  revisions(message: Message): Revision[] {
    return this.#conversation(message.chat.id).revisions(message.message_id);
  }

  /**
   * Waits for a message by the bot, new or edited, that fulfils `predicate`; one that is already there counts.
   * @throws with the chat and the last calls when it does not come in time
   */
  waitForMessage(
    chat: Person | Group,
    predicate: (message: Message) => boolean | undefined,
    options: { timeout_ms?: number } = {},
  ): Promise<Message> {
    const { timeout_ms = DEFAULT_WAIT_MS } = options;
    return waitFor({
      find: () => this.inbox(chat).find((m) => m.from?.id === this.#world.me.id && predicate(m) === true),
      subscribe: (look) => this.#onAnyOf(['message', 'edit'], look),
      timeout_ms,
      describe: () => `no such message from the bot within ${timeout_ms} ms\n${this.describe(chat.chat_id)}`,
    });
  }

  /**
   * Waits for a call that has its answer, is held open, or lost its connection; an earlier one counts.
   * @throws with the last calls when it does not come in time
   */
  waitForCall(
    method: string,
    predicate: (call: Call) => boolean | undefined = () => true,
    options: { timeout_ms?: number } = {},
  ): Promise<Call> {
    const { timeout_ms = DEFAULT_WAIT_MS } = options;
    return waitFor({
      find: () =>
        this.#ledger.calls.find((c) => c.method === method && c.state !== 'arrived' && predicate(c) === true),
      subscribe: (look) => this.#onAnyOf(['call'], look),
      timeout_ms,
      describe: () => `no such call of ${method} within ${timeout_ms} ms\n${this.#describeCalls()}`,
    });
  }

  /** A chat as it stands and the last calls, for a person who reads a failed test. */
  describe(chat_id: number): string {
    const messages = this.#conversation(chat_id).messages.map((message) => {
      const name = message.sender_chat?.title ?? message.from?.first_name ?? 'somebody';
      const edited = message.edit_date === undefined ? '' : ' (edited)';
      const buttons = message.reply_markup?.inline_keyboard.flat().map((button) => `[${button.text}]`) ?? [];
      const content = message.text ?? message.caption ?? Object.keys(message).at(-1) ?? '';
      return `  #${message.message_id} ${name}${edited}: ${[content, ...buttons].join(' ')}`;
    });
    return `The chat:\n${messages.join('\n') || '  (empty)'}\n${this.#describeCalls()}`;
  }

  #describeCalls(): string {
    return `The last calls:\n${this.#ledger.describeLast(CALLS_IN_DESCRIPTION)}`;
  }

  #conversation(chat_id: number): Conversation {
    const conversation = this.#world.conversation(chat_id);
    if (!conversation) throw new Error(`there is no chat ${chat_id}`);
    return conversation;
  }

  #onAnyOf(names: readonly (keyof (WorldEvents & CallEvents))[], listener: () => void): () => void {
    const stops = names.map((name) => this.#emitter.on(name, listener));
    return () => {
      for (const stop of stops) stop();
    };
  }
}
