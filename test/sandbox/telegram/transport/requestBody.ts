import type { IncomingMessage } from 'node:http';
import { parseMultipart } from './multipart.ts';
import { Parameters, type Upload } from './parameters.ts';

/** The server takes at most 1 MiB of parameters; files of a multipart request do not count. */
const MAX_PARAMETER_BYTES = 1024 * 1024;
/** An upload above this is refused by the cloud. */
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** A request the server cuts off: it answers with this status and an empty body, and closes the connection. */
export class RejectedRequest extends Error {
  override readonly name = 'RejectedRequest';
  readonly status: number;

  constructor(status: 400 | 413) {
    super(`the request is answered with an empty ${status}`);
    this.status = status;
  }
}

/**
 * Reads the arguments of a request from its query string and its body. Where both name an argument the query wins.
 * @throws RejectedRequest for a body that cannot be read or is too large
 */
export async function readParameters(request: IncomingMessage, query: URLSearchParams): Promise<Parameters> {
  const contentType = (request.headers['content-type'] ?? '').toLowerCase();
  const isMultipart = contentType.startsWith('multipart/form-data');
  const body = await readBody(request, isMultipart ? MAX_UPLOAD_BYTES : MAX_PARAMETER_BYTES);
  return parametersFrom(body, request.headers['content-type'] ?? '', query);
}

/** @throws RejectedRequest for a body that cannot be read */
export function parametersFrom(body: Buffer, contentType: string, query: URLSearchParams): Parameters {
  const { fields, uploads } = parseBody(body, contentType);
  return new Parameters({ ...fields, ...Object.fromEntries(query) }, uploads);
}

interface ParsedBody {
  fields: Record<string, unknown>;
  uploads?: Map<string, Upload>;
}

function parseBody(body: Buffer, contentType: string): ParsedBody {
  const kind = contentType.toLowerCase().split(';', 1)[0]?.trim();
  if (body.length === 0) return { fields: {} };
  if (kind === 'application/json') return { fields: parseJsonObject(body) };
  if (kind === 'application/x-www-form-urlencoded') {
    return { fields: Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
  }
  if (kind === 'multipart/form-data') {
    const form = parseMultipart(body, contentType);
    if (!form) throw new RejectedRequest(400);
    return form;
  }
  return { fields: {} };
}

function parseJsonObject(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Not JSON: refused below like any other body that is not an object.
  }
  throw new RejectedRequest(400);
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new RejectedRequest(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
