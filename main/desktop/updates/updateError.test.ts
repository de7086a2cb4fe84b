import { expect, test } from 'vitest';
import { UpdateError, updateErrorOf } from './updateError.ts';

const failure = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

test.each([
  [new UpdateError('unreadable', 'a web page'), 'unreadable'],
  [failure('sha512 checksum mismatch, expected a, got b', 'ERR_CHECKSUM_MISMATCH'), 'wrong_sum'],
  [failure('not signed by the application owner', 'ERR_UPDATER_INVALID_SIGNATURE'), 'wrong_sum'],
  [failure('no space left on device, write', 'ENOSPC'), 'disk_full'],
  [failure('permission denied, open', 'EACCES'), 'not_writable'],
  [failure('Cannot download "https://a.example/b.AppImage", status 404: Not Found'), 'refused'],
  [failure('net::ERR_INTERNET_DISCONNECTED'), 'no_connection'],
  [failure('read ECONNRESET', 'ECONNRESET'), 'no_connection'],
  [failure('Request has been aborted by the server'), 'no_connection'],
  [failure('Too many redirects (> 10)'), 'no_connection'],
  [failure('ZIP file not provided', 'ERR_UPDATER_ZIP_FILE_NOT_FOUND'), 'unreadable'],
  [new TypeError("Cannot read properties of undefined (reading 'url')"), 'unreadable'],
])('%s is %s', (error, problem) => {
  expect(updateErrorOf(error).problem).toBe(problem);
});

test('is told without the headers and places that the library adds', () => {
  expect(updateErrorOf(failure('500 \nHeaders: {"set-cookie": "a"}')).message).toBe('500 ');
});
