import * as v from 'valibot';

export const job_id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const thread_id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Groups have negative ids. */
export const chat_id = v.pipe(v.number(), v.safeInteger());
