import type { SecretName, SettingName, SettingsReader } from '../common/settings.ts';
import {
  type AppStatus,
  askingLength,
  type BotStatus,
  type Notice,
  recentLength,
  type SetupStatus,
} from '../common/status.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import type { OwnersPause } from '../core/queue/ownersPause.ts';
import type { Health } from '../lmstudio/health.ts';
import type { Storage } from '../storage/storage.ts';
import type { BotSession } from './botSession.ts';
import type { OwnerModels } from './owner/ownerModels.ts';
import type { OwnerMoving } from './owner/ownerMoving.ts';
import type { OwnerPeople } from './owner/ownerPeople.ts';
import type { OwnerVoice } from './owner/ownerVoice.ts';
import type { Stats } from './owner/stats.ts';
import type { TextPrivacy } from './owner/textPrivacy.ts';
import { queueStatus, recentJob } from './queueStatus.ts';

/** The settings as their owner sees them. */
export interface OwnSettings extends SettingsReader {
  /** Set by the environment, so it cannot be changed in the app. */
  isLocked(name: SettingName): boolean;
  /** There is a stored secret that could not be decrypted. */
  isUnreadable(name: SecretName): boolean;
  /** Every secret that counts now or did in this run. */
  secrets(): readonly string[];
  /** What is stored and goes along to another computer, as text. */
  movable(): readonly { readonly name: SettingName; readonly value: string }[];
  /** Stores what another computer had stored, as one change; what does not fit stays as it is. */
  takeOver(values: Readonly<Record<string, string>>): void;
}

/** What the state of the app is read from. */
export interface StatusSources {
  readonly settings: OwnSettings;
  readonly storage: Storage;
  readonly appState: { readonly setupDone?: boolean };
  readonly pause: Pick<OwnersPause, 'isOn' | 'until'>;
  readonly textPrivacy: TextPrivacy;
  readonly today: Stats;
  readonly notices: () => readonly Notice[];
  readonly health: Pick<Health, 'status'>;
  readonly models: Pick<OwnerModels, 'changes' | 'failed'>;
  readonly people: Pick<OwnerPeople, 'asking'>;
  readonly voice: Pick<OwnerVoice, 'status'>;
  readonly moving: Pick<OwnerMoving, 'status'>;
  readonly removals: AppStatus['removals'];
  /** The bot at work, if there is one. */
  readonly session: BotSession | undefined;
  /** Of the bot whose token is set, at work or not. */
  readonly queue: JobQueue;
  /** Whether the owner wants the bot to run. */
  readonly isWanted: boolean;
}

/** The one value that tray and window draw. */
export function appStatus(sources: StatusSources): AppStatus {
  const { settings, storage, textPrivacy, notices, health } = sources;
  return {
    bot: botStatus(sources),
    ...(sources.session?.hasTopics === undefined ? {} : { hasTopics: sources.session.hasTopics }),
    lmStudio: health.status,
    modelChanges: sources.models.changes,
    failedModelChanges: sources.models.failed,
    listening: sources.voice.status,
    queue: queueStatus(sources),
    recent: storage.jobs.recent(recentLength).map((job) => recentJob(job, textPrivacy)),
    controls: {
      model: { value: settings.get('model'), locked: settings.isLocked('model') },
      temperature: { value: settings.get('temperature'), locked: settings.isLocked('temperature') },
    },
    ...sources.people.asking(askingLength),
    removals: sources.removals,
    notices: notices(),
    today: sources.today.numbers,
    setup: setupStatus(sources),
    ...(sources.moving.status && { moving: sources.moving.status }),
    revision: storage.revision,
  };
}

function setupStatus({ settings, storage, appState, session }: StatusSources): SetupStatus {
  const isOpenToAll = settings.get('accessMode') === 'everyone';
  return {
    isOpen: !(appState.setupDone ?? true),
    hasTalker: isOpenToAll || settings.get('approvedIds') !== '' || storage.chats.hasApproved(),
    ...(session?.identity && { bot: session.identity }),
  };
}

function botStatus({ session, settings, isWanted }: StatusSources): BotStatus {
  if (session) return session.status;
  if (settings.get('token') === '') {
    return { state: 'needs_token', reason: settings.isUnreadable('token') ? 'unreadable' : 'none' };
  }
  return isWanted ? { state: 'connecting' } : { state: 'stopped' };
}
