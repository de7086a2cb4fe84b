import type { AccessRecords } from './access/accessControl.ts';
import type { Chat, DecidedBy, Decision, Overrides, SeenChat } from './access/chat.ts';
import type { Topic } from './access/topic.ts';
import type { Preset } from './preset.ts';
import type { ChatKey, Job, JobResult, NewJob } from './queue/job.ts';
import type { OpenJob } from './queue/openJobs.ts';
import type { Part } from './queue/parts.ts';

/**
 * What the parts above the disk ask of it; `main/storage/` keeps it in SQLite. One transaction carries what belongs
 * together, over all tables. Every method is synchronous and throws a `DiskError` when the disk refuses.
 */

/** What the disk throws. The disk passes: nothing is lost by trying again later. */
export class DiskError extends Error {
  /** Such as `SQLITE_FULL`. */
  readonly code: string;
  /** It refuses the values, whatever the disk is like: it would refuse them for ever. */
  readonly refusesValues: boolean;

  constructor(message: string, options: ErrorOptions & { code: string; refusesValues?: boolean }) {
    super(message, options);
    this.name = 'DiskError';
    this.code = options.code;
    this.refusesValues = options.refusesValues ?? false;
  }
}

/**
 * What the queue needs of a disk. Each method changes one job, or finds that it is in no state for that and changes
 * nothing; it throws when the disk refuses.
 */
export interface JobsOnDisk {
  insert(job: NewJob): Job;
  start(id: number, now: number): Job | undefined;
  requeue(id: number): boolean;
  settle(id: number, result: JobResult, now: number): Job | undefined;
  close(id: number, now: number): boolean;
  closeUndeliverable(id: number, detail: string, now: number): boolean;
  prioritize(id: number, priority: number): boolean;
  /** Lets those up to the id `moved_behind` go first, and takes back that it was moved up. */
  moveBehind(id: number, moved_behind: number): boolean;
  setModel(id: number, model: string): boolean;
  countPutBack(id: number): void;
  /** What waits, or runs, has more words and files. */
  grow(id: number, grown: Grown): Job | undefined;
  rewrite(id: number, text: string): boolean;
  setPositionMessage(id: number, position_message_id: number | null): boolean;
  setAttachments(id: number, attachments: string): void;
  /** By id, so that a bot with many open jobs is not read in one piece. */
  open(bot_id: number, after_id: number, limit: number): OpenJob[];
  /** How long the last answers took, newest first, milliseconds. */
  durations(bot_id: number, limit: number): number[];
}

/** Changes of several tables belong together; what they lead to belongs after the commit. */
export interface QueueDisk {
  readonly jobs: JobsOnDisk;
  moveChat(from: number, to: number): void;
  transaction<T>(work: () => T): T;
  /** What is committed in `work` may be taken back by a power cut until the next durable commit. */
  relaxed<T>(work: () => T): T;
  /** At once, outside a transaction. */
  afterCommit(work: () => void): void;
  onRollback(undo: () => void): void;
}

export type Grown = Pick<NewJob, 'text' | 'attachments' | 'ready_at' | 'written_at'>;

/** Jobs as whoever answers or asks about one message sees them. */
export interface JobRecords {
  get(id: number): Job | undefined;
  /** The same, but for one that the owner has deleted and may still take back. */
  kept(id: number): Job | undefined;
  /** The newest job that stands for a message: it may have been asked again. */
  ofMessage(bot_id: number, chat_id: number, message_id: number): Job | undefined;
  /** The newest one of this person, whatever became of it. */
  newest(key: ChatKey, user_id: number): Job | undefined;
  /** The newest of this person that has ended. */
  lastEnded(key: ChatKey, user_id: number): Job | undefined;
  /** 0: there was none yet. */
  lastId(): number;
  /** What a person asked between two moments, and for how long they were answered then; what runs is left out. */
  usedBetween(user_id: number, from: number, until: number): { messages: number; computing_ms: number };
  /** The messages that a job stands for, in the order of their ids. */
  parts(job_id: number): readonly Part[];
  /** One more message belongs to a job, or says something else now. */
  setPart(job_id: number, part: Part): void;
  setEditedText(id: number, edited_text: string): void;
  setAttachments(id: number, attachments: string): void;
}

