import { badRequest } from './envelope.ts';

/** A file that came in a multipart request. */
export interface Upload {
  file_name: string;
  mime_type: string;
  bytes: Buffer;
}

/**
 * The arguments of one call. As on the real server every argument is a string, whatever it was in the request:
 * numbers may be quoted, objects may be JSON text, and JSON `null` is the text `null`.
 */
export class Parameters {
  /** The arguments as the client wrote them, for the ledger. */
  readonly asSent: Readonly<Record<string, unknown>>;
  readonly #values: ReadonlyMap<string, string>;
  readonly #uploads: ReadonlyMap<string, Upload>;

  constructor(asSent: Record<string, unknown>, uploads: ReadonlyMap<string, Upload> = new Map()) {
    this.asSent = asSent;
    this.#values = new Map(Object.entries(asSent).map(([name, value]) => [name, asText(value)]));
    this.#uploads = uploads;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The empty string and a missing argument are the same thing to the server. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** True only for `true`, `yes` and `1`. */
  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).toLowerCase());
  }

  /** Out-of-range values are clamped, not refused; what is not a number counts as 0. */
  integer(name: string, bounds: { default: number; min?: number; max?: number }): number {
    const raw = this.text(name);
    if (raw === '') return bounds.default;
    const parsed = Number.parseInt(raw, 10);
    const value = Number.isNaN(parsed) ? 0 : parsed;
    return Math.min(Math.max(value, bounds.min ?? -Infinity), bounds.max ?? Infinity);
  }

  /**
   * An object or array argument; `undefined` when it is missing.
   * @throws ApiError 400 when the text is not JSON
   */
  json(name: string): unknown {
    const raw = this.text(name);
    if (raw === '') return undefined;
    try {
      return JSON.parse(raw);
    } catch {
      throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
    }
  }

  /** A file sent under this name, or under the `attach://` name that the argument gives. */
  upload(name: string): Upload | undefined {
    const reference = this.text(name);
    return this.#uploads.get(reference.startsWith('attach://') ? reference.slice('attach://'.length) : name);
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
