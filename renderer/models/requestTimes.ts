import type { RecentJob } from '../../main/common/status.ts';

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
