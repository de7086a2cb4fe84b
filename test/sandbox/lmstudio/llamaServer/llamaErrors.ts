import type { Fault } from '../faults.ts';
import type { JsonReply } from '../transport/envelopes.ts';

/** `{"error":{"code":NUMBER,"message","type"}}`, with the numbers of a prompt that is too long. */
export function llamaErrorObject({ status, message, type, numbers }: Fault): Record<string, unknown> {
  return { code: status, message, type, ...numbers };
}

export function llamaError(fault: Fault): JsonReply {
  return { status: fault.status, body: { error: llamaErrorObject(fault) } };
}

/** What the server says before a request has come to the model: there `code` comes last. */
function outside(status: number, message: string, type: string): JsonReply {
  return { status, body: { error: { message, type, code: status } } };
}

export const loadingModel = outside(503, 'Loading model', 'unavailable_error');
export const fileNotFound = outside(404, 'File Not Found', 'not_found_error');
export const invalidKey = outside(401, 'Invalid API Key', 'authentication_error');
