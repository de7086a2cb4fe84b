import path from 'node:path';
import { Storage } from '../../main/storage/storage.ts';
import { openCourier } from '../support/openCourier.ts';
import { EmptyVault, log } from './quiet.ts';
import { seededModels, seedJobs } from './seedJobs.ts';

const bot_id = 424_242;
const runs = 7;

export interface Measured {
  readonly what: string;
  /** Milliseconds: the median, and the slowest run. */
  readonly median: number;
  readonly slowest: number;
}

export function seed(file: string, count: number): void {
  const storage = Storage.open(file);
  seedJobs(storage, { count, bot_id, until: Date.now() - 60_000 });
  storage.close();
}

/** What main does for the window, with the database of this profile. Nothing is started. */
export async function measureArchive(profile: string): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  const measure = <T>(what: string, work: () => T, times = runs): T => {
    let result = work();
    const took = Array.from({ length: times }, () => {
      const from = performance.now();
      result = work();
      return performance.now() - from;
    }).sort((one, other) => one - other);
    measured.push({ what, median: tenths(took[times >> 1]), slowest: tenths(took.at(-1)) });
    return result;
  };
  const file = path.join(profile, 'courier.db');
  measure('opening the database', () => Storage.open(file).close(), 1);
  const { courier, storage } = await openCourier({
    folder: profile,
    vault: new EmptyVault(),
    log,
    environment: {
      TELEGRAM_BOT_TOKEN: `${bot_id}:${'a'.repeat(35)}`,
      LLM_BASE_URL: 'http://127.0.0.1:9/v1',
      KEEP_DAYS: '-1',
    },
  });
  try {
    const { jobs } = courier;
    measure('courier.status', () => courier.status);
    const { total } = measure('the first page', () => jobs.page({ filter: {}, offset: 0, limit: 200 }));
    const deep = Math.floor(total * 0.9);
    const there = measure(`a page at ${deep}`, () => jobs.page({ filter: {}, offset: deep, limit: 200 }));
    const job_id = there.rows[100]?.id ?? 1;
    const anchor = { job_id, index: deep + 100 };
    measure('the same with an anchor', () => jobs.page({ filter: {}, offset: deep, limit: 200, anchor }));
    measure('a page of those that failed', () =>
      jobs.page({ filter: { state: 'failed' }, offset: 0, limit: 200 }),
    );
    const model = seededModels[3] ?? '';
    measure('a page of one model', () => jobs.page({ filter: { model }, offset: 0, limit: 200 }));
    const { people } = measure('what there is to filter by', () => jobs.facets());
    const user_id = people[0]?.user_id ?? 0;
    measure('a page of one person', () => jobs.page({ filter: { user_id }, offset: 0, limit: 200 }));
    measure('all of one request', () => jobs.details(job_id));
  } finally {
    await courier.close();
    storage.close();
  }
  return measured;
}

function tenths(milliseconds: number | undefined): number {
  return Math.round((milliseconds ?? Number.NaN) * 10) / 10;
}
