import type { FailureCode, FailureScope } from './failure.ts';
import type { JobState } from './job.ts';
import type { MovingStatus } from './movingContract.ts';
import type { ListeningStatus } from './voiceContract.ts';

/**
 * One value tells everything that tray and window draw. Main owns it; they only mirror it. Times are Unix
 * milliseconds.
 */
export interface AppStatus {
  readonly bot: BotStatus;
  /** Whether private chats have topics, each a conversation of its own; left out while nobody has told. */
  readonly hasTopics?: boolean;
  readonly lmStudio: LmStudioStatus;
  /** What is going on now, oldest first; a window that was closed meanwhile shows it again. */
  readonly modelChanges: readonly ModelChange[];
  readonly failedModelChanges: readonly FailedModelChange[];
  readonly listening: ListeningStatus;
  readonly queue: QueueStatus;
  /** The latest requests whose end is decided, newest first, at most `recentLength`. */
  readonly recent: readonly RecentJob[];
  readonly controls: Controls;
  /** Who asks to talk: the last `askingLength` of them, oldest first. */
  readonly asking: readonly AskingChat[];
  /** How many ask. */
  readonly askingTotal: number;
  /** What the owner has deleted and can still take back, oldest first. */
  readonly removals: readonly PendingRemoval[];
  /** What the owner should know and can do something about. */
  readonly notices: readonly Notice[];
  readonly setup: SetupStatus;
  /** Everything is being written into a file, or read from one. */
  readonly moving?: MovingStatus;
  readonly today: TodayNumbers;
  /** Grows with every change of what is stored, so that a view knows when to read its page again. */
  readonly revision: number;
}

/** `everything`: what was said in all chats. */
export type PendingRemoval =
  | { readonly id: number; readonly what: 'request' | 'chat'; readonly name: string }
  | { readonly id: number; readonly what: 'everything' };

export const recentLength = 20;
export const askingLength = 30;

export interface BotIdentity {
  readonly id: number;
  /** Without the @. */
  readonly username: string;
  readonly name: string;
}

/**
 *  stopped ──► connecting ──► online ◄──► offline | conflict | storage_problem
 *     ▲             └────► needs_token (none, refused, unreadable) ──► connecting on a new token
 *     └── from everywhere, by Stop
 */
export type BotStatus =
  | { readonly state: 'stopped' }
  | { readonly state: 'needs_token'; readonly reason: 'none' | 'refused' | 'unreadable' }
  | { readonly state: 'connecting' }
  | { readonly state: 'online'; readonly me: BotIdentity }
  | {
      readonly state: 'offline';
      readonly me?: BotIdentity;
      readonly reason: OfflineReason;
      readonly retryAt: number;
    }
  | {
      readonly state: 'conflict';
      readonly me?: BotIdentity;
      readonly cause: 'other_program' | 'webhook';
      readonly retryAt: number;
    }
  | { readonly state: 'storage_problem'; readonly me?: BotIdentity; readonly detail: string };

export type OfflineReason =
  | 'no_connection'
  | 'server_error'
  | 'too_many_requests'
  | 'not_telegram'
  | 'unsafe_port';

export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  /** Also where the server does not tell: nobody is told that a model is being loaded when we cannot know. */
  readonly loaded: boolean;
  /** It is being loaded; undefined where the server does not tell. */
  readonly loading?: boolean;
  /** Tokens: of the loaded instance, else the trained maximum; undefined where the server does not tell. */
  readonly contextLength?: number;
  /** Tokens the model was trained for. */
  readonly maxContextLength?: number;
  /** Whether all that it answers at once have that context together, or may have. */
  readonly sharesContext?: boolean;
  /** How many answers at once it is loaded for; undefined where the server does not tell, or its engine does not bear it. */
  readonly parallel?: number;
  /** Whether it sees pictures; undefined where the server does not tell. */
  readonly vision?: boolean;
  readonly reasoning: boolean;
  readonly quantization?: string;
  /** As the server words it: `20B`, `26B-A4B`. */
  readonly parameters?: string;
  /** On the disk. */
  readonly size_bytes?: number;
  /** The ids under which it is loaded, often just its own; only where the server can be told to unload them. */
  readonly instances?: readonly string[];
}

