import type { WebContents, WebFrameMain } from 'electron';
import { describe, expect, test } from 'vitest';
import { comesFromPage } from './hardening.ts';
import { pageAddress } from './pageFiles.ts';

const ours = { id: 1 } as WebContents;
const window = { webContents: ours };
const frame = (url: string, parent: WebFrameMain | null = null) => ({ url, parent }) as WebFrameMain;
const page = frame(pageAddress);

describe('a request', () => {
  test('of our page in our window is answered', () => {
    expect(comesFromPage({ sender: ours, senderFrame: page }, window)).toBe(true);
  });

  test.each([
    ['another window that shows the same page', { sender: { id: 2 } as WebContents, senderFrame: page }],
    ['a frame inside our page', { sender: ours, senderFrame: frame(pageAddress, page) }],
    ['a frame that is gone', { sender: ours, senderFrame: null }],
    ['a page of the web', { sender: ours, senderFrame: frame('https://example.org/index.html') }],
    ['a file', { sender: ours, senderFrame: frame('file:///index.html') }],
    ['another host of our scheme', { sender: ours, senderFrame: frame('app://elsewhere/index.html') }],
    ['an address that only begins like ours', { sender: ours, senderFrame: frame('app://courier.example/') }],
  ])('of %s is not', (_name, event) => {
    expect(comesFromPage(event, window)).toBe(false);
  });

  test('is not answered while there is no window', () => {
    expect(comesFromPage({ sender: ours, senderFrame: page }, undefined)).toBe(false);
  });
});
