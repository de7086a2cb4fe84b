import { Api } from 'grammy';

/** One call of the Bot API: the method, what it carries, and when it was made. */
export interface RecordedCall {
  readonly method: string;
  readonly payload: Record<string, unknown>;
  /** Unix milliseconds, by the clock that the test has set. */
  readonly at: number;
}

interface Refusal {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number };
}

/**
 * grammY's Api with nothing behind it: every call is written down and answered at once, unless the test says
 * otherwise. For tests that set the clock; where time may pass by itself the stand-in of Telegram tells more.
 */
export function recordedApi() {
  const calls: RecordedCall[] = [];
  const refusals: (Refusal | Error)[] = [];
  let held: Promise<void> | undefined;
  let message_id = 100;
  const api = new Api('1000:not-a-token');
  api.config.use(async (_previous, method, payload) => {
    calls.push({ method, payload: { ...payload }, at: Date.now() });
    const refusal = refusals.shift();
    await held;
    if (refusal instanceof Error) throw refusal;
    if (refusal) return { ok: false, ...refusal };
    const result = method.startsWith('send') ? { message_id: ++message_id } : true;
    return { ok: true, result: result as never };
  });
  return {
    api,
    calls,
    /** The next calls fail like this, one each. */
    refuse: (...next: (Refusal | Error)[]) => refusals.push(...next),
    /** No call gets its answer before the function that comes back is called. */
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = () => {
          held = undefined;
          resolve();
        };
      });
      return release;
    },
    /** What was called since the last look. */
    newCalls: () => calls.splice(0),
  };
}

export const tooMany = (retry_after: number): Refusal => ({
  error_code: 429,
  description: `Too Many Requests: retry after ${retry_after}`,
  parameters: { retry_after },
});
export const blocked: Refusal = { error_code: 403, description: 'Forbidden: bot was blocked by the user' };
export const serverError: Refusal = { error_code: 500, description: 'Internal Server Error' };
export const tokenRefused: Refusal = { error_code: 401, description: 'Unauthorized' };
export const notModified: Refusal = { error_code: 400, description: 'Bad Request: message is not modified' };
export const refused: Refusal = { error_code: 400, description: 'Bad Request: RICH_MESSAGE_INVALID' };
export const unknownMethod: Refusal = { error_code: 404, description: 'Not Found: method not found' };