/** A model that the owner has told LM Studio to load or to unload. */
export interface ModelChange {
  readonly id: string;
  readonly to: 'loaded' | 'unloaded';
  readonly since: number;
}

/** What became of it, when it did not work; until the owner has read it or tries again. */
export interface FailedModelChange {
  readonly id: string;
  readonly to: ModelChange['to'];
  readonly failure: FailureCode;
  /** The server's own words, without secrets. */
  readonly detail: string;
}

export type LmStudioStatus =
  | { readonly state: 'unknown' }
  | { readonly state: 'online'; readonly models: readonly ModelInfo[]; readonly api: 'v1' | 'v0' | 'openai' }
  | { readonly state: 'unreachable'; readonly reason: 'off' | 'timeout'; readonly since: number }
  | { readonly state: 'not_lm_studio'; readonly since: number }
  | { readonly state: 'unauthorized'; readonly since: number };

/** Whether the server tells which models are loaded. */
export function tellsLoaded(lmStudio: LmStudioStatus): boolean {
  if (lmStudio.state !== 'online') return false;
  return lmStudio.api !== 'openai' || lmStudio.models.some(({ loading }) => loading !== undefined);
}

export interface QueueStatus {
  readonly waiting: number;
  /** Nobody else can join it. */
  readonly isFull: boolean;
  readonly running: readonly RunningJob[];
  /** Finished answers that Telegram has not taken yet. */
  readonly delivering: number;
  /** Why the worker takes nothing now. */
  readonly held: 'no' | 'owner' | 'lm_studio';
  /** When the owner's pause ends by itself; without it: it does not. */
  readonly pausedUntil?: number;
  /** What keeps some or all from being answered, though the owner has not paused: the server, then the oldest; at most `holdsLength`. */
  readonly holds: readonly QueueHold[];
  /** How many of those who wait are put aside, because of their model or of their message alone. */
  readonly aside: number;
  /** Milliseconds until a message that comes now would be begun with; without it: nobody can say. */
  readonly expectedWait_ms?: number;
  /** The head of the queue with those put aside, at most `nextLength`. */
  readonly next: readonly WaitingJob[];
}

export const nextLength = 50;
export const holdsLength = 10;

/** Why something waits that otherwise could be asked. */
export type QueueHold = {
  readonly scope: FailureScope;
  readonly code: FailureCode;
  /** The server's status and words, without secrets; where texts are hidden only its status; '': nothing was said. */
  readonly detail: string;
  readonly since: number;
  /** How often a message was tried in vain. */
  readonly tries: number;
  /** How many wait for it. */
  readonly waiting: number;
} & (
  | { readonly scope: 'server' }
  /** Jobs that have still to be heard are put aside. */
  | { readonly scope: 'hearing' }
  /** The jobs of this model are put aside. */
  | { readonly scope: 'model'; readonly model: string }
  /** Only this job is, because its model answers others. */
  | { readonly scope: 'message'; readonly model: string; readonly job_id: number; readonly who: string }
);

/** A server that is gone keeps nobody waiting while nobody waits. */
export function holdsSomebody({ scope, waiting }: QueueHold): boolean {
  return scope !== 'server' || waiting > 0;
}

/** What a person wrote, as far as the owner wants to see it. */
interface Written {
  /** What the topic is called that it was written in. */
  readonly topic?: string;
  /** The first words, one line; null when the owner hides what others write. */
  readonly preview: string | null;
  /** Characters of the whole message. */
  readonly size: number;
}

export interface WaitingJob extends Written {
  readonly id: number;
  readonly who: string;
  readonly model: string;
  readonly receivedAt: number;
  /** 1-based rank among those who can be asked for; without it: put aside. */
  readonly position?: number;
  /** Why it is put aside. */
  readonly aside?: FailureCode;
  /** Somebody of another chat waits behind it. */
  readonly canBeSkipped: boolean;
  /** Milliseconds until it is begun with; without it: not enough was measured. */
  readonly expectedWait_ms?: number;
}

