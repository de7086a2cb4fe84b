import type { RecentJob, RunningJob } from '../../main/common/status.ts';

/** Sooner the first words would make it leap. */
const leastMeasured_ms = 1000;

/** How long the model worked on it, so far or in the end; undefined before it began. Milliseconds. */
export function workTime(job: RecentJob, now: number): number | undefined {
  if (job.startedAt === undefined) return undefined;
  if (job.finishedAt !== undefined) return job.finishedAt - job.startedAt;
  return job.state === 'running' ? now - job.startedAt : undefined;
}

/** How long it stood in the queue, so far or in the end; undefined if it never left it. Milliseconds. */
export function waitTime(job: RecentJob, now: number): number | undefined {
  if (job.startedAt !== undefined) return job.startedAt - job.receivedAt;
  return job.state === 'waiting' ? now - job.receivedAt : undefined;
}

/** Tokens per second since the model's first word; undefined before there is something to measure. */
export function tokensPerSecond(
  { tokens, firstWordAt }: Pick<RunningJob, 'tokens' | 'firstWordAt'>,
  now: number,
): number | undefined {
  const writing_ms = now - (firstWordAt ?? now);
  return writing_ms < leastMeasured_ms ? undefined : (tokens * 1000) / writing_ms;
}
