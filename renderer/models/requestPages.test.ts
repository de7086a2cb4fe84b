import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallPayload } from '../../main/common/calls.ts';
import type { JobPage } from '../../main/common/jobsContract.ts';
import type { RecentJob } from '../../main/common/status.ts';
import { RequestPages } from './requestPages.ts';

const job = (id: number): RecentJob => ({
  id,
  who: `person ${id % 7}`,
  preview: 'Hello',
  size: 5,
  model: 'some/model',
  state: 'done',
  receivedAt: id,
});

/** Main with so many requests in its database; ids grow, the newest comes first. */
function setUp(count: number) {
  let newest = count;
  let isBroken = false;
  const asked: CallPayload<'jobs.page'>[] = [];
  const onError = vi.fn();
  const call = async (wanted: CallPayload<'jobs.page'>): Promise<JobPage> => {
    asked.push(wanted);
    await Promise.resolve();
    if (isBroken) throw new Error('the disk is gone');
    const all = Array.from({ length: newest }, (_, index) => job(newest - index)).filter(
      ({ id }) => wanted.filter.user_id === undefined || id % 7 === wanted.filter.user_id,
    );
    const { anchor } = wanted;
    const shift = anchor ? all.findIndex(({ id }) => id === anchor.job_id) - anchor.index : 0;
    const offset = Math.max(0, wanted.offset + shift);
    return { total: all.length, offset, shift, rows: all.slice(offset, offset + wanted.limit) };
  };
  const pages = new RequestPages({ call, onChange: () => {}, onError });
  const settled = () => vi.advanceTimersByTimeAsync(1000);
  return {
    pages,
    asked,
    onError,
    settled,
    call: async (work: () => void) => {
      work();
      await settled();
    },
    join: (more: number) => {
      newest += more;
    },
    break: (now: boolean) => {
      isBroken = now;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the pages of requests', () => {
  test('are read as they come into sight, each once', async () => {
    const { pages, asked, call } = setUp(1000);
    expect(pages.state).toBe('loading');
    await call(() => pages.load());
    expect(pages.state).toBe('ready');
    expect(pages.total).toBe(1000);
    await call(() => pages.look({ first: 0, last: 20 }, true));
    expect(asked).toHaveLength(1);
    await call(() => pages.look({ first: 600, last: 620 }, false));
    expect(asked.at(-1)).toMatchObject({ offset: 510, limit: 200 });
    expect(pages.row(600)?.id).toBe(400);
    await call(() => pages.look({ first: 605, last: 625 }, false));
    expect(asked).toHaveLength(2);
  });

  test('are read ahead of somebody who scrolls', async () => {
    const { pages, asked, call } = setUp(1000);
    await call(() => pages.load());
    await call(() => pages.look({ first: 150, last: 170 }, false));
    expect(asked).toHaveLength(2);
    expect(pages.row(250)).toBeDefined();
  });

  test('hold the newest on top for whoever is at the top', async () => {
    const { pages, call, join } = setUp(500);
    await call(() => pages.load());
    await call(() => pages.look({ first: 0, last: 20 }, true));
    join(3);
    await call(() => pages.changed());
    expect(pages.row(0)?.id).toBe(503);
    expect(pages.takeMove().shift).toBe(0);
  });

  test('stay where they are looked at when others join on top', async () => {
    const { pages, call, join } = setUp(500);
    await call(() => pages.load());
    await call(() => pages.look({ first: 100, last: 120 }, false));
    pages.takeMove();
    const before = pages.row(100);
    join(3);
    await call(() => pages.changed());
    expect(pages.takeMove()).toEqual({ shift: 3, isReset: false });
    expect(pages.row(103)).toEqual(before);
    expect(pages.total).toBe(503);
  });

  test('are asked for at most four times a second while much changes, and once more at the end', async () => {
    const { pages, asked, call, settled } = setUp(300);
    await call(() => pages.load());
    await call(() => pages.look({ first: 0, last: 20 }, true));
    asked.length = 0;
    for (let n = 0; n < 40; n++) {
      pages.changed();
      await vi.advanceTimersByTimeAsync(25);
    }
    await settled();
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  test('are others with another filter, from the top; answers to the old one are not shown', async () => {
    const { pages, call, settled } = setUp(700);
    await call(() => pages.load());
    await call(() => pages.look({ first: 300, last: 320 }, false));
    pages.takeMove();
    pages.setFilter({ user_id: 1 });
    pages.setFilter({ user_id: 2 });
    await settled();
    expect(pages.takeMove()).toEqual({ shift: 0, isReset: true });
    expect(pages.total).toBe(100);
    expect(pages.row(0)?.who).toBe('person 2');
    expect(pages.row(300)).toBeUndefined();
  });

  test('say that they could not be read, and are read again when asked', async () => {
    const { pages, asked, onError, call, break: breakNow } = setUp(300);
    breakNow(true);
    await call(() => pages.load());
    await call(() => pages.look({ first: 0, last: 10 }, true));
    expect(pages.state).toBe('failed');
    expect(onError).toHaveBeenCalledTimes(1);
    expect(asked).toHaveLength(1);
    breakNow(false);
    await call(() => pages.load());
    expect(pages.state).toBe('ready');
  });

  test('are forgotten far from what is in sight, so that a long walk does not fill the memory', async () => {
    const { pages, call } = setUp(9000);
    await call(() => pages.load());
    for (let first = 0; first < 8900; first += 100)
      await call(() => pages.look({ first, last: first + 20 }, false));
    expect(pages.row(8900)).toBeDefined();
    expect(pages.row(0)).toBeUndefined();
    expect(pages.indexOf(100)).toBe(8900);
  });

  test('are asked for until all was looked through, where words are looked for', async () => {
    let looks = 0;
    const call = async (): Promise<JobPage> => {
      looks++;
      const search = { goesOn: looks < 4, isFull: false, isOnlyOwn: false };
      return {
        total: looks,
        offset: 0,
        shift: 0,
        rows: Array.from({ length: looks }, (_, n) => job(9 - n)),
        search,
      };
    };
    const pages = new RequestPages({
      call,
      onChange: () => pages.look({ first: 0, last: 20 }, true),
      onError: () => {},
    });
    pages.setFilter({ search: 'Words here' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks).toBe(4);
    expect(pages.total).toBe(4);
    expect(pages.words).toEqual(['words', 'here']);
    expect(pages.search?.goesOn).toBe(false);
  });

  test('are read anew in another order', async () => {
    const { pages, asked, call } = setUp(300);
    await call(() => pages.load());
    await call(() => pages.setFilter(pages.filter, { by: 'who', isDescending: false }));
    expect(asked.at(-1)).toMatchObject({ offset: 0, order: { by: 'who', isDescending: false } });
    expect(pages.takeMove().isReset).toBe(true);
  });
});
