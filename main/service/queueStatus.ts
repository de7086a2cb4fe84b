import type { SettingsReader } from '../common/settings.ts';
import {
  type LineStatus,
  nextLength,
  type RecentJob,
  type RunningJob,
  type WaitingJob,
} from '../common/status.ts';
import type { JobSummary } from '../core/queue/job.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import type { RunningJobView } from '../core/queue/worker.ts';
import type { Storage } from '../storage/storage.ts';
import type { BotSession } from './botSession.ts';
import type { Texts } from './owner/textPrivacy.ts';

export interface LineSources {
  readonly settings: SettingsReader;
  readonly storage: Storage;
  readonly remembered: { readonly linePaused: boolean };
  readonly texts: Texts;
  /** The bot at work, if there is one. */
  readonly session: BotSession | undefined;
  /** Of the bot whose token is set, at work or not. */
  readonly queue: JobQueue;
}

export function lineStatus(sources: LineSources): LineStatus {
  const { storage, texts, session, queue } = sources;
  const waitAt = expectedWaits(sources);
  return {
    waiting: queue.length,
    running: session?.worker.running.map((running) => runningJob(running, sources)) ?? [],
    delivering: queue.delivering,
    held: heldBy(sources),
    next: queue
      .waiting(nextLength)
      .flatMap(({ id }) => storage.jobs.summary(id) ?? [])
      .map((job, index) => waitingJob(job, texts, waitAt(index + 1))),
  };
}

/** @param place only of a job that waits */
export function recentJob(job: JobSummary, texts: Texts, place?: number): RecentJob {
  return {
    id: job.id,
    who: job.who,
    preview: texts.preview(job),
    size: job.size,
    model: job.answered_by ?? job.model,
    state: job.state,
    receivedAt: job.received_at,
    ...(place === undefined ? {} : { place }),
    ...(job.started_at === null ? {} : { startedAt: job.started_at }),
    ...(job.finished_at === null ? {} : { finishedAt: job.finished_at }),
    ...(job.failure_code === null ? {} : { error: job.failure_code }),
  };
}

function heldBy({ session, remembered }: LineSources): LineStatus['held'] {
  if (session) return session.worker.held;
  return remembered.linePaused ? 'owner' : 'no';
}

/** While the line is held nobody can say how long it will take. */
function expectedWaits({ session, settings, queue }: LineSources): (place: number) => number | undefined {
  if (session?.worker.held !== 'no') return () => undefined;
  return queue.expectedWaits(settings.get('parallelRequests'));
}

function runningJob({ job, progress }: RunningJobView, { storage, texts }: LineSources): RunningJob {
  const { id, who, model, started_at, text } = job;
  const summary = storage.jobs.summary(id);
  return {
    id,
    who,
    model,
    preview: summary ? texts.preview(summary) : null,
    size: text.length,
    startedAt: started_at ?? Date.now(),
    phase: progress.phase,
    tokens: progress.tokens,
    ...(progress.firstWordAt === undefined ? {} : { firstWordAt: progress.firstWordAt }),
  };
}

function waitingJob(job: JobSummary, texts: Texts, expectedWait_ms: number | undefined): WaitingJob {
  return {
    id: job.id,
    who: job.who,
    model: job.model,
    preview: texts.preview(job),
    size: job.size,
    receivedAt: job.received_at,
    ...(expectedWait_ms === undefined ? {} : { expectedWait_ms }),
  };
}