export interface HistoryMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** What was said per chat key. */
export interface HistoryRecords {
  /**
   * The last `limit` messages, oldest first, beginning with a person's turn.
   * @param without a message whose exchanges are left out
   */
  last(key: ChatKey, limit: number, without?: { message_id: number }): HistoryMessage[];
  /** Whether the exchange of a job is still remembered. */
  holds(job_id: number): boolean;
  /** Adds one exchange, unless the chat was reset after its question was asked. */
  add(key: ChatKey, job_id: number, question: string, answer: string): boolean;
  /**
   * Takes back what was said about one message, before it is answered again.
   * @param after_job_id what was said in jobs up to this one stays
   */
  forgetMessage(
    message: { bot_id: number; chat_id: number; message_id: number },
    after_job_id?: number,
  ): void;
  /** Forgets a chat key; gives how many messages were forgotten. */
  reset(key: ChatKey, last_job_id: number): number;
  /** True the first time since the last reset: then the person reads that older messages are left out. */
  noteShortened(key: ChatKey): boolean;
}

export interface ChatRecords extends AccessRecords {
  /** Notes that a chat wrote; keeps what it had. */
  seen(chat: SeenChat): void;
  setLeft(chat_id: number, left_at: number | null): void;
  /** The owner's word, or what stands for it. False where there is no such chat. */
  decide(chat_id: number, decision: Decision, by: DecidedBy, decided_at: number): boolean;
  /** Of which chat a button speaks; undefined: it is gone, or has asked anew since. */
  ofRequest(request_id: number): Chat | undefined;
  /** What buttons may name a chat by, whether it asks or not. */
  requestOf(chat_id: number): number | undefined;
  /**
   * Who asks and this owner was not told of, or in a message that could not be sent, oldest first.
   * @param but those who may talk all the same
   */
  untold(owner_id: number, limit: number, but: readonly number[]): Chat[];
  countAsking(but: readonly number[]): number;
  /** @param told_in null: in no message of their own */
  setToldOwner(chat_id: number, owner_id: number, told_in: number | null): void;
  /** Everybody who asks now was told to this owner. */
  setAllTold(owner_id: number): void;
  /** Who asks, and whom a message with buttons was sent for. */
  askingInMessages(limit: number): Chat[];
  /** Sets one value of the chat's own; null goes back to what counts for everybody. */
  override<N extends keyof Overrides>(chat_id: number, name: N, value: Overrides[N]): void;
}

/** The topics that somebody has written in. */
export interface TopicRecords {
  get(key: ChatKey): Topic | undefined;
  /**
   * Notes that a topic was written in.
   * @param title undefined: nobody has said it; then it keeps what it had
   */
  seen(key: ChatKey, title: string | undefined, now: number): void;
  /** How many are known of a chat. */
  countOf(bot_id: number, chat_id: number): number;
  /** Sets one value of the topic's own; null goes back to what counts in its chat. */
  override<N extends keyof Overrides>(key: ChatKey, name: N, value: Overrides[N]): void;
}

/** The owner's presets, in the owner's order. */
export interface PresetRecords {
  all(): Preset[];
  get(id: number): Preset | undefined;
  /** The one that counts for whoever has chosen none. */
  default(): Preset | undefined;
}

/** Which updates were taken, so that none is handled twice. */
export interface UpdateRecords {
  /** Claims an update. False: it was taken before. */
  take(bot_id: number, update_id: number, received_at: number): boolean;
  /** One job may stand for several updates. */
  belongsTo(bot_id: number, update_id: number, job_id: number): void;
  /** For how many updates a job stands. */
  countOf(job_id: number): number;
}

export interface HeldMessage {
  readonly chat_id: number;
  readonly user_id: number;
  /** Telegram's Update as JSON, or a list of those that belong together. */
  readonly update: string;
}

/** The last message of everybody who wrote before they were let in. */
export interface HeldMessageRecords {
  keep(bot_id: number, message: HeldMessage, received_at: number): void;
  of(bot_id: number, chat_id: number): HeldMessage | undefined;
  /** In the order they were written. */
  all(bot_id: number): HeldMessage[];
  /** False: it was not there any more. */
  remove(bot_id: number, chat_id: number): boolean;
  /** Of all bots: the chat was blocked. */
  removeChat(chat_id: number): void;
}

