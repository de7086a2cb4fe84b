import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../storage/testing.ts';
import { deleteProfile, finishDeleting, orderDeletion, orderedDeletion } from './deleteEverything.ts';

const words = 'what somebody wrote';
const none = path.join('/nowhere', 'lm-courier-updater');

function profile(...names: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), words);
  }
  return folder;
}

describe('everything of a profile', () => {
  test('is what the app and Chromium keep there, also what was put aside, and nothing else', () => {
    const folder = profile(
      ...[
        'courier.db',
        'courier.db-wal',
        'courier.db.v9-backup',
        'courier.db.corrupt-2026-01-01T00-00-00-000Z',
      ],
      ...['settings.json', 'settings.corrupt-2026-01-01T00-00-00-000Z.json', 'secrets/token.json'],
      ...['logs/courier.log', 'logs/courier.1.log', 'voice/parakeet-v3/encoder.onnx'],
      ...[
        'Local Storage/leveldb/000003.log',
        'Preferences',
        'Trust Tokens-journal',
        'Cache/Cache_Data/index',
      ],
      ...['my thesis.odt', 'pictures/cat.png'],
    );
    expect(deleteProfile(folder, none)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['my thesis.odt', 'pictures']);
  });

  test('is deleted at the launch after it was ordered, which is told what follows, once', () => {
    const folder = profile('courier.db', 'settings.json');
    expect(finishDeleting(folder, none)).toBeUndefined();
    orderDeletion(folder, 'quit');
    expect(orderedDeletion(folder)).toBe('quit');
    expect(finishDeleting(folder, none)).toBe('quit');
    expect([readdirSync(folder), finishDeleting(folder, none)]).toEqual([[], undefined]);
  });

  test('is also what was fetched of newer versions, outside of the profile', () => {
    const folder = profile('courier.db');
    const caches = profile('lm-courier-updater/pending/update.AppImage', 'other/file');
    orderDeletion(folder, 'begin');
    expect(finishDeleting(folder, path.join(caches, 'lm-courier-updater'))).toBe('begin');
    expect(readdirSync(caches)).toEqual(['other']);
  });

  test('goes without what a link in it leads to', () => {
    const folder = profile('courier.db');
    const elsewhere = profile('photos/cat.png', 'letter');
    symlinkSync(path.join(elsewhere, 'photos'), path.join(folder, 'voice'));
    linkSync(path.join(elsewhere, 'letter'), path.join(folder, 'settings.json'));
    expect(deleteProfile(folder, none)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(readFileSync(path.join(elsewhere, 'letter'), 'utf8')).toBe(words);
    expect(readFileSync(path.join(elsewhere, 'photos', 'cat.png'), 'utf8')).toBe(words);
  });

  test('is overwritten before it is deleted: who still has a file open finds no word in it', () => {
    const folder = profile('courier.db', 'voice/model.onnx');
    const [database, model] = ['courier.db', 'voice/model.onnx'].map((name) =>
      openSync(path.join(folder, name), 'r'),
    ) as [number, number];
    expect(deleteProfile(folder, none)).toEqual([]);
    expect(readFileSync(database)).toEqual(Buffer.alloc(words.length));
    // Gigabytes without a word.
    expect(readFileSync(model, 'utf8')).toBe(words);
    for (const descriptor of [database, model]) closeSync(descriptor);
  });
});
