import { expect, test, vi } from 'vitest';
import { requestOrders } from '../../main/common/jobsContract.ts';
import { emptyResult } from '../../main/core/queue/job.ts';
import type { Database } from '../../main/storage/database.ts';
import type { SqlParameters } from '../../main/storage/sql.ts';
import { someJob, temporaryStorage } from '../../main/storage/testing.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** Tables that grow with every message. */
const growing = 'jobs|history|outbox|updates';
/** The index of jobs that have not come to their end holds no others. */
const open = 'INDEX jobs_open';
/** Walks over all of such a table, over all that one bot or one chat ever had in it, or over all that is old. */
const walk = new RegExp(
  `SCAN (${growing})\\b(?! USING (COVERING INDEX|${open}))|USING INDEX \\w+ \\((bot_id=\\?|chat_id=\\?|received_at<\\?)\\)`,
);
/** From one end, and only so far. */
const isShort = /ORDER BY id( DESC)? LIMIT [@1]/;

/** Every statement that the service runs from here on, with parameters it was once run with. */
function statementsOf(database: Database): Map<string, SqlParameters> {
  const statements = new Map<string, SqlParameters>();
  for (const name of ['all', 'get', 'run'] as const) {
    const run = database[name].bind(database);
    vi.spyOn(database, name).mockImplementation((sql: string, parameters: SqlParameters = {}) => {
      statements.set(sql, parameters);
      return run(sql, parameters);
    });
  }
  return statements;
}

test('no statement of a usual day walks over everything that was ever asked', async () => {
  const { telegram, lmstudio, courier, storage } = await startService(
    { HIDE_TEXTS: 'off' },
    { start: false },
  );
  const statements = statementsOf(storage.database);
  await courier.start();
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  lmstudio.hold();
  for (const text of ['one', 'two', 'three']) anna.writes(text);
  boris.writes('four');
  await eventually(() => expect(courier.status.queue.waiting).toBe(3));
  courier.jobs.runNext(4);
  boris.writes('/queue');
  boris.writes('/stop');
  lmstudio.release();
  await eventually(() => expect(courier.status.today.answered).toBe(3));
  anna.writes('/retry');
  anna.writes('/reset');
  await eventually(() => expect(courier.jobs.details(5)?.row.state).toBe('done'));
  courier.jobs.retry(1);
  await eventually(() => expect(courier.jobs.details(6)?.row.state).toBe('done'));
  void courier.stats.activity;
  courier.people.page({ filter: 'all', search: '', mostAsking: 100, mostOthers: 100 });
  courier.people.reset(anna.id);
  courier.people.resetAll();
  courier.jobs.facets();
  courier.jobs.page({ filter: {}, offset: 0, limit: 50 });
  courier.jobs.page({ filter: { search: 'one', dates: 'week' }, offset: 0, limit: 50 });
  for (const by of requestOrders)
    courier.jobs.page({ filter: {}, order: { by, isDescending: true }, offset: 0, limit: 50 });
  courier.jobs.remove(1);

  const plans = [...statements]
    .filter(([sql]) => /^\s*(SELECT|UPDATE|DELETE|WITH)/.test(sql))
    .map(([sql, parameters]) => {
      const steps = storage.database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      return { sql, plan: steps.map(({ detail }) => detail).join('; ') };
    });
  expect(plans.length).toBeGreaterThan(30);
  expect(plans.filter(({ sql, plan }) => walk.test(plan) && !isShort.test(sql))).toEqual([]);
});

test('the newest that have ended are found without going over all that wait', () => {
  const { jobs, database } = temporaryStorage();
  const ended = database.transaction(() => {
    const { id } = jobs.insert(someJob);
    jobs.settle(id, { ...emptyResult, outcome: 'done' }, 1);
    for (let n = 0; n < 10_000; n++) jobs.insert(someJob);
    return id;
  });
  const statements = statementsOf(database);
  expect(jobs.recent(10).map(({ id }) => id)).toEqual([ended]);
  const [[sql, parameters] = ['', {}]] = statements;
  const [first] = database.all(`EXPLAIN QUERY PLAN ${sql}`, parameters);
  expect(first).toMatchObject({ detail: 'SCAN jobs USING INDEX jobs_decided' });
});
