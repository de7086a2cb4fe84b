import { monotonic_ms } from '../common/clock.ts';
import { fold } from '../common/searchWords.ts';
import type { Database } from './database.ts';

/** Jobs of one block; the triggers of the database count them too. */
export const blockSize = 1024;
/** What the letters of all texts are spread over. */
const markCount = 4096;
/** More say no more about which jobs have a word. */
const mostMarksAsked = 40;
/** Rows read at once, and how long a step goes on reading. Some rows are a thousand times as long as others. */
const rowsAtOnce = 10;
const step_ms = 10;
/** From here on scripts have so many letters that two of them tell as much as three of others. */
const firstOfManyLetters = 0x2e80;

/** The text of a document is none of the words of its message, and would be a book. */
const attachedSql = `SELECT group_concat(said, char(10)) FROM
  (SELECT iif(json_extract(value, '$.kind') = 'document', json_extract(value, '$.name'), json_extract(value, '$.text')) AS said
   FROM json_each(jobs.attachments) WHERE json_extract(value, '$.kind') <> 'sender' LIMIT 100)`;

/** What a search looks through, of each job. */
export const searchedColumns = `id, text, edited_text, answer, iif(attachments = '[]', NULL, (${attachedSql})) AS attached`;

export interface SearchedTexts {
  readonly id: number;
  readonly text: string;
  readonly edited_text: string | null;
  readonly answer: string | null;
  readonly attached: string | null;
}

export function textsOf({ text, edited_text, attached, answer }: SearchedTexts): string[] {
  return [text, edited_text, attached, answer].filter((one) => one !== null && one !== '') as string[];
}

/** Marks written at once. */
const marksAtOnce = 256;

/** A block that is being read, and then written. */
interface Work {
  readonly block: number;
  readonly jobsOfMark: Map<number, Uint8Array>;
  next_id: number;
  isRead: boolean;
}

/**
 * Which jobs may have a word, for blocks of jobs that have ended. Each few letters that follow each other are one of 4096
 * marks; a block has a bit of each job for each mark. It holds no words and knows no job for certain: whoever asks
 * looks at the jobs themselves. The database takes a block out when anything in it changes or goes (two triggers), so it
 * is never wrong, and nothing of what was deleted stays; then, and before a block is read, all its jobs may have any word.
 *
 * An FTS5 index was twice as large, and took up to a second to forget one job among a hundred thousand.
 */
export class SearchIndex {
  readonly #database: Database;
  #work: Work | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Goes on reading, so many more jobs at most. 0: nothing is left to read; else how many there were, or 1. */
  readSome(most: number): number {
    const work = this.#work ?? this.#begin();
    if (!work) return 0;
    this.#work = undefined;
    // Somebody has changed what was read already.
    if (!this.#exists(work.block)) return 1;
    if (work.isRead) {
      if (this.#writeSome(work)) this.#work = work;
      return 1;
    }
    this.#work = work;
    const until = monotonic_ms() + step_ms;
    let read = 0;
    while (read < most && monotonic_ms() < until && !work.isRead) {
      const rows = this.#rows(work);
      for (const row of rows) {
        for (const mark of marksOf(textsOf(row))) setBit(work.jobsOfMark, mark, row.id % blockSize);
        work.next_id = row.id + 1;
      }
      read += rows.length;
      work.isRead = rows.length === 0;
    }
    return Math.max(1, read);
  }

  /** Which jobs of a block may have all of the words; undefined: any of them. */
  mayHave(block: number, words: readonly string[]): number[] | undefined {
    const marks = [...marksOf(words)].slice(0, mostMarksAsked);
    const whole = 'SELECT is_whole FROM search_blocks WHERE block = @block';
    if (marks.length === 0 || this.#database.get<{ is_whole: number }>(whole, { block })?.is_whole !== 1) {
      return undefined;
    }
    const rows = this.#database.all<{ jobs: Uint8Array }>(
      `SELECT jobs FROM search_marks WHERE block = @block AND mark IN
         (SELECT value FROM json_each(@marks) LIMIT ${mostMarksAsked}) LIMIT ${mostMarksAsked}`,
      { block, marks: JSON.stringify(marks) },
    );
    if (rows.length < marks.length) return [];
    const common = new Uint8Array(blockSize / 8).fill(0xff);
    for (const { jobs } of rows)
      for (const [at, byte] of jobs.entries()) common[at] = (common[at] ?? 0) & byte;
    return bitsOf(common).map((bit) => block * blockSize + bit);
  }

  /** The newest block that is not read yet and of which no job goes on. */
  #begin(): Work | undefined {
    const newest =
      this.#database.get<{ id: number }>('SELECT id FROM jobs ORDER BY id DESC LIMIT 1')?.id ?? 0;
    const oldest = this.#database.get<{ id: number }>('SELECT id FROM jobs ORDER BY id LIMIT 1')?.id ?? 0;
    // Further jobs join the newest one.
    for (
      let block = Math.floor((newest + 1) / blockSize) - 1;
      block >= Math.floor(oldest / blockSize);
      block--
    ) {
      if (this.#isToRead(block)) {
        this.#database.run('DELETE FROM search_blocks WHERE block = @block', { block });
        this.#database.run('INSERT INTO search_blocks (block) VALUES (@block)', { block });
        return { block, jobsOfMark: new Map(), next_id: block * blockSize, isRead: false };
      }
    }
    return undefined;
  }

