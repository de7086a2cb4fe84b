import { describe, expect, test } from 'vitest';
import { isReadableOnTheWay } from './openNetwork.ts';

describe('what is sent', () => {
  test.each([
    'http://192.0.2.1:8081',
    'http://192.0.2.1:1234/v1',
    'HTTP://192.0.2.1',
    'http://3221225985', // 192.0.2.1 as one number
    'http://0xc0.0x00.0x02.0x01',
    'http://8.8.8.8',
    'http://11.0.0.1',
    'http://172.15.0.1',
    'http://172.32.0.1',
    'http://192.169.0.1',
    'http://100.64.0.1',
    'http://0.0.0.1',
    'http://[2001:db8::1]:1234/v1',
    'http://[fec0::1]',
    'http://[fc::1]',
    'http://[fe7f::1]',
    'http://[::2]',
    'http://[::ffff:192.0.2.1]',
    'http://example.com',
    'http://example.com.',
    'http://local.example.com',
    'http://localhost.example.com',
    'http://notlocal.notlocal',
    'http://10.example.com',
    'http://127.0.0.1.example.com',
  ])('to %s can be read on the way', (address) => {
    expect(isReadableOnTheWay(address)).toBe(true);
  });

  test.each([
    'https://api.telegram.org',
    'https://192.0.2.1:8081',
    'http://127.0.0.1:1234/v1',
    'http://127.255.0.9',
    'http://127.1',
    'http://2130706433', // 127.0.0.1 as one number
    'http://0x7f000001:1234',
    'http://0177.0.0.1',
    'http://0.0.0.0:1234',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'http://192.168.1.20:1234/v1',
    'http://169.254.10.10',
    'http://[::1]:1234/v1',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::]:1234',
    'http://[fe80::1]',
    'http://[febf::1]',
    'http://[fc00::1]',
    'http://[FD12:3456::1]:8081',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:10.0.0.7]',
    'http://localhost:1234/v1',
    'http://LOCALHOST',
    'http://models.localhost',
    'http://nas',
    'http://nas.:8081',
    'http://studio.local:1234/v1',
    'http://Studio.Local.',
    'no address',
    '',
  ])('to %s cannot', (address) => {
    expect(isReadableOnTheWay(address)).toBe(false);
  });
});
