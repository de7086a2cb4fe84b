import { sentenceFor } from '../../common/failure.ts';
import type { RunEnd } from '../../queue/worker.ts';
import type { Job } from '../../storage/jobStore.ts';
import { asLanguage, say } from '../words.ts';
import { closeFence, splitText } from './split.ts';

/**
 * What the person reads at the end of a job, cut into messages, in the language stored with the job.
 * @param tellShortened whether they should read now that older messages were left out
 */
export function finalParts(job: Job, end: RunEnd, tellShortened: boolean): string[] {
  return splitText(finalText(job, end, tellShortened));
}

function finalText(job: Job, end: RunEnd, tellShortened: boolean): string {
  const language = asLanguage(job.language);
  const said = end.answer.trim() === '' ? undefined : closeFence(end.answer.trim());
  switch (end.end) {
    case 'answered':
      return joined(said, tellShortened ? say(language, 'shortened') : undefined);
    case 'stopped':
      return said ? joined(said, say(language, 'stopped-mark')) : say(language, 'stopped-before');
    case 'failed': {
      const reason = say(language, sentenceFor(end.failure), { model: job.model });
      return said ? joined(said, say(language, 'interrupted-mark', { reason })) : reason;
    }
  }
}

function joined(...texts: (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join('\n\n');
}
