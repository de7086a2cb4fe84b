import type { Upload } from './parameters.ts';

export interface MultipartForm {
  fields: Record<string, string>;
  uploads: Map<string, Upload>;
}

/**
 * Takes a `multipart/form-data` body apart. Returns `undefined` when it is not one, for which the server answers
 * with an empty 400.
 */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const delimiter = boundary && `--${boundary[1] ?? boundary[2]}`;
  if (!delimiter) return undefined;

  const form: MultipartForm = { fields: {}, uploads: new Map() };
  for (const part of partsBetween(body, Buffer.from(delimiter))) {
    const headEnd = part.indexOf('\r\n\r\n');
    if (headEnd === -1) return undefined;
    const head = part.subarray(0, headEnd).toString('utf8');
    const content = part.subarray(headEnd + 4);
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) return undefined;
    const file_name = /\bfilename="?([^"\r\n;]*)/i.exec(head)?.[1];
    if (file_name === undefined) {
      form.fields[name] = content.toString('utf8');
    } else {
      const mime_type = /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'application/octet-stream';
      form.uploads.set(name, { file_name, mime_type, bytes: Buffer.from(content) });
    }
  }
  return form;
}

function partsBetween(body: Buffer, delimiter: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const next = body.indexOf(delimiter, start + delimiter.length);
    if (next === -1) break;
    // Every part stands between "\r\n" after its delimiter and "\r\n" before the next one.
    parts.push(body.subarray(start + delimiter.length + 2, next - 2));
    start = next;
  }
  return parts;
}
