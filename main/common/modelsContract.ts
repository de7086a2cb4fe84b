import * as v from 'valibot';

/** What LM Studio has. */
export const modelRequests = {
  'models.refresh': v.undefined(),
} as const;

export interface ModelResponses {
  'models.refresh': undefined;
}