  #isToRead(block: number): boolean {
    const range = { first: block * blockSize, last: (block + 1) * blockSize - 1 };
    const whole = 'SELECT 1 FROM search_blocks WHERE block = @block AND is_whole = 1';
    if (this.#database.get(whole, { block })) return false;
    const any = 'SELECT 1 FROM jobs WHERE id BETWEEN @first AND @last LIMIT 1';
    if (!this.#database.get(any, range)) return false;
    const open = `SELECT 1 FROM jobs INDEXED BY jobs_listed
      WHERE state IN ('waiting', 'running', 'delivering') AND id BETWEEN @first AND @last LIMIT 1`;
    return !this.#database.get(open, range);
  }

  #exists(block: number): boolean {
    return this.#database.get('SELECT 1 FROM search_blocks WHERE block = @block', { block }) !== undefined;
  }

  #rows({ block, next_id }: Work): SearchedTexts[] {
    return this.#database.all<SearchedTexts>(
      `SELECT ${searchedColumns} FROM jobs WHERE id BETWEEN @next_id AND @last ORDER BY id LIMIT ${rowsAtOnce}`,
      { next_id, last: (block + 1) * blockSize - 1 },
    );
  }

  /** Whether there is more to write. */
  #writeSome({ block, jobsOfMark }: Work): boolean {
    return this.#database.transaction(() => {
      const insert = 'INSERT INTO search_marks (block, mark, jobs) VALUES (@block, @mark, @jobs)';
      for (const [mark, jobs] of [...jobsOfMark].slice(0, marksAtOnce)) {
        this.#database.run(insert, { block, mark, jobs });
        jobsOfMark.delete(mark);
      }
      if (jobsOfMark.size > 0) return true;
      this.#database.run('UPDATE search_blocks SET is_whole = 1 WHERE block = @block', { block });
      return false;
    });
  }
}

/** A text has all marks of each of its parts. */
function marksOf(texts: readonly string[]): Set<number> {
  const marks = new Set<number>();
  for (const text of texts) {
    const folded = fold(text);
    for (let at = 0; at + 1 < folded.length; at++) {
      const [one, two, three] = [folded.charCodeAt(at), folded.charCodeAt(at + 1), folded.charCodeAt(at + 2)];
      if (one >= firstOfManyLetters && two >= firstOfManyLetters) marks.add(markOf(one, two, 0));
      else if (one < firstOfManyLetters && two < firstOfManyLetters && three < firstOfManyLetters) {
        marks.add(markOf(one, two, three));
      }
    }
  }
  return marks;
}

function markOf(one: number, two: number, three: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(one, 31) + two, 0x5bd1) + three, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (markCount - 1);
}

function setBit(jobsOfMark: Map<number, Uint8Array>, mark: number, bit: number): void {
  let jobs = jobsOfMark.get(mark);
  if (!jobs) {
    jobs = new Uint8Array(blockSize / 8);
    jobsOfMark.set(mark, jobs);
  }
  jobs[bit >> 3] = (jobs[bit >> 3] ?? 0) | (1 << (bit & 7));
}

function bitsOf(jobs: Uint8Array): number[] {
  const bits: number[] = [];
  for (const [at, byte] of jobs.entries()) {
    for (let bit = 0; bit < 8 && byte >> bit > 0; bit++) if (byte & (1 << bit)) bits.push(at * 8 + bit);
  }
  return bits;
}
