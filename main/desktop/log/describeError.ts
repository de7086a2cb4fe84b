/** What a log may hold of an error. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  /** Such as ECONNREFUSED, SQLITE_FULL, or the error_code of the Bot API. */
  readonly code?: string | number;
  /** The method of the Bot API that failed. */
  readonly method?: string;
  /** Where it was made, the innermost call only. */
  readonly at?: string;
  readonly cause?: ErrorFacts;
}

const deepest = 3;

/**
 * Takes from an error only what holds no secret and no words of a person. grammY's errors carry the request, the
 * token and the text of the message in their other properties, so an error is never printed whole.
 */
export function describeError(error: unknown, depth = 1): ErrorFacts {
  if (!(error instanceof Error)) return { name: 'Thrown value', message: String(error) };
  const code = property(error, 'error_code') ?? property(error, 'code');
  const method = property(error, 'method');
  const at = /^\s+at (.+)$/m.exec(error.stack ?? '')?.[1];
  // grammY puts the reason of an HttpError and a BotError into `error`.
  const cause = error.cause ?? ('error' in error ? error.error : undefined);
  return {
    name: error.name,
    message: withoutQuotes(error),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof method === 'string' ? { method } : {}),
    ...(at === undefined ? {} : { at }),
    ...(cause instanceof Error && depth < deepest ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

/** V8 and valibot quote what they were reading, and that may be what a person wrote, or a secret. */
function withoutQuotes({ name, message }: Error): string {
  if (name === 'SyntaxError') return message.replace(/^.*(?=is not valid JSON$)/s, 'This ');
  if (name === 'ValiError') return message.replace(/ but received .*$/s, '');
  return message;
}

function property(error: Error, name: string): unknown {
  return Object.entries(error).find(([key]) => key === name)?.[1];
}
