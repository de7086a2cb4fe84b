import { expect, test } from 'vitest';
import { searchWords } from '../common/searchWords.ts';
import type { NewJob } from '../core/queue/job.ts';
import { emptyResult } from '../core/queue/job.ts';
import { JobArchive } from './jobArchive.ts';
import type { ArchiveFilter } from './jobFilter.ts';
import { JobSearch } from './jobSearch.ts';
import { blockSize } from './searchIndex.ts';
import { someJob, temporaryStorage } from './testing.ts';

const always = () => true;

function setUp() {
  const storage = temporaryStorage();
  const archive = new JobArchive(storage.database);
  const wait = (job: Partial<NewJob> = {}) => storage.jobs.insert({ ...someJob, ...job }).id;
  const end = (text: string, answer = 'Well.', job: Partial<NewJob> = {}) => {
    const id = wait({ ...job, text });
    storage.jobs.settle(id, { ...emptyResult, outcome: 'done', answer }, 3);
    storage.jobs.close(id, 4);
    return id;
  };
  /** Whole blocks of them, so that the index can be read. */
  const fill = (blocks: number, textOf: (n: number) => string = (n) => `filling ${n}`) => {
    const first = end(textOf(0));
    const texts = Array.from({ length: blocks * blockSize - 1 }, (_, n) => textOf(n + 1));
    const others = storage.database
      .all<{ name: string }>('PRAGMA table_info(jobs)')
      .map(({ name }) => name)
      .filter((name) => name !== 'id' && name !== 'text')
      .map((name) => `"${name}"`)
      .join(', ');
    storage.database.run(
      `INSERT INTO jobs (text, ${others}) SELECT texts.value, ${others} FROM json_each(@texts) AS texts, jobs WHERE jobs.id = @first`,
      { texts: JSON.stringify(texts), first },
    );
    return [first, ...texts.map((_, n) => first + n + 1)];
  };
  const readAll = () => {
    for (let read = storage.searchIndex.readSome(100_000); read > 0; )
      read = storage.searchIndex.readSome(100_000);
  };
  const search = (text: string, filter: ArchiveFilter = {}) =>
    new JobSearch(storage.database, storage.searchIndex, { words: searchWords(text), filter });
  const found = (text: string, filter: ArchiveFilter = {}) => {
    const one = search(text, filter);
    one.goOn(always);
    expect(one.isDone).toBe(true);
    return [...one.ids].reverse();
  };
  const blocks = () => storage.database.all('SELECT block, is_whole FROM search_blocks');
  return { storage, archive, wait, end, fill, readAll, search, found, blocks };
}

test('words are found in the question, the answer, what came along and what was edited, in any case', () => {
  const { storage, end, found } = setUp();
  const first = end('Где найти ЁЛКУ?', 'In the Forest.');
  const second = end('What is 東京都?', 'A city: 100% sure, snake_case.');
  const third = end('', 'ok', {
    attachments: JSON.stringify([
      { kind: 'sender', text: 'Nobody' },
      { kind: 'recording', text: 'Spoken words', name: '' },
      { kind: 'document', name: 'report.pdf', text: 'A whole book' },
    ]),
  });
  storage.jobs.setEditedText(second, 'What is Kyoto?');
  expect(found('ёлку')).toEqual([first]);
  expect(found('елк forest')).toEqual([first]);
  expect(found('东京')).toEqual([]);
  expect(found('東京')).toEqual([second]);
  expect(found('京')).toEqual([second]);
  expect(found('KYOTO')).toEqual([second]);
  expect(found('"100% sure"')).toEqual([second]);
  expect(found('0%')).toEqual([second]);
  expect(found('e_c')).toEqual([second]);
  expect(found('spoken')).toEqual([third]);
  expect(found('report.pdf')).toEqual([third]);
  expect(found('book')).toEqual([]);
  expect(found('nobody')).toEqual([]);
  expect(found('forest city')).toEqual([]);
});

test.each([`"`, `' OR 1=1 --`, 'NEAR(a b)', 'a* AND', '%', '\\', '[', '\0', 'x'.repeat(10_000), '){', '🙂'])(
  'a search for %j is an ordinary one',
  (text) => {
    const { end, found } = setUp();
    end('Hello?');
    const own = end(`so ${text.slice(0, 12_000)} it is`);
    expect(found(text)).toEqual([own]);
  },
);

