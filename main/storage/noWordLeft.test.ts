import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import { emptyResult } from '../core/queue/job.ts';
import { JobArchive } from './jobArchive.ts';
import { Pruner } from './pruner.ts';
import { openSqlite } from './sqlite.ts';
import { someJob, temporaryStorage } from './testing.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1000 * day;

/** Lengths that lie beside others on a page, fill one, and go on over several. */
const lengths = [40, 700, 3000, 50_000];

/** Text that is nowhere else. It says its mark all over, so that each of its pages tells. */
function text(mark: string, length: number): string {
  return `<${mark}> `.repeat(Math.ceil(length / (mark.length + 3)));
}

/** Marks of `text` in the bytes of every file of the database. */
function marksLeft(file: string): Set<string> {
  const folder = path.dirname(file);
  const bytes = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
  return new Set(bytes.flatMap((content) => content.match(/<\w+-\d+>/g) ?? []));
}

function setUp() {
  const storage = temporaryStorage();
  const { database } = storage;
  const archive = new JobArchive(database);
  let asked = 0;

  /** A request with all that hangs on it, each with a text of its own. */
  const request = (received_at = now) => {
    const n = ++asked;
    const of = (what: string) => text(`${what}-${n}`, lengths[n % lengths.length] ?? 0);
    const chat = { bot_id: 1000 + (n % 2), chat_id: 1 + (n % 3), thread_id: 0 };
    const { id } = storage.jobs.insert({ ...someJob, ...chat, text: of('first'), received_at });
    storage.jobs.rewrite(id, of('edited'));
    storage.jobs.setAttachments(
      id,
      JSON.stringify([{ kind: 'quote', from: 'bot', who: '', text: of('quoted') }]),
    );
    storage.jobs.start(id, now);
    const said = { answer: of('answer'), reasoning: of('reasoning'), failure_detail: of('detail') };
    storage.jobs.settle(id, { ...emptyResult, ...said, outcome: 'done' }, now);
    storage.jobs.setEditedText(id, of('later'));
    storage.outbox.sent(storage.outbox.add({ ...chat, job_id: id, text: of('sent') }), n);
    storage.jobs.close(id, now);
    // Words that only the history has: resetting it leaves the requests to whoever deletes or prunes them.
    storage.history.add(chat, id, of('question'), of('remembered'));
    return { id, n, chat };
  };
  const whats = [
    'first',
    'edited',
    'quoted',
    'answer',
    'reasoning',
    'detail',
    'later',
    'sent',
    'question',
    'remembered',
  ];
  const marksOf = (requests: readonly { n: number }[], which = whats) =>
    requests.flatMap(({ n }) => which.map((what) => `<${what}-${n}>`));
  const left = (marks: readonly string[]) => {
    const found = marksLeft(database.file);
    return marks.filter((mark) => found.has(mark));
  };
  const pruner = new Pruner({ storage, keepDays: () => 90, log: new MemoryLog(), now: () => now });
  onTestFinished(() => pruner.stop());
  return { storage, database, archive, request, marksOf, left, pruner };
}

/** All that the history alone says. */
const inHistory = ['question', 'remembered'];

/** Where the words are when they are deleted: in the journal only, or in the file as well. */
const places = ['journal', 'file'] as const;

/** Two dozen requests, every other of which is to go. */
function withRequests(place: (typeof places)[number], received_at?: number) {
  const service = setUp();
  // Otherwise SQLite moves what a long journal holds into the file by itself.
  service.database.pragma('wal_autocheckpoint = 0');
  const requests = Array.from({ length: 24 }, (_, index) =>
    service.request(index % 2 === 0 ? received_at : now),
  );
  if (place === 'file') {
    expect(service.database.wiping.emptyJournal()).toBe(true);
    // One that was just read into the journal again, and changed there.
    for (const { id } of requests) service.storage.jobs.setEditedText(id, 'no mark');
  } else {
    const file = readFileSync(service.database.file, 'latin1');
    expect(/<\w+-\d+>/.test(file)).toBe(false);
  }
  const whole = { requests, going: requests.filter((_, index) => index % 2 === 0) };
  return { ...service, ...whole, staying: requests.filter((_, index) => index % 2 === 1) };
}

const shown = ['edited', 'quoted', 'answer', 'reasoning', 'detail', 'sent', 'question', 'remembered'];

describe.each(places)('of what was in the %s no word is left, when', (place) => {
  test('requests are deleted', () => {
    const { archive, going, staying, marksOf, left } = withRequests(place);
    expect(left(marksOf(going, shown))).toEqual(marksOf(going, shown));
    for (const { id } of going) expect(archive.remove(id)).toBe(true);
    expect(left(marksOf(going))).toEqual([]);
    expect(left(marksOf(staying, shown))).toEqual(marksOf(staying, shown));
  });

  test('a chat is reset by whoever talks there', () => {
    const { storage, requests, marksOf, left } = withRequests(place);
    const { chat } = requests[0] ?? {};
    if (!chat) throw new Error('no request');
    const isOfChat = ({ chat: one }: (typeof requests)[number]) =>
      one.bot_id === chat.bot_id && one.chat_id === chat.chat_id;
    storage.transaction(() => storage.history.reset(chat, storage.jobs.lastId()));
    expect(left(marksOf(requests, inHistory))).toEqual(
      marksOf(
        requests.filter((one) => !isOfChat(one)),
        inHistory,
      ),
    );
  });

  test('a chat is reset by the owner', () => {
    const { storage, requests, marksOf, left } = withRequests(place);
    storage.history.resetChat(2, storage.jobs.lastId());
    expect(left(marksOf(requests, inHistory))).toEqual(
      marksOf(
        requests.filter(({ chat }) => chat.chat_id !== 2),
        inHistory,
      ),
    );
  });

  test('all chats are reset', async () => {
    const { storage, requests, pruner, marksOf, left } = withRequests(place);
    pruner.start();
    storage.history.resetAll(storage.jobs.lastId());
    await eventually(() => expect(left(marksOf(requests, inHistory))).toEqual([]));
  });

  test('old requests are pruned', async () => {
    const { going, staying, pruner, marksOf, left } = withRequests(place, now - 100 * day);
    pruner.start();
    await eventually(() => expect(left(marksOf(going))).toEqual([]));
    expect(left(marksOf(staying, shown))).toEqual(marksOf(staying, shown));
  });
});

