import type { Document } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { decodeText, pictureKind } from '../../conversation/fileContent.ts';
import { contentOf } from './messageContent.ts';

const document = (file_name: string, mime_type: string): Document => ({
  file_id: 'f',
  file_unique_id: 'u',
  file_name,
  mime_type,
});

describe('what a message says to a model', () => {
  test.each([
    ['notes.txt', 'text/plain', 'document'],
    ['data.json', 'application/json', 'document'],
    ['component.ts', 'video/mp2t', 'document'],
    ['drawing.svg', 'image/svg+xml', 'document'],
    ['Makefile', '', 'document'],
    ['unknown', 'application/octet-stream', 'document'],
    ['scan.PNG', 'application/octet-stream', 'photo'],
    ['photo', 'image/jpeg', 'photo'],
    ['picture.webp', 'image/webp', undefined],
    ['book.pdf', 'application/pdf', 'document'],
    ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
    ['letter', 'application/vnd.oasis.opendocument.text', 'document'],
    ['sums.xls', 'application/vnd.ms-excel', 'document'],
    ['sums', 'application/vnd.ms-excel.sheet.macroEnabled.12', 'document'],
    ['talk.PPTX', '', 'document'],
    ['archive.zip', 'application/octet-stream', 'document'],
    ['archive', 'application/x-zip-compressed', 'document'],
    ['archive.rar', 'application/octet-stream', undefined],
    ['book.epub', 'application/epub+zip', undefined],
    ['setup.exe', 'application/x-msdownload', undefined],
    ['holiday.mp4', 'video/mp4', undefined],
    ['app', 'application/vnd.android.package-archive', undefined],
    ['song', 'audio/mpeg', undefined],
  ])('%s (%s) is a %s', (name, kind, expected) => {
    const content = contentOf({ document: document(name, kind) });
    expect(content.readable ? content.files[0]?.kind : undefined).toBe(expected);
  });

  test('the largest size of a photo counts, in whatever order they come', () => {
    const size = (file_id: string, width: number) => ({
      file_id,
      file_unique_id: file_id,
      width,
      height: width,
    });
    const content = contentOf({ photo: [size('s', 90), size('l', 1280), size('m', 320)], caption: 'words' });
    expect(content).toEqual({
      readable: true,
      text: 'words',
      files: [{ kind: 'photo', file_id: 'l', file_unique_id: 'l' }],
    });
  });

  test('a rich message counts with the plain text of its blocks', () => {
    const rich_message = {
      blocks: [{ type: 'paragraph' as const, text: ['some ', { type: 'bold' as const, text: 'words' }] }],
    };
    expect(contentOf({ rich_message })).toMatchObject({ readable: true, text: 'some words' });
  });

  test('nothing but a kind that cannot be read is not readable, whatever words it has', () => {
    expect(contentOf({ caption: 'a video' })).toEqual({ readable: false, reason: 'kind' });
    expect(contentOf({})).toEqual({ readable: false, reason: 'kind' });
  });
});

describe('looking at bytes', () => {
  test('a text may be cut inside a character', () => {
    expect(decodeText(Buffer.from('Привет').subarray(0, 11))).toBe('Приве');
  });

  test.each([
    ['zeros', Buffer.from('a\0b')],
    ['another encoding', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])],
    ['control characters', Buffer.from([1, 2, 3, 65])],
  ])('%s are no text', (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });

  test('only pictures that every server takes are known', () => {
    expect(pictureKind(Buffer.from([0xff, 0xd8, 0xff]))).toBe('image/jpeg');
    expect(pictureKind(Buffer.from('GIF89a'))).toBeUndefined();
    expect(pictureKind(Buffer.alloc(0))).toBeUndefined();
  });
});
