import { crc32, deflateSync } from 'node:zlib';

/** Rows of pixels from the top, three bytes each: red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/**
 * Cuts the upper left corner out of a screen in the format of `xwd`, as Xvfb keeps it with 24 bits in little-endian
 * words of 32. The header is big-endian; its words are named in X11's XWDFile.h.
 */
export function cropScreen(xwd: Buffer, { width, height }: Pick<Picture, 'width' | 'height'>): Picture {
  const word = (index: number) => xwd.readUInt32BE(index * 4);
  const headerSize = word(0);
  const bitsPerPixel = word(11);
  const bytesPerLine = word(12);
  const colours = word(19);
  if (bitsPerPixel !== 32) throw new Error(`The screen has ${bitsPerPixel} bits per pixel instead of 32.`);
  const start = headerSize + colours * 12;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const blueGreenRed = xwd.readUIntLE(start + y * bytesPerLine + x * 4, 3);
      pixels.writeUIntBE(blueGreenRed, (y * width + x) * 3, 3);
    }
  }
  return { width, height, pixels };
}

/** How many pixels differ. */
export function difference(one: Picture, other: Picture): number {
  let count = 0;
  for (let at = 0; at < one.pixels.length; at += 3) {
    if (one.pixels.compare(other.pixels, at, at + 3, at, at + 3) !== 0) count++;
  }
  return count;
}

/** The picture as a PNG file, each of its pixels drawn as a square of `scale` pixels. */
export function pngOf(picture: Picture, scale = 1): Buffer {
  const { width, height, pixels } = picture;
  const rows: Buffer[] = [];
  for (let y = 0; y < height * scale; y++) {
    const row = Buffer.alloc(1 + width * scale * 3);
    for (let x = 0; x < width * scale; x++) {
      const from = (Math.floor(y / scale) * width + Math.floor(x / scale)) * 3;
      pixels.copy(row, 1 + x * 3, from, from + 3);
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width * scale, 0);
  header.writeUInt32BE(height * scale, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(typed.length + 8);
  frame.writeUInt32BE(data.length, 0);
  typed.copy(frame, 4);
  frame.writeUInt32BE(crc32(typed), typed.length + 4);
  return frame;
}
