import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import { attachmentsOf, isPhoto } from '../core/queue/attachment.ts';
import type { Job } from '../core/queue/job.ts';
import type { RunEnd } from '../core/queue/run.ts';
import { listedModel } from './listedModel.ts';

/** The end of a job with photos whose model is known to see none; undefined: it may see them. */
export function cannotSee(job: Job, status: LmStudioStatus): RunEnd | undefined {
  if (!attachmentsOf(job).some(isPhoto)) return undefined;
  const asked = listedModel(status, job.model);
  if (asked?.vision !== false) return undefined;
  const failure = { kind: 'refused', code: 'no_images', detail: 'the model list says so' } as const;
  return { end: 'failed', failure, answer: '', reasoning: '' };
}

/**
 * Models that would see the photos that this one did not. Undefined: the job ended otherwise, or the server does not
 * tell which models see.
 */
export function modelsThatSee(
  job: Job,
  end: RunEnd,
  status: LmStudioStatus,
): readonly ModelInfo[] | undefined {
  if (end.end !== 'failed' || end.failure.code !== 'no_images') return undefined;
  const models = status.state === 'online' ? status.models : [];
  if (models.every(({ vision }) => vision === undefined)) return undefined;
  return models.filter((model) => model.vision && model.id !== job.model);
}
