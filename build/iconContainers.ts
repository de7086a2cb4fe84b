/** A square PNG and the length of its side in pixels. */
export interface IconImage {
  readonly size: number;
  readonly png: Buffer;
}

/** The icns types whose content is a PNG, by the side of the picture in pixels; the second of a pair is for Retina. */
const icnsTypes: ReadonlyMap<number, readonly string[]> = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/** Makes a Windows .ico: a header, a directory of 16 bytes a picture, and the PNGs as they are. */
export function icoOf(images: readonly IconImage[]): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length + 16 * images.length;
  const directory = images.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    // One byte a side: 256 is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...directory, ...images.map(({ png }) => png)]);
}

/** Makes a macOS .icns: a header, then each picture behind its type and length. Sizes that icns has no PNG type for are refused. */
export function icnsOf(images: readonly IconImage[]): Buffer {
  const chunks = images.flatMap(({ size, png }) => {
    const types = icnsTypes.get(size);
    if (types === undefined) throw new Error(`An .icns holds no PNG of ${size} pixels.`);
    return types.map((type) => icnsChunk(type, png));
  });
  return icnsChunk('icns', Buffer.concat(chunks));
}

function icnsChunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 0, 'ascii');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
