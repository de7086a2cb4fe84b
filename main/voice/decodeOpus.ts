import { OggOpusDecoder } from 'ogg-opus-decoder';
import { sampleRate } from './samples.ts';

export type Decoded =
  | { readonly samples: Float32Array }
  /** `format`: it is something else than OGG with Opus. */
  | { readonly samples?: undefined; readonly why: 'format' | 'unreadable' };

/** A small piece can hold minutes of silence: so large a one holds no more than memory has room for. */
const piece_bytes = 16 * 1024;

/** The decoder takes this option, which its types leave out. */
const options = { sampleRate } as ConstructorParameters<typeof OggOpusDecoder>[0];

/**
 * A voice message of Telegram, OGG with Opus, as samples of one channel. What was cut off is decoded as far as it goes.
 * @param longest_s what follows is not decoded
 */
export async function decodeOpus(file: Uint8Array, longest_s: number): Promise<Decoded> {
  if (!isOpus(file)) return { why: isKnownFormat(file) ? 'format' : 'unreadable' };
  const bytes = wholePages(file);
  const most = Math.ceil(longest_s * sampleRate);
  const decoder = new OggOpusDecoder(options);
  const pieces: Float32Array[] = [];
  let length = 0;
  const add = ({ channelData }: { channelData: readonly Float32Array[] }) => {
    const mono = mixed(channelData);
    pieces.push(mono);
    length += mono.length;
  };
  await decoder.ready;
  try {
    for (let at = 0; at < bytes.length && length < most; at += piece_bytes)
      add(await decoder.decode(bytes.subarray(at, at + piece_bytes)));
    if (length < most) add(await decoder.flush());
  } catch (error) {
    // What had been decoded is still something to listen to.
    if (!(error instanceof Error)) throw error;
  } finally {
    decoder.free();
  }
  if (length === 0) return { why: 'unreadable' };
  return { samples: joined(pieces, Math.min(length, most)) };
}

/** Without a last page that is cut off: of such a one the decoder makes noise. */
function wholePages(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('OggS');
  const head = 27;
  const segments = bytes[start + head - 1] ?? 0;
  const lengths = bytes.subarray(start + head, start + head + segments);
  const end = start + head + segments + lengths.reduce((sum, length) => sum + length, 0);
  const isWhole = lengths.length === segments && end <= bytes.length;
  return isWhole ? bytes.subarray(0, end) : bytes.subarray(0, start);
}

/** Whether the first page of an OGG file says that it holds Opus. */
function isOpus(bytes: Uint8Array): boolean {
  return isAt(bytes, 0, 'OggS') && Buffer.from(bytes.subarray(0, 512)).includes('OpusHead');
}

/** Sound in a form that some server may take: MP3, MP4 and its like, WAV, FLAC, WebM, another OGG, AAC, AMR. */
function isKnownFormat(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  const isFrameOfMpeg = first === 0xff && (second & 0xe0) === 0xe0;
  const isWebM = first === 0x1a && second === 0x45;
  const names = ['ID3', 'RIFF', 'fLaC', 'OggS', '#!AMR', 'FORM'];
  return isFrameOfMpeg || isWebM || isAt(bytes, 4, 'ftyp') || names.some((name) => isAt(bytes, 0, name));
}

function isAt(bytes: Uint8Array, at: number, name: string): boolean {
  return Buffer.from(bytes.subarray(at, at + name.length)).toString('latin1') === name;
}

/** The mean of all channels, in memory of its own. */
function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  const mono = first.slice();
  if (others.length === 0) return mono;
  for (let i = 0; i < mono.length; i++) {
    let sum = mono[i] ?? 0;
    for (const channel of others) sum += channel[i] ?? 0;
    mono[i] = sum / channels.length;
  }
  return mono;
}

function joined(pieces: readonly Float32Array[], length: number): Float32Array {
  const all = new Float32Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece.subarray(0, Math.max(0, length - at)), at);
    at += piece.length;
    if (at >= length) break;
  }
  return all;
}
