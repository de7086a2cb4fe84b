import * as v from 'valibot';

export const jobId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Groups have negative ids. */
export const chatId = v.pipe(v.number(), v.safeInteger());
