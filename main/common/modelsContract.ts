import * as v from 'valibot';
import type { FailureCode } from './failure.ts';

const model = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** What LM Studio has, and what of it is loaded. */
export const modelCalls = {
  'models.refresh': v.undefined(),
  'model.load': v.strictObject({ model }),
  /** Whatever the model is answering breaks off: the window asks first. */
  'model.unload': v.strictObject({ model }),
  /** The owner has read why it did not work. */
  'model.dismiss': v.strictObject({ model }),
} as const;

export interface ModelResponses {
  'models.refresh': undefined;
  'model.load': ModelChangeResult;
  'model.unload': ModelChangeResult;
  'model.dismiss': undefined;
}

/** Comes when the server is done, which can take minutes. */
export type ModelChangeResult =
  | { readonly ok: true }
  /** `detail`: the server's own words, without secrets. */
  | { readonly ok: false; readonly failure: FailureCode; readonly detail: string };