export interface RunningJob extends Written {
  readonly id: number;
  readonly who: string;
  readonly model: string;
  readonly startedAt: number;
  readonly phase: JobPhase;
  /** Pieces of the answer received so far. */
  readonly tokens: number;
  /** When the first of them arrived. */
  readonly firstWordAt?: number;
}

export type JobPhase = 'listening' | 'loading' | 'reading' | 'thinking' | 'answering';

export interface RecentJob extends Written {
  readonly id: number;
  readonly who: string;
  readonly model: string;
  readonly state: JobState;
  /** Only when waiting: 1-based rank in the queue. */
  readonly position?: number;
  readonly receivedAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly error?: FailureCode;
}

/** The three controls of the first view: what counts now, and whether the environment locks it. */
export interface Controls {
  readonly model: { readonly value: string; readonly locked: boolean };
  readonly temperature: { readonly value: number; readonly locked: boolean };
}

/** What tells a person or a group from others. */
export interface ChatFacts {
  /** A person's chat id is their user id. */
  readonly chat_id: number;
  readonly kind: 'person' | 'group';
  readonly name: string;
  readonly username?: string;
  /** A group that the bot left, because somebody who may not talk had added it. */
  readonly hasLeft?: boolean;
}

export interface FirstWords {
  /** Of whoever asks to talk: what they wrote, one line; left out where there is nothing, or the owner hides it. */
  readonly firstWords?: string;
}

export interface AskingChat extends ChatFacts, FirstWords {
  readonly askedAt: number;
}

/** The first start: a token, LM Studio, somebody who may talk. */
export interface SetupStatus {
  /** It is neither finished nor put off: the window leads through it. */
  readonly isOpen: boolean;
  /** Somebody may talk already. */
  readonly hasTalker: boolean;
  /** Whose token it is or was, as far as this run has found out. */
  readonly bot?: BotIdentity;
}

/** Since midnight, all bots together. */
export interface TodayNumbers {
  readonly answered: number;
  /** From receiving a message to beginning its answer, milliseconds; without it: nothing was answered. */
  readonly medianWait_ms?: number;
}

/** The last hours in steps of the same length; each list has one value for each step, the newest last. */
export interface Activity {
  /** When the first step begins, Unix milliseconds. */
  readonly from: number;
  readonly step_ms: number;
  /** Messages received. */
  readonly requests: readonly number[];
  /** The longest the queue was. */
  readonly waiting: readonly number[];
  /** Of the answers that ended in the step, together; null: none did. */
  readonly tokensPerSecond: readonly (number | null)[];
}

export type NoticeCode =
  | 'token_kept_plain'
  | 'secret_unreadable'
  | 'settings_file_corrupt'
  | 'settings_file_changed'
  | 'database_corrupt'
  | 'database_gone'
  | 'database_put_back'
  | 'environment_invalid'
  | 'telegram_unprotected'
  | 'lm_studio_unprotected'
  | 'voice_unprotected'
  | 'tray_missing'
  | 'login_start_failed';

export interface Notice {
  readonly code: NoticeCode;
  /** A file name, the name of a variable: what the sentence needs. */
  readonly detail?: string;
}

/** What the tray's picture tells. */
export type TrayState = 'running' | 'busy' | 'paused' | 'error' | 'stopped';

export function trayState(status: AppStatus): TrayState {
  if (status.bot.state === 'stopped') return 'stopped';
  if (status.bot.state !== 'online' && status.bot.state !== 'connecting') return 'error';
  if (status.queue.held === 'owner') return 'paused';
  if (hasLmStudioProblem(status.lmStudio) || isAllAside(status.queue)) return 'error';
  return status.queue.running.length > 0 || status.queue.waiting > 0 ? 'busy' : 'running';
}

/** Everybody who waits does so for a model that cannot be used. A try now and then is no work that goes on. */
function isAllAside({ waiting, aside, holds, running }: QueueStatus): boolean {
  const unusable = new Set(holds.map((hold) => ('model' in hold ? hold.model : undefined)));
  return aside > 0 && aside === waiting && running.every(({ model }) => unusable.has(model));
}

function hasLmStudioProblem(lmStudio: LmStudioStatus): boolean {
  return lmStudio.state !== 'online' && lmStudio.state !== 'unknown';
}
