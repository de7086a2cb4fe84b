import * as v from 'valibot';
import { jobId } from './ids.ts';

/** Single requests of people: those in the line and those that have ended. */
export const jobRequests = {
  'job.stop': v.strictObject({ jobId }),
  'job.runNext': v.strictObject({ jobId }),
} as const;

export interface JobResponses {
  'job.stop': { readonly stopped: boolean };
  /** False: it does not wait any more. */
  'job.runNext': { readonly moved: boolean };
}
