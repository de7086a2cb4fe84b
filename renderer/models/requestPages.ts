import type { CallPayload } from '../../main/common/calls.ts';
import {
  type FoundRequest,
  type JobFilter,
  type JobPage,
  mostRowsOfPage,
  type RequestOrder,
  type SearchState,
} from '../../main/common/jobsContract.ts';
import { searchWords } from '../../main/common/searchWords.ts';
import { Refresh } from './refresh.ts';

/** Rows beyond those in sight that are fetched before somebody scrolls there. */
const margin = 40;
/** Beyond so many, those far from what is in sight are forgotten. */
const mostKept = 4000;

/** 0-based indices of rows, both included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

interface Kept {
  readonly row: FoundRequest;
  /** As of which change main told it. */
  readonly version: number;
}

/** What stands first. */
export interface ListOrder {
  readonly by: RequestOrder;
  readonly isDescending: boolean;
}

export const newestFirst: ListOrder = { by: 'received', isDescending: true };

export interface RequestPagesDeps {
  readonly call: (wanted: CallPayload<'jobs.page'>) => Promise<JobPage>;
  /** Something is to be drawn anew. */
  readonly onChange: () => void;
  /** A page could not be read. It is asked for again when main has something new, or by `load`. */
  readonly onError: (error: unknown) => void;
  readonly every_ms?: number;
}

/**
 * The requests a filter finds, read from main as they come into sight. What is out of date is shown until main has told
 * it anew, and what is looked at stays where it is when others join on top.
 */
export class RequestPages {
  readonly #deps: RequestPagesDeps;
  readonly #refresh: Refresh;
  #rows = new Map<number, Kept>();
  #filter: JobFilter = {};
  #order = newestFirst;
  #words: readonly string[] = [];
  #search: SearchState | undefined;
  /** Whose rows are kept. */
  #loadedFilter: JobFilter | undefined;
  #total = 0;
  #error: unknown;
  #inSight: Range = { first: 0, last: 0 };
  #isAtTop = true;
  #version = 1;
  /** As of which change the total is known. */
  #totalVersion = 0;
  #shift = 0;
  #isReset = false;

  constructor(deps: RequestPagesDeps) {
    this.#deps = deps;
    this.#refresh = new Refresh(() => this.#load(), deps.every_ms);
  }

