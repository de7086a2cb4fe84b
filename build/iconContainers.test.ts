import { expect, test } from 'vitest';
import { icnsOf, icoOf } from './iconContainers.ts';

const small = { size: 16, png: Buffer.from('small picture') };
const large = { size: 256, png: Buffer.from('large') };

test('an .ico points at each picture, and writes 256 pixels as 0', () => {
  const ico = icoOf([small, large]);
  expect(ico.readUInt16LE(4)).toBe(2);
  const pictureAt = (entry: number) => {
    const offset = ico.readUInt32LE(entry + 12);
    return ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)).toString();
  };
  expect([ico[6], pictureAt(6)]).toEqual([16, 'small picture']);
  expect([ico[22], pictureAt(22)]).toEqual([0, 'large']);
});

test('an .icns names the length of the whole and of each picture', () => {
  const icns = icnsOf([{ size: 32, png: Buffer.from('abc') }]);
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1', 8, 12)).toBe('ic11');
  expect(icns.readUInt32BE(12)).toBe(8 + 3);
  expect(icns.subarray(16).toString()).toBe('abc');
});

test('a size that an .icns cannot hold is refused', () => {
  expect(() => icnsOf([small])).toThrow('An .icns holds no PNG of 16 pixels.');
});
