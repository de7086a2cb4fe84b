import type { BotCommand, Message, Update, User } from '@grammyjs/types';
import type { Pocket } from '../pocket/pocket.ts';
import { botProfile } from './botProfile.ts';
import { Clock } from './clock.ts';
import { Emitter } from './emitter.ts';
import { Faults } from './faults.ts';
import { Group, type GroupOptions } from './group.ts';
import { type Call, Ledger } from './ledger.ts';
import { methodTable } from './methods/methodTable.ts';
import { Webhook } from './methods/updates.ts';
import { Observer } from './observer.ts';
import { Person } from './person.ts';
import { RateLimits } from './rateLimits.ts';
import { Surprises } from './surprises.ts';
import type { PersonOptions, TelegramOptions } from './telegramOptions.ts';
import { DEFAULT_TOKEN } from './token.ts';
import { TokenGuard } from './tokenGuard.ts';
import type { HttpAnswer } from './transport/envelope.ts';
import { type CallEvents, Gateway } from './transport/gateway.ts';
import { HttpServer } from './transport/httpServer.ts';
import { parametersFrom } from './transport/requestBody.ts';
import { AllowedUpdates } from './updates/allowedUpdates.ts';
import { LongPoll } from './updates/longPoll.ts';
import { UpdateFeed } from './updates/updateFeed.ts';
import { UpdateQueue } from './updates/updateQueue.ts';
import type { Revision } from './world/conversation.ts';
import type { Draft } from './world/draftBoard.ts';
import { World } from './world/world.ts';
import type { WorldEvents } from './world/worldEvents.ts';

/** A call that reaches the stand-in without any network; fields may also be in its address. */
interface InProcessCall {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

export type TelegramEvents = CallEvents &
  WorldEvents & {
    /** An update has been queued for the bot. */
    update: Update;
    /** Somebody, or a group, has come into the world. */
    arrival: Person | Group;
  };

/** A Bot API server on loopback, together with the people who talk to the bot. */
export class Telegram {
  readonly token: string;
  readonly username: string;
  readonly clock = new Clock();
  readonly faults = new Faults();
  readonly rateLimits: RateLimits;
  readonly #surprises = new Surprises();
  readonly #tokenGuard: TokenGuard;
  readonly #ledger = new Ledger();
  readonly #emitter = new Emitter<TelegramEvents>();
  readonly #queue = new UpdateQueue(this.clock);
  readonly #poll: LongPoll;
  readonly #webhook: Webhook;
  readonly people: Person[] = [];
  readonly groups: Group[] = [];
  readonly #world: World;
  readonly #observer: Observer;
  readonly #gateway: Gateway;
  readonly #server: HttpServer;
  #pocket: Pocket | undefined;

