import { monotonic_ms } from '../../common/clock.ts';
import type { JobFilter, RequestDates, SearchState } from '../../common/jobsContract.ts';
import { searchWords } from '../../common/searchWords.ts';
import type { ArchiveFilter } from '../../storage/jobFilter.ts';
import { JobSearch } from '../../storage/jobSearch.ts';
import type { Storage } from '../../storage/storage.ts';
import type { TextPrivacy } from './textPrivacy.ts';

/** All else waits meanwhile. What takes longer goes on when the window asks again. */
const look_ms = 15;

export interface SearchDeps {
  readonly storage: Pick<Storage, 'database' | 'searchIndex' | 'removals'>;
  readonly textPrivacy: Pick<TextPrivacy, 'searchedPerson'>;
}

/** What was found by now. */
export interface Searched {
  readonly ids: readonly number[];
  readonly excerpt: (id: number) => string | undefined;
  readonly state: SearchState;
}

/** Looks for words in the requests, a little each time the window asks. */
export class RequestSearch {
  readonly #deps: SearchDeps;
  #current: { readonly key: string; readonly search: JobSearch } | undefined;

  constructor(deps: SearchDeps) {
    this.#deps = deps;
  }

  /** Undefined: no words are looked for. */
  look(filter: JobFilter): Searched | undefined {
    const words = searchWords(filter.search ?? '');
    if (words.length === 0) {
      this.#current = undefined;
      return undefined;
    }
    const until = monotonic_ms() + look_ms;
    const { database, searchIndex } = this.#deps.storage;
    const person = this.#deps.textPrivacy.searchedPerson;
    const { user_id, since, until: before } = archiveFilterOf(filter);
    const isHidden = person !== undefined && user_id !== undefined && user_id !== person;
    const lasting = {
      ...(since !== undefined && { since }),
      ...(before !== undefined && { until: before }),
      // Nobody has the id 0.
      ...(isHidden ? { user_id: 0 } : whose(person ?? user_id)),
    };
    const key = JSON.stringify({ words, lasting });
    if (this.#current?.key !== key) {
      this.#current = { key, search: new JobSearch(database, searchIndex, { words, filter: lasting }) };
    }
    const { search } = this.#current;
    search.goOn(() => monotonic_ms() < until);
    const marked = new Set(this.#deps.storage.removals.all().map(({ job_id }) => job_id));
    return {
      // What is about to be deleted is found again when that is taken back.
      ids: marked.size === 0 ? search.ids : search.ids.filter((id) => !marked.has(id)),
      excerpt: (id) => search.excerpt(id),
      state: { goesOn: !search.isDone, isFull: search.isFull, isOnlyOwn: person !== undefined },
    };
  }
}

function whose(user_id: number | undefined): { user_id?: number } {
  return user_id === undefined ? {} : { user_id };
}

/** What the database is asked for, its words left out. Days are those of this computer's calendar. */
export function archiveFilterOf({ dates, search, ...others }: JobFilter): ArchiveFilter {
  return dates === undefined ? others : { ...others, ...timesOf(dates) };
}

const daysOf = { today: 1, week: 7, month: 30 } as const;

function timesOf(dates: RequestDates): Pick<ArchiveFilter, 'since' | 'until'> {
  // A day of a change of the clocks is an hour shorter or longer: only the calendar knows when it begins.
  if (typeof dates === 'string') {
    const now = new Date();
    return {
      since: new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysOf[dates] + 1).getTime(),
    };
  }
  const { from, to } = dates;
  const isTurned = from !== undefined && to !== undefined && from > to;
  const [first, last] = isTurned ? [to, from] : [from, to];
  return {
    ...(first !== undefined && { since: midnight(first, 0) }),
    ...(last !== undefined && { until: midnight(last, 1) }),
  };
}

function midnight(day: string, daysLater: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(2000, 0, 1);
  // Years below 100 are taken as they are.
  at.setFullYear(year, month - 1, date + daysLater);
  return at.getTime();
}
