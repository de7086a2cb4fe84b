import { statSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { Database } from '../../main/storage/database.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

interface Cost {
  statements: number;
  /** Commits for which the disk is waited. */
  syncs: number;
  /** Commits that the next sync takes to the disk. */
  relaxed: number;
  journal_bytes: number;
  telegramCalls: number;
  modelCalls: number;
}

/** Counts what the service does to its database from here on, but for what `looking` asks of it. */
function countingStatements(database: Database) {
  const counts = { statements: 0, syncs: 0, relaxed: 0 };
  let isLooking = false;
  let [isRelaxed, isInTransaction] = [false, false];
  const commits = () => {
    if (isRelaxed) counts.relaxed += 1;
    else counts.syncs += 1;
  };
  for (const name of ['all', 'get', 'run'] as const) {
    const run = database[name].bind(database);
    vi.spyOn(database, name).mockImplementation((sql: string, ...rest) => {
      if (!isLooking) counts.statements += 1;
      if (!isInTransaction && /^\s*(INSERT|UPDATE|DELETE)/i.test(sql)) commits();
      return run(sql, ...rest);
    });
  }
  const exec = database.exec.bind(database);
  vi.spyOn(database, 'exec').mockImplementation((sql: string) => {
    if (sql.startsWith('PRAGMA synchronous')) isRelaxed = sql.endsWith('NORMAL');
    if (sql.startsWith('BEGIN')) isInTransaction = true;
    if (sql === 'COMMIT' || sql === 'ROLLBACK') isInTransaction = false;
    if (sql === 'COMMIT') commits();
    exec(sql);
  });
  const looking = <T>(look: () => T): T => {
    isLooking = true;
    try {
      return look();
    } finally {
      isLooking = false;
    }
  };
  return { counts, looking };
}

/** What polls, and what a slow machine shows while an answer grows. */
const passing: ReadonlySet<string> = new Set(['getUpdates', 'sendChatAction', 'sendRichMessageDraft']);

/** What does not depend on how fast the machine is. Whoever makes a message dearer raises a bound here, and says why. */
test('a message costs few statements, two waits for the disk, and one call to Telegram and to the model', async () => {
  const { telegram, lmstudio, courier, storage } = await startService({ ANSWER_FORMAT: 'rich' });
  const { counts, looking } = countingStatements(storage.database);
  const anna = telegram.person({ first_name: 'Anna' });
  const spent = (): Cost => ({
    ...counts,
    journal_bytes: statSync(`${storage.database.file}-wal`).size,
    telegramCalls: telegram.calls.filter(({ method }) => !passing.has(method)).length,
    modelCalls: lmstudio.chats.length,
  });
  const costs: Cost[] = [];
  for (let nth = 1; nth <= 8; nth += 1) {
    const before = spent();
    anna.writes(`Question ${nth}`);
    await eventually(() => expect(looking(() => courier.jobs.details(nth)?.row.state)).toBe('done'));
    const after = spent();
    const names = Object.keys(after) as (keyof Cost)[];
    costs.push(
      Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as Cost,
    );
  }
  // The least of several: what the clock brings meanwhile, such as a look at the list of models, is no message's.
  const least = (name: keyof Cost) => Math.min(...costs.map((cost) => cost[name]));
  // Before Telegram is told that the message is taken; and once its answer is there, so that it is never sent again.
  expect(least('syncs')).toBe(2);
  // That it has begun, its answer, and that it is being sent: these can be done again.
  expect(least('relaxed')).toBe(3);
  expect(least('statements')).toBeLessThanOrEqual(40);
  expect(least('journal_bytes')).toBeLessThanOrEqual(180_000);
  expect(least('telegramCalls')).toBe(1);
  expect(least('modelCalls')).toBe(1);
});
