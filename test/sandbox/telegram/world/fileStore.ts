import { randomBytes } from 'node:crypto';

/** What getFile refuses to hand out. */
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

export interface StoredFile {
  file_id: string;
  file_unique_id: string;
  file_path: string;
  /** As declared; a test can declare a size without carrying the bytes. */
  file_size: number;
  mime_type: string;
  bytes: Buffer;
}

/** The files people and the bot have sent. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();

  add(file: {
    folder: string;
    extension: string;
    mime_type: string;
    bytes: Buffer;
    file_size?: number;
  }): StoredFile {
    const stored: StoredFile = {
      file_id: `sandbox-${randomBytes(24).toString('base64url')}`,
      file_unique_id: randomBytes(8).toString('base64url'),
      file_path: `${file.folder}/file_${this.#byId.size}.${file.extension}`,
      file_size: file.file_size ?? file.bytes.length,
      mime_type: file.mime_type,
      bytes: file.bytes,
    };
    this.#byId.set(stored.file_id, stored);
    return stored;
  }

  byId(file_id: string): StoredFile | undefined {
    return this.#byId.get(file_id);
  }

  byPath(file_path: string): StoredFile | undefined {
    return [...this.#byId.values()].find((file) => file.file_path === file_path);
  }
}
