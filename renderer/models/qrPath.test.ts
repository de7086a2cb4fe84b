import { decodeQR } from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { qrPath } from './qrPath.ts';

const url = 'https://t.me/courier_test_bot?start=AbCdEfGhIjKlMnOpQrStUv';

/** What a camera sees: black bars on white, several pixels to a module. */
function photograph({ size, d }: ReturnType<typeof qrPath>, scale: number) {
  const side = size * scale;
  const data = new Uint8Array(side * side * 3).fill(255);
  for (const [, x, y, length] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const start = (row * side + Number(x) * scale) * 3;
      data.fill(0, start, start + Number(length) * scale * 3);
    }
  }
  return { width: side, height: side, data };
}

describe('the path of a QR code', () => {
  test('can be read by a camera', () => {
    expect(decodeQR(photograph(qrPath(url), 4))).toBe(url);
  });

  test('leaves four light modules on every side', () => {
    const { size, d } = qrPath(url);
    const edges = [...d.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((bar) => bar.slice(1).map(Number));
    expect(Math.min(...edges.map(([x]) => x ?? 0))).toBe(4);
    expect(Math.min(...edges.map(([, y]) => y ?? 0))).toBe(4);
    expect(Math.max(...edges.map(([x = 0, , length = 0]) => x + length))).toBe(size - 4);
    expect(Math.max(...edges.map(([, y]) => y ?? 0))).toBe(size - 5);
  });
});
