import { statusIn } from '../common/failure.ts';
import { shownModel } from '../common/modelName.ts';
import type { SettingsReader } from '../common/settings.ts';
import {
  holdsLength,
  nextLength,
  type QueueHold,
  type QueueStatus,
  type RecentJob,
  type RunningJob,
  type WaitingJob,
} from '../common/status.ts';
import type { JobSummary } from '../core/queue/job.ts';
import type { Hold, JobQueue, OpenJob } from '../core/queue/jobQueue.ts';
import type { OwnersPause } from '../core/queue/ownersPause.ts';
import type { RunningJobView } from '../core/queue/worker.ts';
import type { Storage } from '../storage/storage.ts';
import type { BotSession } from './botSession.ts';
import type { TextPrivacy } from './owner/textPrivacy.ts';

export interface QueueSources {
  readonly settings: SettingsReader;
  readonly storage: Storage;
  readonly pause: Pick<OwnersPause, 'isOn' | 'until'>;
  readonly textPrivacy: TextPrivacy;
  /** The bot at work, if there is one. */
  readonly session: BotSession | undefined;
  /** Of the bot whose token is set, at work or not. */
  readonly queue: JobQueue;
}

export function queueStatus(sources: QueueSources): QueueStatus {
  const { session, queue, pause, settings } = sources;
  const waitAt = expectedWaits(sources);
  const max = settings.get('maxQueueLength');
  const aside = queue.aside().length;
  const isEverybodyAside = aside > 0 && aside === queue.length;
  // A message that comes now may be put aside like all others: nobody can say for how long.
  const expectedWait_ms = isEverybodyAside ? undefined : waitAt(queue.length - aside + 1);
  return {
    waiting: queue.length,
    isFull: max !== -1 && queue.length >= max,
    running: session?.worker.running.map((running) => runningJob(running, sources)) ?? [],
    delivering: queue.delivering,
    held: heldBy(sources),
    ...(pause.until === undefined ? {} : { pausedUntil: pause.until }),
    holds: holds(sources),
    aside,
    ...(expectedWait_ms === undefined ? {} : { expectedWait_ms }),
    next: queue.inOrder(nextLength).flatMap((job) => waitingJob(job, sources, waitAt) ?? []),
  };
}

/** @param position only of a job that waits */
export function recentJob(job: JobSummary, textPrivacy: TextPrivacy, position?: number): RecentJob {
  return {
    id: job.id,
    who: job.who,
    ...textPrivacy.topic(job),
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

function holds(sources: QueueSources): QueueHold[] {
  const { session, queue } = sources;
  const server = session?.worker.serverHold;
  const waitingFor = queue.heldBy();
  const oldest = [...queue.holds].sort((one, other) => one.since - other.since).slice(0, holdsLength);
  const aside = oldest.map((hold) => holdOfModel(hold, waitingFor.get(hold) ?? 0, sources));
  if (!server) return aside;
  const { code, since, tries } = server;
  const detail = shownDetail(server.detail, sources.settings.get('hideTexts') === 'off');
  const ofServer = { scope: 'server', code, detail, since, tries, waiting: queue.length } as const;
  return [ofServer, ...aside].slice(0, holdsLength);
}

function holdOfModel(hold: Hold, waiting: number, { storage, settings }: QueueSources): QueueHold {
  const { model, job_id, failure, since, tries } = hold;
  const detail = shownDetail(failure.detail, settings.get('hideTexts') === 'off');
  const facts = { model, code: failure.code, detail, since, tries, waiting };
  if (failure.kind === 'unheard')
    return { scope: 'hearing', code: failure.code, detail, since, tries, waiting };
  if (job_id === undefined) return { scope: 'model', ...facts };
  return { scope: 'message', ...facts, job_id, who: storage.jobs.summary(job_id)?.who ?? '' };
}

const longestDetail = 320;

/** Some servers repeat what they were asked, which the owner may not want to read: their status never does. */
function shownDetail(detail: string, areTextsShown: boolean): string {
  return areTextsShown ? detail.slice(0, longestDetail) : (statusIn(detail) ?? '');
}

function heldBy({ session, pause }: QueueSources): QueueStatus['held'] {
  if (session) return session.worker.held;
  return pause.isOn ? 'owner' : 'no';
}

/** While the queue is held nobody can say how long it will take. */
function expectedWaits({ session, queue }: QueueSources): (position: number) => number | undefined {
  if (session?.worker.held !== 'no') return () => undefined;
  return queue.expectedWaits(session.concurrency);
}

function runningJob({ job, progress }: RunningJobView, { storage, textPrivacy }: QueueSources): RunningJob {
  const { id, who, model, started_at, text } = job;
  const summary = storage.jobs.summary(id);
  return {
    id,
    who,
    model,
    ...(summary ? textPrivacy.topic(summary) : {}),
    preview: summary ? textPrivacy.preview(summary) : null,
    size: text.length,
    startedAt: started_at ?? Date.now(),
    phase: progress.phase,
    tokens: progress.tokens,
    ...(progress.firstWordAt === undefined ? {} : { firstWordAt: progress.firstWordAt }),
  };
}

function waitingJob(
  { id }: OpenJob,
  { storage, textPrivacy, queue }: QueueSources,
  waitAt: (position: number) => number | undefined,
): WaitingJob | undefined {
  const job = storage.jobs.summary(id);
  if (!job) return undefined;
  const position = queue.position(id);
  const aside = queue.holdOf(id)?.failure.code;
  const expectedWait_ms = position === undefined ? undefined : waitAt(position);
  return {
    id,
    who: job.who,
    model: shownModel(job.model),
    ...textPrivacy.topic(job),
    preview: textPrivacy.preview(job),
    size: job.size,
    receivedAt: job.received_at,
    canBeSkipped: queue.canSkip(id),
    ...(position === undefined ? {} : { position }),
    ...(aside === undefined ? {} : { aside }),
    ...(expectedWait_ms === undefined ? {} : { expectedWait_ms }),
  };
}
