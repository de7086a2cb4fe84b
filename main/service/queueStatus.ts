import { shownModel } from '../common/modelName.ts';
import type { SettingsReader } from '../common/settings.ts';
import {
  nextLength,
  type QueueStatus,
  type RecentJob,
  type RunningJob,
  type WaitingJob,
} from '../common/status.ts';
import type { JobSummary } from '../core/queue/job.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import type { RunningJobView } from '../core/queue/worker.ts';
import type { Storage } from '../storage/storage.ts';
import type { BotSession } from './botSession.ts';
import type { TextPrivacy } from './owner/textPrivacy.ts';

export interface QueueSources {
  readonly settings: SettingsReader;
  readonly storage: Storage;
  readonly appState: { readonly queuePaused: boolean };
  readonly textPrivacy: TextPrivacy;
  /** The bot at work, if there is one. */
  readonly session: BotSession | undefined;
  /** Of the bot whose token is set, at work or not. */
  readonly queue: JobQueue;
}

export function queueStatus(sources: QueueSources): QueueStatus {
  const { storage, textPrivacy, session, queue } = sources;
  const waitAt = expectedWaits(sources);
  return {
    waiting: queue.length,
    running: session?.worker.running.map((running) => runningJob(running, sources)) ?? [],
    delivering: queue.delivering,
    held: heldBy(sources),
    next: queue
      .waiting(nextLength)
      .flatMap(({ id }) => storage.jobs.summary(id) ?? [])
      .map((job, index) => waitingJob(job, textPrivacy, waitAt(index + 1))),
  };
}

/** @param position only of a job that waits */
export function recentJob(job: JobSummary, textPrivacy: TextPrivacy, position?: number): RecentJob {
  return {
    id: job.id,
    who: job.who,
    preview: textPrivacy.preview(job),
    size: job.size,
    model: shownModel(job.answered_by ?? job.model),
    state: job.state,
    receivedAt: job.received_at,
    ...(position === undefined ? {} : { position }),
    ...(job.started_at === null ? {} : { startedAt: job.started_at }),
    ...(job.finished_at === null ? {} : { finishedAt: job.finished_at }),
    ...(job.failure_code === null ? {} : { error: job.failure_code }),
  };
}

function heldBy({ session, appState }: QueueSources): QueueStatus['held'] {
  if (session) return session.worker.held;
  return appState.queuePaused ? 'owner' : 'no';
}

/** While the queue is held nobody can say how long it will take. */
function expectedWaits({ session, settings, queue }: QueueSources): (position: number) => number | undefined {
  if (session?.worker.held !== 'no') return () => undefined;
  return queue.expectedWaits(settings.get('parallelRequests'));
}

function runningJob({ job, progress }: RunningJobView, { storage, textPrivacy }: QueueSources): RunningJob {
  const { id, who, model, started_at, text } = job;
  const summary = storage.jobs.summary(id);
  return {
    id,
    who,
    model,
    preview: summary ? textPrivacy.preview(summary) : null,
    size: text.length,
    startedAt: started_at ?? Date.now(),
    phase: progress.phase,
    tokens: progress.tokens,
    ...(progress.firstWordAt === undefined ? {} : { firstWordAt: progress.firstWordAt }),
  };
}

function waitingJob(
  job: JobSummary,
  textPrivacy: TextPrivacy,
  expectedWait_ms: number | undefined,
): WaitingJob {
  return {
    id: job.id,
    who: job.who,
    model: shownModel(job.model),
    preview: textPrivacy.preview(job),
    size: job.size,
    receivedAt: job.received_at,
    ...(expectedWait_ms === undefined ? {} : { expectedWait_ms }),
  };
}
