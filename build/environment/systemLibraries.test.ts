import { expect, test } from 'vitest';
import { pickAvailable } from './debianPackages.ts';
import { notFound, packagesFor } from './systemLibraries.ts';

test('the libraries that ldd does not find are named once each', () => {
  const ldd = [
    '\tlinux-vdso.so.1 (0x00007ffc)',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n');
  expect(notFound(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
});

test('libraries of one package ask for it once, and an unknown library is told apart', () => {
  expect(packagesFor(['libnss3.so', 'libsmime3.so', 'libnspr4.so', 'libmystery.so.1'])).toEqual({
    packages: [['libnss3'], ['libnspr4']],
    unknown: ['libmystery.so.1'],
  });
});

const wanted = packagesFor(['libasound.so.2', 'libgbm.so.1']).packages;

test('on Debian 13 the names of the 64-bit time transition are chosen', () => {
  const policy = [
    'libasound2t64:',
    '  Installed: (none)',
    '  Candidate: 1.2.14-1',
    'libasound2:',
    '  Installed: (none)',
    '  Candidate: (none)',
    '  Version table:',
    'libgbm1:',
    '  Installed: (none)',
    '  Candidate: 25.0.7-2',
  ].join('\n');
  expect(pickAvailable(wanted, policy)).toEqual(['libasound2t64', 'libgbm1']);
});

test('on Debian 12 the older names are chosen', () => {
  const policy = [
    'libasound2:',
    '  Installed: (none)',
    '  Candidate: 1.2.8-1+b1',
    'libgbm1:',
    '  Installed: 22.3.6-1',
    '  Candidate: 22.3.6-1',
  ].join('\n');
  expect(pickAvailable(wanted, policy)).toEqual(['libasound2', 'libgbm1']);
});

test('where apt-cache knows nothing the newest names are kept', () => {
  expect(pickAvailable(wanted, '')).toEqual(['libasound2t64', 'libgbm1']);
});
