import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../../build/projectFolder.ts';
import {
  contentSecurityPolicy,
  isPageAddress,
  pageAddress,
  pageFile,
  typeOf,
  withHighContrast,
} from './pageFiles.ts';

const folder = path.resolve('out', 'renderer');

describe('an address of the page', () => {
  test('stands for a file below its folder', () => {
    expect(pageFile(folder, pageAddress)).toBe(path.join(folder, 'index.html'));
    expect(pageFile(folder, 'app://courier/assets/main-1a2b.js?x#y')).toBe(
      path.join(folder, 'assets', 'main-1a2b.js'),
    );
    expect(pageFile(folder, 'app://courier/a%20b.css')).toBe(path.join(folder, 'a b.css'));
  });

  test.each([
    'app://courier/../main/main.js',
    'app://courier/%2e%2e/main/main.js',
    'app://courier/..%2fmain%2fmain.js',
    'app://courier/assets/..%2f..%2f..%2fetc%2fpasswd',
    'app://courier/%2fetc%2fpasswd',
  ])('never leaves that folder: %s', (address) => {
    const file = pageFile(folder, address);
    expect(file === undefined || file.startsWith(folder + path.sep)).toBe(true);
  });

  test.each([
    'app://other/index.html',
    'file:///etc/passwd',
    'app://courier/%zz',
    'app://courier/a%00.html',
    'no address',
  ])('is not %s', (address) => {
    expect(pageFile(folder, address)).toBeUndefined();
  });
});

describe('the origin of the page', () => {
  test('is told from all others', () => {
    expect(isPageAddress(pageAddress)).toBe(true);
    for (const other of [
      'app://courier.evil/',
      'https://courier/',
      'about:blank',
      'app://evil/courier',
      '',
    ]) {
      expect(isPageAddress(other)).toBe(false);
    }
  });
});

describe('a file of the page', () => {
  test('has the type its name says, and other files are none of the page', () => {
    expect(typeOf('index.html')).toBe('text/html; charset=utf-8');
    expect(typeOf('codicon.TTF')).toBe('font/ttf');
    expect(typeOf('courier.db')).toBeUndefined();
  });
});

test('the policy allows neither inline code nor eval nor the network', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).not.toMatch(/unsafe|http|\*/);
});

test('the page asks for no more than the policy allows', () => {
  const page = readFileSync(path.join(projectFolder, 'renderer', 'index.html'), 'utf8');
  const [, policy = ''] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
  expect(policy).not.toBe('');
  expect(contentSecurityPolicy.split('; ')).toEqual(expect.arrayContaining(policy.split('; ')));
});

test('whoever has chosen high contrast is served the page with it', () => {
  const page = readFileSync(path.join(projectFolder, 'renderer', 'index.html'), 'utf8');
  expect(page).toContain('href="./styles/contrast.css" media="(prefers-contrast: more)"');
  expect(withHighContrast(page)).toContain('href="./styles/contrast.css" media="all"');
});
