import { type BotSession, botIdOf } from './botSession.ts';
import type { SettingName, SettingsReader } from './common/settings.ts';
import {
  type AppStatus,
  type BotStatus,
  type LineStatus,
  type Notice,
  type RecentJob,
  recentLength,
  type SetupStatus,
} from './common/status.ts';
import type { Health } from './lmstudio/health.ts';
import type { Texts } from './owner/texts.ts';
import type { JobSummary } from './storage/jobStore.ts';
import type { Storage } from './storage/storage.ts';

/** What the state of the app is read from. */
export interface StatusSources {
  readonly settings: SettingsReader & { isLocked(name: SettingName): boolean };
  readonly storage: Storage;
  readonly remembered: { readonly linePaused: boolean; readonly setupDone?: boolean };
  readonly texts: Texts;
  readonly notices: () => readonly Notice[];
  readonly tokenUnreadable: () => boolean;
  readonly health: Pick<Health, 'status'>;
  /** The bot at work, if there is one. */
  readonly session: BotSession | undefined;
  /** Whether the owner wants the bot to run. */
  readonly isWanted: boolean;
}

/** The one value that tray and window draw. */
export function appStatus(sources: StatusSources): AppStatus {
  const { settings, storage, notices, health, session } = sources;
  return {
    bot: botStatus(sources),
    lmStudio: health.status,
    line: session ? lineOf(session, storage) : restingLine(sources),
    recent: storage.jobs.recent(recentLength).map((job) => recentJob(job, sources)),
    controls: {
      model: { value: settings.get('model'), locked: settings.isLocked('model') },
      temperature: { value: settings.get('temperature'), locked: settings.isLocked('temperature') },
    },
    asking: storage.chats.asking().map((chat) => ({
      chatId: chat.chat_id,
      kind: chat.kind,
      name: chat.name,
      ...(chat.username ? { username: chat.username } : {}),
      askedAt: chat.asked_at ?? chat.last_seen_at,
    })),
    notices: notices(),
    setup: setupStatus(sources),
    revision: storage.revision,
  };
}

function setupStatus({ settings, storage, remembered }: StatusSources): SetupStatus {
  const isOpenToAll = settings.get('accessMode') === 'everyone';
  return {
    isOpen: !(remembered.setupDone ?? true),
    hasTalker: isOpenToAll || settings.get('approvedIds') !== '' || storage.chats.hasApproved(),
  };
}

function botStatus({ session, settings, tokenUnreadable, isWanted }: StatusSources): BotStatus {
  if (session) return session.status;
  if (settings.get('token') === '') {
    return { state: 'needs_token', reason: tokenUnreadable() ? 'unreadable' : 'none' };
  }
  return isWanted ? { state: 'connecting' } : { state: 'stopped' };
}

function lineOf(session: BotSession, storage: Storage): LineStatus {
  return {
    waiting: session.queue.length,
    running: session.worker.running.map(({ job, progress }) => ({
      id: job.id,
      who: job.who,
      model: job.model,
      startedAt: job.started_at ?? Date.now(),
      phase: progress.phase,
      tokens: progress.tokens,
    })),
    delivering: storage.jobs.count(session.bot_id, 'delivering'),
    held: session.worker.held,
  };
}

/** The line of a bot that is not at work: it keeps its length. */
function restingLine({ settings, storage, remembered }: StatusSources): LineStatus {
  const bot_id = botIdOf(settings.get('token'));
  return {
    waiting: storage.jobs.count(bot_id, 'waiting'),
    running: [],
    delivering: storage.jobs.count(bot_id, 'delivering'),
    held: remembered.linePaused ? 'owner' : 'no',
  };
}

export function recentJob(
  job: JobSummary,
  { session, texts }: Pick<StatusSources, 'session' | 'texts'>,
): RecentJob {
  return {
    id: job.id,
    who: job.who,
    preview: texts.preview(job),
    size: job.size,
    model: job.answered_by ?? job.model,
    state: job.state,
    receivedAt: job.received_at,
    ...(job.state === 'waiting' && session ? { place: session.queue.place(job.id) } : {}),
    ...(job.started_at === null ? {} : { startedAt: job.started_at }),
    ...(job.finished_at === null ? {} : { finishedAt: job.finished_at }),
    ...(job.failure_code === null ? {} : { error: job.failure_code }),
  };
}