test('a word that was replaced is gone with the next tidying', () => {
  const { storage, request, marksOf, left } = setUp();
  const requests = [request(), request()];
  expect(left(marksOf(requests, ['first']))).toHaveLength(2);
  storage.tidy(now);
  expect(left(marksOf(requests, ['first']))).toEqual([]);
});

test('what could not leave the journal, because another program read it just then, leaves it later', async () => {
  const { database, archive, requests, marksOf, left, pruner } = withRequests('journal');
  // Without the seconds it usually waits.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  pruner.start();
  const other = openSqlite(database.file, 0);
  onTestFinished(() => other.close());
  other.exec('BEGIN; SELECT * FROM jobs LIMIT 1');
  for (const { id } of requests) archive.remove(id);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(left(marksOf(requests)).length).toBeGreaterThan(0);
  other.exec('COMMIT');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(left(marksOf(requests))).toEqual([]);
});

test('what SQLite leaves where it moved rows to another page is gone with the next tidying', () => {
  const { storage, database, archive } = setUp();
  let random = 57 * 7919;
  const below = (n: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((random / 2 ** 31) * n);
  };
  const marks = new Map<number, string[]>();
  const deleted: string[] = [];
  const left = () => {
    const found = marksLeft(database.file);
    return deleted.filter((mark) => found.has(mark)).length;
  };
  let said = 0;
  const someText = (own: string[]) => {
    own.push(`<moved-${++said}>`);
    return text(`moved-${said}`, [5, 30, 100, 400, 1500, 4000, 9000][below(7)] ?? 0);
  };
  // Rows of all sizes come, grow and go, until some have been moved and deleted afterwards.
  const isLooked = (round: number) => round >= 40 && round % 10 === 0;
  for (let round = 0; round < 400 && !(isLooked(round) && left() > 0); round++) {
    for (let n = below(40); n >= 0; n--) {
      const own: string[] = [];
      const { id } = storage.jobs.insert({ ...someJob, text: someText(own) });
      storage.jobs.rewrite(id, someText(own));
      storage.jobs.settle(id, { ...emptyResult, outcome: 'done', answer: someText(own) }, now);
      storage.jobs.close(id, now);
      storage.history.add({ ...someJob, chat_id: below(4) }, id, someText(own), someText(own));
      marks.set(id, own);
    }
    for (const [id, own] of marks) {
      if (below(3) !== 0) continue;
      archive.remove(id);
      deleted.push(...own);
      marks.delete(id);
    }
  }
  expect(left()).toBeGreaterThan(0);
  expect(storage.tidy(now)).toBe(true);
  expect(left()).toBe(0);
  expect(marksLeft(database.file).size).toBeGreaterThan(0);
});

test('what the search knew of a deleted request is gone with it', () => {
  const { storage, database, archive, request } = setUp();
  const { id } = request();
  const columns = database
    .all<{ name: string }>('PRAGMA table_info(jobs)')
    .map(({ name }) => `"${name}"`)
    .filter((name) => name !== '"id"')
    .join(', ');
  database.run(
    `INSERT INTO jobs (${columns}) SELECT ${columns} FROM jobs, json_each(@numbers) WHERE jobs.id = @id`,
    { id, numbers: JSON.stringify(Array.from({ length: 1100 }, (_, n) => n)) },
  );
  while (storage.searchIndex.readSome(100_000) > 0);
  database.wiping.emptyJournal();
  // All of them have the same words, so each mark has all their bits.
  const bits = '\xff'.repeat(100);
  const isLeft = () => readFileSync(database.file, 'latin1').includes(bits);
  expect(isLeft()).toBe(true);
  archive.remove(id);
  expect(isLeft()).toBe(false);
});

describe('this test finds words', () => {
  test('that are deleted without being overwritten', () => {
    const { database, archive, going, marksOf, left } = withRequests('file');
    database.pragma('secure_delete = OFF');
    for (const { id } of going) archive.remove(id);
    expect(left(marksOf(going)).length).toBeGreaterThan(0);
  });

  test('that stay in the journal', () => {
    const { database, archive, going, marksOf, left } = withRequests('journal');
    vi.spyOn(database.wiping, 'emptyJournal').mockReturnValue(true);
    for (const { id } of going) archive.remove(id);
    expect(left(marksOf(going)).length).toBeGreaterThan(0);
  });
});
