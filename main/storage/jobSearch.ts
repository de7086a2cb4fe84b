import { fold } from '../common/searchWords.ts';
import type { Database } from './database.ts';
import { type ArchiveFilter, conditionsOf } from './jobFilter.ts';
import { blockSize, type SearchedTexts, type SearchIndex, searchedColumns, textsOf } from './searchIndex.ts';

/** Nobody reads further down: it only keeps what is found from growing without an end. */
export const mostFound = 5000;
/** Rows that are read at once: some are a thousand times as long as others. */
const rowsAtOnce = 20;
/** Of the text around what was found, which a narrow column shows the beginning of. */
const excerptLength = 160;
const lettersBefore = 8;

type Row = SearchedTexts & { readonly state: string };

/** Looks for words in all jobs, from the newest on, as long as it is given time; what is found stays. */
export class JobSearch {
  readonly #database: Database;
  readonly #index: SearchIndex;
  readonly #words: readonly string[];
  readonly #filter: ArchiveFilter;
  readonly #found = new Map<number, string>();
  /** Of those that were looked at, who may still come to say something else. */
  readonly #unsettled = new Set<number>();
  /** Kept until something else is found. */
  #ids: readonly number[] | undefined;
  #newestSeen: number;
  /** All from here on have been looked at. */
  #reached: number;
  #isDone = false;
  #changes: number;

  /** @param filter what never changes of a job: its person, when it came */
  constructor(
    database: Database,
    index: SearchIndex,
    { words, filter }: { words: readonly string[]; filter: ArchiveFilter },
  ) {
    this.#database = database;
    this.#index = index;
    this.#words = words;
    this.#filter = filter;
    this.#newestSeen = this.#newest();
    this.#reached = this.#newestSeen + 1;
    this.#changes = database.changes;
  }

  /** All have been looked at, or as many were found as are kept. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** There may be older ones that nobody looked for any more. */
  get isFull(): boolean {
    return this.#found.size >= mostFound;
  }

  /** The ids of what is found so far, newest first. */
  get ids(): readonly number[] {
    this.#ids ??= [...this.#found.keys()].sort((one, other) => other - one);
    return this.#ids;
  }

  /** A piece of a found job's texts, around the place. */
  excerpt(id: number): string | undefined {
    return this.#found.get(id);
  }

  /** Goes on until everything was looked at or there is no more time. */
  goOn(hasTime: () => boolean): void {
    this.#follow();
    while (!this.#isDone) {
      this.#lookAtBlock(hasTime);
      if (!hasTime()) return;
    }
  }

  /** What has come or has ended since is looked at first. */
  #follow(): void {
    const { changes } = this.#database;
    if (changes === this.#changes) return;
    this.#changes = changes;
    for (;;) {
      const rows = this.#read({ newerThan: this.#newestSeen }, 'id');
      if (rows.length === 0) break;
      for (const row of rows) this.#look(row);
      this.#newestSeen = rows.at(-1)?.id ?? this.#newestSeen;
    }
    this.#dropDeleted();
    if (this.#unsettled.size === 0) return;
    const ended = this.#database.all<{ id: number }>(
      `SELECT id FROM jobs WHERE id IN (SELECT value FROM json_each(@ids) LIMIT 100000)
         AND state NOT IN ('waiting', 'running') LIMIT 1000`,
      { ids: JSON.stringify([...this.#unsettled]) },
    );
    for (const { id } of ended) {
      this.#unsettled.delete(id);
      for (const row of this.#read({ ids: [id] }, 'id')) this.#look(row);
    }
  }

  #dropDeleted(): void {
    const gone = this.#database.all<{ id: number }>(
      `SELECT value AS id FROM json_each(@ids) WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = value LIMIT 1)
       LIMIT ${mostFound * 2}`,
      { ids: JSON.stringify(this.ids) },
    );
    for (const { id } of gone) this.#found.delete(id);
    if (gone.length > 0) this.#ids = undefined;
  }

  #lookAtBlock(hasTime: () => boolean): void {
    const block = Math.floor((this.#reached - 1) / blockSize);
    const first = block * blockSize;
    const ids = this.#index.mayHave(block, this.#words)?.filter((id) => id < this.#reached);
    while (ids === undefined || ids.length > 0) {
      const newest = ids?.splice(-rowsAtOnce);
      const rows = this.#read(
        { olderThan: this.#reached, newerThan: first - 1, ...(newest && { ids: newest }) },
        'id DESC',
      );
      for (const row of rows) this.#look(row);
      // Of a list, some may not fit the filter: the rest of it is looked at all the same.
      if (rows.length === 0 && newest === undefined) break;
      this.#reached = newest?.[0] ?? rows.at(-1)?.id ?? first;
      if (this.isFull) break;
      if (!hasTime()) return;
    }
    this.#reached = first;
    this.#isDone = this.isFull || first <= this.#oldest();
  }

  #look(row: Row): void {
    if (row.state === 'waiting' || row.state === 'running') this.#unsettled.add(row.id);
    this.#ids = undefined;
    const texts = textsOf(row);
    const folded = texts.map(fold);
    const placeOf = (word: string) => folded.findIndex((text) => text.includes(word));
    if (!this.#words.every((word) => placeOf(word) !== -1)) {
      this.#found.delete(row.id);
      return;
    }
    const [word = ''] = this.#words;
    const place = Math.max(0, placeOf(word));
    this.#found.set(row.id, excerptOf(texts[place] ?? '', folded[place]?.indexOf(word) ?? 0));
  }

  #read(which: Parameters<typeof conditionsOf>[0], order: 'id' | 'id DESC'): Row[] {
    const { where, parameters } = conditionsOf({ ...this.#filter, ...which });
    return this.#database.all<Row>(
      `SELECT ${searchedColumns}, state FROM jobs ${where} ORDER BY ${order} LIMIT ${rowsAtOnce}`,
      parameters,
    );
  }

  #newest(): number {
    return this.#database.get<{ id: number }>('SELECT id FROM jobs ORDER BY id DESC LIMIT 1')?.id ?? 0;
  }

  #oldest(): number {
    return this.#database.get<{ id: number }>('SELECT id FROM jobs ORDER BY id LIMIT 1')?.id ?? 0;
  }
}

function excerptOf(text: string, at: number): string {
  const from = at <= lettersBefore * 2 ? 0 : at - lettersBefore;
  const piece = text
    .slice(from, from + excerptLength)
    // Half a character, where it was cut.
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
    .replace(/\s+/g, ' ');
  return `${from === 0 ? '' : '…'}${piece.trim()}`;
}
