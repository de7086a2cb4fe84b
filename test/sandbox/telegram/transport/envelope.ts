import type { ResponseParameters } from '@grammyjs/types';

const PREFIXES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** A refusal exactly as it goes over the wire: `error_code`, whole `description`, `parameters`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly error_code: number;
  readonly description: string;
  readonly parameters: ResponseParameters | undefined;

  constructor(error_code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.error_code = error_code;
    this.description = description;
    this.parameters = parameters;
  }
}

/** A success whose envelope also carries a `description`, as deleteWebhook's does. */
export class DescribedResult {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}

/**
 * Words a refusal the way the server does: a prefix per code, then the inner text with its first letter in lower
 * case, unless the second character is a capital or `_` (so `BUTTON_DATA_INVALID` stays). A 404 from inside
 * becomes a 400, and so does a 403 whose text is ALL_CAPS.
 */
function refuse(code: number, inner: string, parameters?: ResponseParameters): ApiError {
  const isConstant = /^[A-Z0-9_]+$/.test(inner);
  const error_code = code < 400 || code === 404 || (code === 403 && isConstant) ? 400 : code;
  const startsLikeConstant = /^.[A-Z_]/.test(inner);
  const text = startsLikeConstant ? inner : inner.charAt(0).toLowerCase() + inner.slice(1);
  return new ApiError(error_code, `${PREFIXES[error_code] ?? 'Error'}: ${text}`, parameters);
}

export const badRequest = (inner: string, parameters?: ResponseParameters): ApiError =>
  refuse(400, inner, parameters);

export const forbidden = (inner: string): ApiError => refuse(403, inner);

export const unauthorized = (): ApiError => new ApiError(401, 'Unauthorized');

export const notFound = (): ApiError => new ApiError(404, 'Not Found');

export const unknownMethod = (): ApiError => new ApiError(404, 'Not Found: method not found');

export const tooManyRequests = (retry_after: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });

/** One HTTP answer, ready to be written. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export function successAnswer(value: unknown): HttpAnswer {
  const envelope =
    value instanceof DescribedResult
      ? { ok: true, result: value.result, description: value.description }
      : { ok: true, result: value };
  return json(200, envelope);
}

/** The HTTP status equals `error_code`; a 429 also carries `Retry-After`. */
export function failureAnswer(error: ApiError): HttpAnswer {
  const { error_code, description, parameters } = error;
  const answer = json(error_code, {
    ok: false,
    error_code,
    description,
    ...(parameters && { parameters }),
  });
  if (parameters?.retry_after !== undefined) answer.headers['Retry-After'] = String(parameters.retry_after);
  return answer;
}

function json(status: number, value: object): HttpAnswer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}