  constructor(options: TelegramOptions) {
    const {
      token = DEFAULT_TOKEN,
      username = 'courier_test_bot',
      first_name = 'Courier',
      port = 0,
    } = options;
    this.token = token;
    const allowRealToken = options.allowRealToken ?? false;
    this.#tokenGuard = new TokenGuard(token, { allowRealToken }, this.#surprises);
    this.username = username;
    this.rateLimits = new RateLimits(this.clock, options.rateLimits ?? false);
    this.#poll = new LongPoll(this.#queue, { hotLoopGuard: options.hotLoopGuard ?? false });
    this.#webhook = new Webhook(this.#poll);
    const allowed = new AllowedUpdates();
    const { privacyMode = true, topics = false } = options;
    const me = botProfile({ token, username, first_name, privacyMode, topics });
    this.#world = new World({
      me,
      clock: this.clock,
      feed: new UpdateFeed({
        clock: this.clock,
        allowed,
        queue: this.#queue,
        poll: this.#poll,
        onQueued: (update) => this.#emitter.emit('update', update),
      }),
      emitter: this.#emitter,
      draftsAfterStop: options.draftsAfterStop ?? 'accept',
    });
    this.#observer = new Observer(this.#world, this.#ledger, this.#emitter);
    this.#gateway = new Gateway({
      methods: methodTable({
        world: this.#world,
        queue: this.#queue,
        poll: this.#poll,
        webhook: this.#webhook,
        allowed,
      }),
      faults: this.faults,
      rateLimits: this.rateLimits,
      ledger: this.#ledger,
      emitter: this.#emitter,
      checkToken: (presented) => this.#tokenGuard.check(presented),
      download: (file_path) => this.#download(file_path),
      onUnimplemented: (method) => this.#surprises.unimplemented.push(method),
      onDefect: (method, error) => this.#surprises.noteDefect(method, error),
    });
    this.#server = new HttpServer(port, (request, response) => void this.#gateway.handle(request, response));
  }

  /** The address to set TELEGRAM_API_ROOT to, without a slash at the end. */
  get root(): string {
    return this.#server.root;
  }

  /** The bot as people see it. */
  get bot(): User {
    return this.#world.bot;
  }

  get bot_id(): number {
    return this.#world.me.id;
  }

  /** Methods that were called but that the stand-in does not have. */
  get unimplemented(): readonly string[] {
    return this.#surprises.unimplemented;
  }

  /** The ledger: every call so far. The token is redacted. */
  get calls(): readonly Call[] {
    return this.#ledger.calls;
  }

  /** How many polls are parked now. */
  get polls(): number {
    return this.#poll.parkedCount;
  }

  /** Updates that are queued and not confirmed. */
  get pending(): Update[] {
    return this.#queue.pending;
  }

  /** Addresses that Telegram would have fetched because a rich message shows them. */
  get fetchedUrls(): readonly string[] {
    return this.#world.fetchedUrls;
  }

  listen(): Promise<void> {
    return this.#server.listen();
  }

  /** Somebody who uses Telegram and has not started the bot yet. */
  person(options: PersonOptions): Person {
    const user: User = {
      language_code: 'en',
      ...options,
      id: options.id ?? this.#world.newUserId(),
      is_bot: false,
    };
    this.#world.addUser(user);
    const { id, first_name, last_name, username } = user;
    this.#world.addConversation(
      { id, type: 'private', first_name, ...(last_name && { last_name }), ...(username && { username }) },
      'never_started',
    );
    const person = new Person(this.#world, user, () => this.#observer.describe(id));
    this.people.push(person);
    this.#emitter.emit('arrival', person);
    return person;
  }

  /** A group with the bot in it. */
  group(options: GroupOptions): Group {
    const group = Group.create(this.#world, options);
    this.groups.push(group);
    this.#emitter.emit('arrival', group);
    return group;
  }

  /** The chat's messages as they stand now, oldest first. */
  inbox(chat: Person | Group, thread_id?: number): Message[] {
    return this.#observer.inbox(chat, thread_id);
  }

  /** Every text the message has had, oldest first. */
  revisions(message: Message): Revision[] {
    return this.#observer.revisions(message);
  }

  /** The draft that the person sees now. */
  draft(person: Person, thread_id?: number): Draft | undefined {
    return this.#world.drafts.visible(person.id, thread_id);
  }

  /** The bot's command menu as this person sees it in the private chat. */
  commandsFor(person: Person): readonly BotCommand[] {
    return this.#world.commandMenu.shownInPrivate(person.id, person.user.language_code ?? '');
  }

  /**
   * Waits for a message by the bot, new or edited, that fulfils `predicate`; one that is already there counts.
   * @throws with the chat and the last calls when it does not come in time
   */
  waitForMessage(...wait: Parameters<Observer['waitForMessage']>): Promise<Message> {
    return this.#observer.waitForMessage(...wait);
  }

  /**
   * Waits for a call that has its answer, is held open, or lost its connection; an earlier one counts.
   * @throws with the last calls when it does not come in time
   */
  waitForCall(...wait: Parameters<Observer['waitForCall']>): Promise<Call> {
    return this.#observer.waitForCall(...wait);
  }

  /** Listens; returns the function that stops listening. */
  on<Name extends keyof TelegramEvents>(
    name: Name,
    listener: (value: TelegramEvents[Name]) => unknown,
  ): () => void {
    return this.#emitter.on(name, listener);
  }

  /** From now on every call gets 401, as if the token had been revoked. */
  rejectToken(): void {
    this.#tokenGuard.isRevoked = true;
  }

  acceptToken(): void {
    this.#tokenGuard.isRevoked = false;
  }

  /** The bot's owner switches topics in private chats on or off with BotFather. The topics there are stay, but cannot be written to. */
  setTopics(isOn: boolean): void {
    Object.assign(this.#world.me, { has_topics_enabled: isOn, allows_users_to_create_topics: isOn });
  }

  /** Another program sets a webhook (or takes it away, with an empty `url`). */
  setWebhook(url: string): void {
    this.#webhook.set(url);
  }

  /** Closes every connection and refuses new ones. */
  goOffline(): Promise<void> {
    return this.#server.vanish();
  }

  /** Comes back on the same port. */
  goOnline(): Promise<void> {
    return this.#server.listen();
  }

  /** @throws when a method was called that the stand-in does not have, or something else went wrong inside it */
  assertNoSurprises(): void {
    this.#surprises.assertNone();
  }

  /** Answers a call without any network, for tests whose time is not the machine's: it need not listen for that. */
  fetch(url: string, init: InProcessCall = {}): Promise<Response> {
    const { body = '', headers = {}, signal } = init;
    const { pathname, searchParams } = new URL(url);
    const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    const params = parametersFrom(Buffer.from(body), contentType ?? '', searchParams);
    return new Promise((resolve, reject) => {
      const broken = (code: string) => reject(new TypeError('fetch failed', { cause: { code } }));
      void this.#gateway.answer(pathname, params, {
        onGone: (listener) => signal?.addEventListener('abort', listener, { once: true }),
        take: ({ status, headers, body }) =>
          resolve(new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers })),
        cut: () => broken('ECONNRESET'),
      });
      signal?.addEventListener('abort', () => broken('ABORT_ERR'), { once: true });
    });
  }

  /** Serves the pocket Telegram, a page to chat with the bot by hand, on a port of its own; returns its address. */
  async openPocket(options: { port?: number } = {}): Promise<string> {
    const { Pocket } = await import('../pocket/pocket.ts');
    this.#pocket ??= await Pocket.open(this, options.port ?? 0);
    return this.#pocket.url;
  }

  /** The pocket Telegram's address, once it is open. */
  get pocketUrl(): string | undefined {
    return this.#pocket?.url;
  }

  /** Ends everything; the stand-in cannot be used again. */
  async close(): Promise<void> {
    await this.#pocket?.close();
    await this.#server.vanish();
  }

  #download(file_path: string): HttpAnswer | undefined {
    const file = this.#world.files.byPath(file_path);
    return file && { status: 200, headers: { 'Content-Type': file.mime_type }, body: file.bytes };
  }
}

/** Starts the stand-in and comes back when it takes requests. */
export async function startTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const telegram = new Telegram(options);
  await telegram.listen();
  return telegram;
}