  /** `failed`: what the filter finds could not be read. */
  get state(): 'loading' | 'ready' | 'failed' {
    if (this.#error !== undefined && this.#loadedFilter !== this.#filter) return 'failed';
    return this.#loadedFilter ? 'ready' : 'loading';
  }

  /** How many there are. */
  get total(): number {
    return this.#total;
  }

  get filter(): JobFilter {
    return this.#filter;
  }

  get order(): ListOrder {
    return this.#order;
  }

  /** How far main has come with looking for words; undefined where none are looked for. */
  get search(): SearchState | undefined {
    return this.#search;
  }

  /** What is looked for in the texts. */
  get words(): readonly string[] {
    return this.#words;
  }

  /** undefined: it has not been read yet. */
  row(index: number): FoundRequest | undefined {
    return this.#rows.get(index)?.row;
  }

  /** Where a request is, if it is known. */
  indexOf(job_id: number): number | undefined {
    for (const [index, { row }] of this.#rows) if (row.id === job_id) return index;
    return undefined;
  }

  setFilter(filter: JobFilter, order = this.#order): void {
    // Another object, though it may be the same filter: rows in another order are others.
    this.#filter = { ...filter };
    this.#order = order;
    this.#words = searchWords(filter.search ?? '');
    this.load();
  }

  /** Also after a failure. */
  load(): void {
    this.#error = undefined;
    this.#refresh.now();
  }

  /** What is in sight now. */
  look(inSight: Range, isAtTop: boolean): void {
    this.#inSight = inSight;
    this.#isAtTop = isAtTop;
    this.#loadWhatIsNeeded();
  }

  /** Main has something new. */
  changed(): void {
    this.#version++;
    this.#error = undefined;
    this.#loadWhatIsNeeded();
  }

  stop(): void {
    this.#refresh.stop();
  }

  /** What has happened to the rows since it was last asked: where they went, or that they are others altogether. */
  takeMove(): { readonly shift: number; readonly isReset: boolean } {
    const move = { shift: this.#shift, isReset: this.#isReset };
    this.#shift = 0;
    this.#isReset = false;
    return move;
  }

  #loadWhatIsNeeded(): void {
    const needed = this.#needed();
    if (needed === 'now') this.#refresh.now();
    if (needed === 'soon') this.#refresh.soon();
  }

  /** What is missing is fetched at once, what may be out of date when its time has come. */
  #needed(): 'now' | 'soon' | 'nothing' {
    if (this.#error !== undefined) return 'nothing';
    if (this.#loadedFilter !== this.#filter) return 'now';
    if (this.#search?.goesOn) return 'now';
    const { first, last } = this.#inSight;
    const isMissing = (index: number) => index >= 0 && index < this.#total && !this.#rows.has(index);
    if (some(first, last, isMissing) || isMissing(first - margin) || isMissing(last + margin)) return 'now';
    const isOld = (index: number) => (this.#rows.get(index)?.version ?? this.#version) < this.#version;
    return this.#totalVersion < this.#version || some(first, last, isOld) ? 'soon' : 'nothing';
  }

  async #load(): Promise<void> {
    if (this.#needed() === 'nothing') return;
    const { filter, order } = this;
    const version = this.#version;
    const isOther = filter !== this.#loadedFilter;
    try {
      const page = await this.#deps.call(
        isOther ? { filter, order, offset: 0, limit: mostRowsOfPage } : this.#wanted(),
      );
      // Somebody wants something else by now.
      if (filter !== this.#filter) return;
      if (isOther) this.#reset(filter);
      this.#take(page, version);
    } catch (error) {
      this.#error = error;
      this.#deps.onError(error);
    }
    this.#deps.onChange();
  }

  #wanted(): CallPayload<'jobs.page'> {
    const { first, last } = this.#inSight;
    const anchor = this.#isAtTop ? undefined : this.row(first);
    const middle = Math.floor((first + last) / 2);
    return {
      filter: this.#filter,
      order: this.#order,
      offset: Math.max(0, middle - mostRowsOfPage / 2),
      limit: mostRowsOfPage,
      ...(anchor ? { anchor: { job_id: anchor.id, index: first } } : {}),
    };
  }

  #reset(filter: JobFilter): void {
    this.#loadedFilter = filter;
    this.#rows.clear();
    this.#shift = 0;
    this.#isReset = true;
    this.#inSight = { first: 0, last: 0 };
    this.#isAtTop = true;
  }

  #take({ rows, offset, total, shift, search }: JobPage, version: number): void {
    this.#search = search;
    if (shift !== 0) {
      this.#rows = new Map([...this.#rows].map(([index, kept]) => [index + shift, kept]));
      this.#inSight = { first: this.#inSight.first + shift, last: this.#inSight.last + shift };
      this.#shift += shift;
    }
    this.#total = total;
    this.#totalVersion = version;
    for (const [position, row] of rows.entries()) this.#rows.set(offset + position, { row, version });
    for (const index of this.#rows.keys()) if (index < 0 || index >= total) this.#rows.delete(index);
    if (this.#rows.size > mostKept) this.#forgetFarRows();
  }

  #forgetFarRows(): void {
    const { first, last } = this.#inSight;
    const isFar = (index: number) => index < first - mostKept / 4 || index > last + mostKept / 4;
    for (const index of this.#rows.keys()) if (isFar(index)) this.#rows.delete(index);
  }
}

function some(first: number, last: number, test: (index: number) => boolean): boolean {
  for (let index = first; index <= last; index++) if (test(index)) return true;
  return false;
}
