import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { UnreadableDocument } from '../conversation/documentText.ts';

/** Bytes that one archive may unpack to, and how much more than it takes packed; a small one is not held to the second. */
const mostUnpacked = 200_000_000;
const mostRatio = 100;
const freeUnpacked = 1_000_000;
/** Files in it that are looked at. */
const mostEntries = 1000;

/** A file in an archive. */
export interface ArchiveEntry {
  /** As the archive tells it: shown as text, never used as a path. */
  readonly name: string;
  /** Unpacked, as the archive tells it. */
  readonly size: number;
  readonly isLocked: boolean;
}

/**
 * A zip, in which many programs keep their documents too. Nothing of it is unpacked before it is asked for, and whatever
 * it tells of itself, all of it together unpacks to no more than the bounds.
 */
export class Archive {
  /** Its files, without folders. */
  readonly entries: readonly ArchiveEntry[];
  /** There are more than are looked at. */
  readonly hasMore: boolean;
  readonly #zip: yauzl.ZipFile;
  readonly #found = new Map<string, yauzl.Entry>();
  readonly #most: number;
  #unpacked = 0;

  private constructor(zip: yauzl.ZipFile, entries: readonly yauzl.Entry[], hasMore: boolean) {
    this.#zip = zip;
    this.#most = Math.min(mostUnpacked, Math.max(freeUnpacked, zip.fileSize * mostRatio));
    this.entries = entries.map((entry) => {
      const name = nameOf(entry);
      this.#found.set(name, entry);
      return { name, size: entry.uncompressedSize, isLocked: entry.isEncrypted() };
    });
    this.hasMore = hasMore;
  }

  /** @throws UnreadableDocument when it is damaged, or tells that it unpacks to more than the bounds */
  static async open(bytes: Buffer): Promise<Archive> {
    try {
      const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
      const zip = await yauzl.fromBufferPromise(bytes, options);
      const entries: yauzl.Entry[] = [];
      let hasMore = false;
      for await (const entry of zip.eachEntry()) {
        if (nameOf(entry).endsWith('/')) continue;
        hasMore = entries.length >= mostEntries;
        if (hasMore) break;
        entries.push(entry);
      }
      const archive = new Archive(zip, entries, hasMore);
      archive.#expect(entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0));
      return archive;
    } catch (error) {
      throw error instanceof UnreadableDocument ? error : damaged(error);
    }
  }

  has(name: string): boolean {
    return this.#found.has(name);
  }

  /**
   * Unpacks a file, or its beginning. An empty one where there is none of this name.
   * @param most bytes
   * @throws UnreadableDocument
   */
  async read(name: string, most = Number.POSITIVE_INFINITY): Promise<Buffer> {
    const entry = this.#found.get(name);
    if (!entry) return Buffer.alloc(0);
    if (entry.isEncrypted()) throw new UnreadableDocument('file_locked', 'an encrypted entry');
    try {
      return await this.#unpack(await this.#zip.openReadStreamPromise(entry), most);
    } catch (error) {
      throw error instanceof UnreadableDocument ? error : damaged(error);
    }
  }

  async #unpack(stream: Readable, most: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.#unpacked += chunk.length;
      this.#expect(this.#unpacked);
      chunks.push(chunk);
      length += chunk.length;
      if (length >= most) break;
    }
    return Buffer.concat(chunks).subarray(0, most);
  }

  #expect(bytes: number): void {
    if (bytes <= this.#most) return;
    throw new UnreadableDocument('file_too_much', `unpacks to ${bytes} bytes, and ${this.#most} are allowed`);
  }
}

function damaged(error: unknown): UnreadableDocument {
  const words = String(error);
  // A size that is not true, in either direction: nobody writes that by mistake.
  const isLying = words.includes('bytes in the stream');
  return new UnreadableDocument(isLying ? 'file_too_much' : 'file_damaged', words);
}

/** The name in whatever encoding it was written: without a mark that is the system's own, Windows' in Russian most often. */
function nameOf(entry: yauzl.Entry): string {
  // Not decoded, so that a name of which yauzl thinks ill does not end the reading of the rest.
  const raw = entry.fileNameRaw;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\\', '/');
  } catch {
    return new TextDecoder('ibm866').decode(raw).replaceAll('\\', '/');
  }
}
