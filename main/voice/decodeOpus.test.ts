import { describe, expect, test } from 'vitest';
import { meetingNotes } from '../../test/sandbox/voice/recordings.ts';
import { decodeOpus } from './decodeOpus.ts';
import { sampleRate, wavOf } from './samples.ts';

const { bytes } = meetingNotes;

async function secondsOf(recording: Uint8Array, longest_s = 60): Promise<number> {
  const { samples } = await decodeOpus(recording, longest_s);
  return (samples?.length ?? 0) / sampleRate;
}

describe('a voice message', () => {
  test('becomes samples of one channel', async () => {
    const { samples = new Float32Array() } = await decodeOpus(bytes, 60);
    expect(samples.length / sampleRate).toBeCloseTo(4.24, 2);
    expect(Math.max(...samples)).toBeGreaterThan(0.1);
    expect(samples.buffer.byteLength).toBe(samples.byteLength);
  });

  test('that is longer than it may be is decoded up to there', async () => {
    expect(await secondsOf(bytes, 1.5)).toBe(1.5);
  });

  test.each([5000, 9000])('that is cut off after %i bytes is decoded up to there', async (length) => {
    const seconds = await secondsOf(bytes.subarray(0, length));
    expect(seconds).toBeLessThan(4);
    expect(seconds).toBeGreaterThan(0.9);
    expect(seconds).toBeLessThan(2.1);
  });

  test('with damage in its middle is decoded all the same', async () => {
    const damaged = Buffer.from(bytes);
    damaged.fill(0x55, 6000, 6200);
    expect(await secondsOf(damaged)).toBeGreaterThan(1);
  });
});

describe('what is none', () => {
  test.each<[string, Buffer, 'format' | 'unreadable']>([
    ['nothing', Buffer.alloc(0), 'unreadable'],
    ['junk', Buffer.from('Not a recording. '.repeat(100)), 'unreadable'],
    ['a page of HTML', Buffer.from('<!doctype html><html>'), 'unreadable'],
    ['its head alone', bytes.subarray(0, 60), 'unreadable'],
    ['a head and junk', Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(4000, 7)]), 'unreadable'],
    ['an MP3', Buffer.from([0x49, 0x44, 0x33, 4, 0, 0]), 'format'],
    ['an MP3 without a head', Buffer.from([0xff, 0xfb, 0x90, 0]), 'format'],
    ['an M4A', Buffer.from('\0\0\0 ftypM4A '), 'format'],
    ['a WAV', Buffer.from('RIFF....WAVE'), 'format'],
    ['OGG with Vorbis', Buffer.from(`OggS${'\0'.repeat(24)}\u0001vorbis`), 'format'],
  ])('%s is known as such', async (_, recording, why) => {
    expect(await decodeOpus(recording, 60)).toEqual({ why });
  });
});

test('samples become a WAV file', () => {
  const wav = Buffer.from(wavOf(new Float32Array([0, 1, -1, 2])));
  expect(wav.length).toBe(44 + 8);
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt32LE(24)).toBe(16_000);
  expect([0, 1, 2, 3].map((index) => wav.readInt16LE(44 + index * 2))).toEqual([0, 32_767, -32_767, 32_767]);
});