/** Small facts by name. */
export interface KeyValues {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/**
 * What goes out first: parts of an answer, then what was asked for with a command or a button, then refusals, and last
 * what is said to those who may not talk.
 */
export const outgoingRanks = ['answer', 'reply', 'refusal', 'stranger'] as const;
export type OutgoingRank = (typeof outgoingRanks)[number];

/** One message to send, or to put into the position message that is already there. */
export interface NewOutgoing extends ChatKey {
  /** Set for the parts of a job's answer; null for the bot's replies to commands and notes. */
  readonly job_id: number | null;
  /** As it is sent; for `rich` Telegram's InputRichMessage as JSON. */
  readonly text: string;
  readonly format?: 'text' | 'classic' | 'rich';
  /** For `classic`: Telegram's MessageEntity list as JSON. */
  readonly entities?: string | null;
  /** Set: the text goes as a file of this name. */
  readonly file_name?: string | null;
  /** Telegram's InlineKeyboardMarkup as JSON. */
  readonly reply_markup?: string | null;
  readonly reply_to?: number | null;
  /** 1: the job's position message becomes this text, where there is one. */
  readonly replaces_message?: 0 | 1;
  /** Default: `answer` for the parts of a job, `reply` for all else. */
  readonly rank?: OutgoingRank;
  /** The row whose message becomes this one; where Telegram has not got that, nothing is sent. */
  readonly edits?: number | null;
}

export interface Outgoing extends Required<NewOutgoing> {
  readonly id: number;
  readonly state: 'pending' | 'sent' | 'failed';
  readonly message_id: number | null;
  /** Where it stands among the others of its rank that wait in its chat, if not at its id. */
  readonly position: number | null;
  /** How often a request for it was begun: above 1 the person may have it twice. */
  readonly sends: number;
}

/** What has to reach Telegram, per chat by rank and, within a rank, in order. */
export interface Outbox {
  /** Gives the id of the row. */
  add(outgoing: NewOutgoing): number;
  /** Puts others in the place of a message that was refused: before everything that was to follow it. */
  replace(refused: Outgoing, others: readonly NewOutgoing[], error: string): void;
  /**
   * The topic of a message can never be written to: the message, and what else waits of its job there, goes to the main view
   * of the chat, and replies to nothing there.
   * @param note goes before it
   */
  leaveTopic(refused: Outgoing, note: NewOutgoing | undefined): void;
  chatsWithPending(bot_id: number): number[];
  next(bot_id: number, chat_id: number): Outgoing | undefined;
  get(id: number): Outgoing | undefined;
  /** The newest row that is this message; undefined: none is known. */
  ofMessage(bot_id: number, chat_id: number, message_id: number): Outgoing | undefined;
  /** Whether parts of this job still wait for Telegram. */
  hasPending(job_id: number): boolean;
  beginSend(id: number): void;
  sent(id: number, message_id: number): void;
  failed(id: number, error: string): void;
  failJob(job_id: number, error: string): void;
  /** The newest message of ours that Telegram took in a chat; 0: none. */
  newestMessageId(bot_id: number, chat_id: number): number;
  /**
   * Whether anything was written in a job's chat and topic after the message that it answers, by anybody: its own parts and
   * the positions in the queue count for nothing.
   */
  wasWrittenSince(job: Pick<Job, 'id' | 'bot_id' | 'chat_id' | 'thread_id' | 'message_id'>): boolean;
  /** What a message of ours says; undefined: it is not known. */
  textOf(bot_id: number, chat_id: number, message_id: number): string | undefined;
}

/** All tables over one connection, so that one transaction can span them. */
export interface Disk extends QueueDisk {
  readonly jobs: JobsOnDisk & JobRecords;
  readonly history: HistoryRecords;
  readonly chats: ChatRecords;
  readonly topics: TopicRecords;
  readonly presets: PresetRecords;
  readonly updates: UpdateRecords;
  readonly heldMessages: HeldMessageRecords;
  readonly outbox: Outbox;
  readonly kv: KeyValues;
}