test('the same is found with an index, without one, and while it is being read', () => {
  const { fill, end, wait, readAll, found, storage, blocks } = setUp();
  const texts = ['Needle one', 'НУЖНОЕ слово', '東京', 'ab'];
  const expected = new Map<string, number[]>();
  const all = fill(2, (n) => (n % 300 === 7 ? `${texts[n % 4]} ${n}` : `filling ${n}`));
  for (const [n, id] of all.entries()) {
    if (n % 300 !== 7) continue;
    const text = texts[n % 4] ?? '';
    expected.set(text, [...(expected.get(text) ?? []), id]);
  }
  const newest = end('Needle one at last');
  expected.get('Needle one')?.push(newest);
  const waiting = wait({ text: '東京 waits' });
  expected.get('東京')?.push(waiting);
  const same = () => {
    for (const [text, ids] of expected) expect(found(text.toUpperCase())).toEqual(ids);
  };
  same();
  storage.searchIndex.readSome(100);
  same();
  readAll();
  expect(blocks()).toEqual([
    { block: 0, is_whole: 1 },
    { block: 1, is_whole: 1 },
  ]);
  same();
});

test('whatever changes or is deleted takes its block out of the index until it is read again', () => {
  const { fill, readAll, found, storage, archive, blocks } = setUp();
  const all = fill(2);
  readAll();
  const [one = 0] = all;
  storage.jobs.setEditedText(one, 'Another needle');
  expect(blocks()).toEqual([{ block: 1, is_whole: 1 }]);
  expect(found('needle')).toEqual([one]);
  readAll();
  expect(found('needle')).toEqual([one]);
  archive.remove(one);
  expect(found('needle')).toEqual([]);
  const marks = 'SELECT block FROM search_marks WHERE block = 0 LIMIT 1';
  expect(storage.database.all(marks)).toEqual([]);
});

test('what changes while its block is being read is read anew', () => {
  const { fill, readAll, found, storage } = setUp();
  const [one = 0] = fill(2).slice(blockSize);
  storage.searchIndex.readSome(200);
  storage.jobs.setEditedText(one, 'Another needle');
  readAll();
  expect(found('needle')).toEqual([one]);
});

test('a block in which something waits is left alone', () => {
  const { fill, wait, readAll, blocks } = setUp();
  wait();
  fill(2);
  readAll();
  expect(blocks()).toEqual([{ block: 1, is_whole: 1 }]);
});

test('a search goes on where its time was over, newest first', () => {
  const { fill, search } = setUp();
  const all = fill(1);
  const one = search('filling');
  one.goOn(() => false);
  expect(one.isDone).toBe(false);
  const early = one.ids;
  expect(early.length).toBeGreaterThan(0);
  expect(Math.min(...early)).toBe(Math.max(...all) - early.length + 1);
  while (!one.isDone) one.goOn(() => false);
  expect(one.ids).toHaveLength(all.length);
});

test('a search follows what comes, ends and is edited meanwhile', () => {
  const { search, wait, end, storage } = setUp();
  const waiting = wait({ text: 'Tell me.' });
  const one = search('needle');
  one.goOn(always);
  expect(one.ids).toEqual([]);
  const newer = end('A needle');
  storage.jobs.settle(waiting, { ...emptyResult, outcome: 'done', answer: 'It is a needle.' }, 3);
  one.goOn(always);
  expect(one.ids).toEqual([newer, waiting]);
  new JobArchive(storage.database).remove(newer);
  one.goOn(always);
  expect(one.ids).toEqual([waiting]);
});

test('a filter holds for what is found', () => {
  const { end, found } = setUp();
  const anna = end('Hello', '', { user_id: 1, received_at: 10 });
  const boris = end('Hello', '', { user_id: 2, received_at: 20 });
  expect(found('hello', { user_id: 2 })).toEqual([boris]);
  expect(found('hello', { since: 5, until: 20 })).toEqual([anna]);
});

test('an excerpt shows the place, whatever is around it', () => {
  const { end, search } = setUp();
  const id = end(`${'🙂'.repeat(200)} a\n\nneedle ${'🙂'.repeat(200)}`);
  const one = search('needle');
  one.goOn(always);
  const excerpt = one.excerpt(id) ?? '';
  expect(excerpt).toContain('a needle');
  expect(excerpt).toMatch(/^…/);
  expect(excerpt).not.toMatch(/^…?[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
});
