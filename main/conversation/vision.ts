import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import { attachmentsOf, isPhoto } from '../core/queue/attachment.ts';
import type { Job } from '../core/queue/job.ts';
import type { RunEnd } from '../core/queue/run.ts';
import { asLanguage, t } from '../telegram/locales/translate.ts';
import { visionKeyboard } from '../telegram/outbound/keyboards.ts';

/** The end of a job with photos whose model is known to see none; undefined: it may see them. */
export function cannotSee(job: Job, status: LmStudioStatus): RunEnd | undefined {
  if (!attachmentsOf(job).some(isPhoto)) return undefined;
  const asked = modelsThatTell(status)?.find((model) => model.id === job.model);
  if (asked?.vision !== false) return undefined;
  const failure = { kind: 'refused', code: 'no_images', detail: 'the model list says so' } as const;
  return { end: 'failed', failure, answer: '', reasoning: '' };
}

/**
 * What the person reads, and presses, when the model could not see their photo. Undefined: the job ended otherwise,
 * or the server does not tell which models see.
 */
export function visionOffer(
  job: Job,
  end: RunEnd,
  status: LmStudioStatus,
): { readonly text: string; readonly reply_markup?: string } | undefined {
  if (end.end !== 'failed' || end.failure.code !== 'no_images') return undefined;
  const models = modelsThatTell(status);
  if (!models) return undefined;
  const seeing = models.filter((model) => model.vision && model.id !== job.model);
  const language = asLanguage(job.language);
  const { model } = job;
  if (seeing.length === 0) return { text: t(language, 'vision-none', { model }) };
  return {
    text: t(language, 'vision-offer', { model }),
    reply_markup: JSON.stringify(visionKeyboard(job.id, seeing)),
  };
}

/** Servers other than LM Studio list names alone. */
function modelsThatTell(status: LmStudioStatus): readonly ModelInfo[] | undefined {
  return status.state === 'online' && status.api !== 'openai' ? status.models : undefined;
}
