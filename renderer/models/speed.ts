import type { RunningJob } from '../../main/common/status.ts';

/** Sooner the first words would make it leap. */
const leastMeasured_ms = 1000;

/** Tokens per second since the model's first word; undefined before there is something to measure. */
export function tokensPerSecond(
  { tokens, firstWordAt }: Pick<RunningJob, 'tokens' | 'firstWordAt'>,
  now: number,
): number | undefined {
  const writing_ms = now - (firstWordAt ?? now);
  return writing_ms < leastMeasured_ms ? undefined : (tokens * 1000) / writing_ms;
}
