import type { Fault } from '../faults.ts';

/** An HTTP answer that is one JSON body. */
export interface JsonReply {
  status: number;
  body: unknown;
}

/** `/v1`: a bare text, or an object for model resolution and authorization. */
export function openAiError(fault: Fault): JsonReply {
  const { spelling } = fault;
  if (spelling === 'json_200') return { status: 200, body: { error: fault.message } };
  if (spelling === 'status_object') return { status: fault.status, body: { error: errorObject(fault) } };
  return { status: fault.status, body: { error: fault.message } };
}

/** `data` of a `/v1` stream event that reports an error, and the event's name if it has one. */
export function openAiStreamError(fault: Fault): { event?: 'error'; data: unknown } {
  const { message, spelling } = fault;
  if (spelling === 'sse_bare_error') return { data: { error: { message } } };
  if (spelling === 'sse_bare_string') return { data: { error: message } };
  return { event: 'error', data: { error: { message }, message } };
}

/** `/api/v1`: always an object; `code` and `param` only where they say something. */
export function nativeErrorObject(fault: Fault): Record<string, string> {
  return {
    type: fault.type === 'invalid_request_error' ? 'invalid_request' : fault.type,
    message: fault.message,
    ...(fault.code ? { code: fault.code } : {}),
    ...(fault.param ? { param: fault.param } : {}),
  };
}

export function nativeError(fault: Fault): JsonReply {
  // A model that is not found is 404 here, though 400 on /v1.
  const status = fault.code === 'model_not_found' ? 404 : fault.status;
  return { status, body: { error: nativeErrorObject(fault) } };
}

/** Also for methods: LM Studio answers what it does not know with 200. */
export function unknownEndpoint(method: string, path: string): JsonReply {
  return { status: 200, body: { error: `Unexpected endpoint or method. (${method} ${path})` } };
}

/** Exists in LM Studio but not here: loud, so that nobody takes it for a fault under test. */
export function notImplemented(method: string, path: string): JsonReply {
  return { status: 501, body: { error: `The stand-in LM Studio does not implement ${method} ${path}.` } };
}

function errorObject({ message, type, param, code }: Fault): Record<string, string | null> {
  return { message, type, param, code };
}
