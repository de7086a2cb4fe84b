import type { Disk } from '../core/disk.ts';
import type { Job } from '../core/queue/job.ts';
import type { RunEnd } from '../core/queue/run.ts';
import { estimateTokens } from './contextWindow.ts';

/**
 * What there is of the answer that goes on in a job, from cut to cut. Empty: the job asks something of its own, or what
 * it was to go on from was deleted meanwhile.
 */
export function partsSoFar(job: Pick<Job, 'continues'>, jobs: Pick<Disk['jobs'], 'kept'>): string[] {
  const parts: string[] = [];
  let { continues } = job;
  while (continues !== null) {
    const cut = jobs.kept(continues);
    if (!cut?.answer) break;
    parts.unshift(cut.answer);
    continues = cut.continues;
  }
  return parts;
}

/** However little room there is, the model has to see where it stopped. */
const leastShare = 0.25;

/**
 * The end of an answer, from which it goes on. It may have been cut because the context was full: of such a one only as
 * much as leaves half of it for the rest.
 */
export function endOfParts(
  parts: readonly string[],
  historyShare: number,
  contextLength: number | undefined,
): string[] {
  const whole = parts.join('');
  const room = contextLength === undefined ? 1 : contextLength / 2 / estimateTokens(whole);
  let left = Math.ceil(whole.length * Math.min(1, room) * Math.max(historyShare, leastShare));
  const kept: string[] = [];
  for (const part of parts.toReversed()) {
    if (left <= 0) break;
    // Half a character would be none.
    kept.unshift(part.slice(-left).replace(/^[\uDC00-\uDFFF]/, ''));
    left -= part.length;
  }
  return kept;
}

/** The end of a job that was to go on with an answer that is not there any more. */
export const nothingToContinue: RunEnd = {
  end: 'failed',
  failure: { kind: 'refused', code: 'continued_gone', detail: '' },
  answer: '',
  reasoning: '',
};
