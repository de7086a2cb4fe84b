import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { sqliteCode } from '../../storage/sqlite.ts';
import { Storage } from '../../storage/storage.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import type { Grown } from '../disk.ts';
import { emptyResult, type JobResult, type NewJob } from './job.ts';
import { JobQueue, type OpenJob } from './jobQueue.ts';

/** What the test asks of a queue, and of the list that tells what is right. */
type Asked = Pick<
  JobQueue,
  | 'bot_id'
  | 'length'
  | 'running'
  | 'delivering'
  | 'readyIn'
  | 'waiting'
  | 'get'
  | 'position'
  | 'openOfChat'
  | 'openOf'
  | 'rewrite'
  | 'prioritize'
  | 'skip'
  | 'requeue'
  | 'close'
  | 'closeUndeliverable'
  | 'setPositionMessage'
  | 'moveChat'
> & {
  add(job: NewJob): { readonly id: number };
  claim(concurrency: number): { readonly id: number } | undefined;
  grow(id: number, grown: Grown): { readonly id: number } | undefined;
  settle(id: number, result: JobResult): { readonly id: number } | undefined;
};

const chats = [1, 2, 3, 4];
const byId = (one: OpenJob, other: OpenJob) => one.id - other.id;

/** The queue as plainly as it can be said: a list that is sorted and searched anew for every question. */
class PlainList implements Asked {
  readonly bot_id: number;
  jobs: readonly OpenJob[] = [];
  lastId: number;
  /** Changes of what is open. */
  changes = 0;
  readonly clock: { now: number };

  constructor(bot_id: number, lastId: number, clock: { now: number }) {
    this.bot_id = bot_id;
    this.lastId = lastId;
    this.clock = clock;
  }

  /** Gives what takes everything back that is done from here on. */
  remember(): () => void {
    const { jobs, lastId, changes } = this;
    return () => Object.assign(this, { jobs, lastId, changes });
  }

  waiting(limit?: number): OpenJob[] {
    const at = ({ id, moved_behind }: OpenJob) => Math.max(id, moved_behind);
    const order = (one: OpenJob, other: OpenJob) =>
      other.priority - one.priority || at(one) - at(other) || one.id - other.id;
    return this.#in('waiting').sort(order).slice(0, limit);
  }
  get length() {
    return this.#in('waiting').length;
  }
  get running() {
    return this.#in('running');
  }
  get delivering() {
    return this.#in('delivering').length;
  }
  get(id: number) {
    return this.jobs.find((job) => job.id === id);
  }
  position(id: number) {
    return this.waiting().findIndex((job) => job.id === id) + 1 || undefined;
  }
  openOfChat(chat_id: number) {
    return this.#undecided().filter((job) => job.chat_id === chat_id);
  }
  openOf(fits: (chat_id: number) => boolean) {
    return this.#undecided().filter(({ chat_id, user_id }) => fits(chat_id) || fits(user_id));
  }
  get readyIn() {
    const next = this.#next();
    return next ? this.#rest(next) : 0;
  }

  add(added: NewJob) {
    const { chat_id, thread_id, chat_kind, user_id, message_id, language } = added;
    const { model, ready_at, written_at } = added;
    const job: OpenJob = {
      ...{ id: ++this.lastId, chat_id, thread_id, chat_kind, user_id, message_id, language },
      ...{ state: 'waiting', model, ready_at, priority: 0, moved_behind: 0, written_at },
      ...{ started_at: null, position_message_id: null, isUnheard: false },
    };
    this.jobs = [...this.jobs, job];
    this.changes++;
    return job;
  }
  claim(concurrency: number) {
    const next = this.#next();
    if (!next || this.running.length >= concurrency || this.#rest(next) > 0) return undefined;
    if (this.running.some(({ model }) => model !== next.model)) return undefined;
    this.#change(next.id, ['waiting'], { state: 'running', started_at: this.clock.now });
    return next;
  }
  grow(id: number, { ready_at, written_at }: Grown) {
    return this.#change(id, ['waiting', 'running'], { ready_at, written_at }) ? { id } : undefined;
  }
  rewrite(id: number) {
    return this.#change(id, ['waiting'], {});
  }
  prioritize(id: number) {
    const priority = Math.max(0, ...this.#undecided().map((job) => job.priority)) + 1;
    return this.#change(id, ['waiting'], { priority });
  }
  skip(id: number) {
    const job = this.get(id);
    const waiting = this.waiting();
    const others = waiting.filter(({ chat_id }) => chat_id !== job?.chat_id);
    if (job?.state !== 'waiting') return false;
    if (!others.some((other) => waiting.indexOf(other) > waiting.indexOf(job))) return false;
    const last = Math.max(...others.map((other) => Math.max(other.id, other.moved_behind)));
    const moved_behind = (last + Math.floor(last) + 1) / 2;
    const from = waiting.indexOf(job);
    for (const one of waiting.slice(from))
      if (one.chat_id === job.chat_id) this.#change(one.id, ['waiting'], { moved_behind, priority: 0 });
    return true;
  }
  requeue(id: number) {
    this.#change(id, ['running'], { state: 'waiting', started_at: null });
  }
  settle(id: number) {
    return this.#change(id, ['waiting', 'running'], { state: 'delivering' }) ? { id } : undefined;
  }
  close(id: number) {
    if (this.get(id)?.state !== 'delivering') return;
    this.jobs = this.jobs.filter((job) => job.id !== id);
    this.changes++;
  }
  closeUndeliverable(id: number) {
    this.close(id);
  }
  setPositionMessage(id: number, position_message_id: number | null) {
    this.#change(id, ['waiting', 'running', 'delivering'], { position_message_id });
  }
  moveChat(from: number, to: number) {
    const change = { chat_id: to, position_message_id: null };
    for (const { id, chat_id, state } of this.jobs) if (chat_id === from) this.#change(id, [state], change);
  }
  /** What ran when the app ended waits again; whoever listened is gone. */
  recover() {
    const { changes } = this;
    for (const { id } of this.running) this.requeue(id);
    this.changes = changes;
  }

  #next() {
    const busy = this.running.map(({ chat_id }) => chat_id);
    return this.waiting().find(({ chat_id }) => !busy.includes(chat_id));
  }
  #rest({ ready_at }: OpenJob) {
    const rest = ready_at - this.clock.now;
    return rest > 0 && rest <= 10_000 ? rest : 0;
  }
  #in(...states: OpenJob['state'][]) {
    return this.jobs.filter(({ state }) => states.includes(state));
  }
  #undecided() {
    return this.#in('waiting', 'running');
  }
  #change(id: number, from: OpenJob['state'][], change: Partial<OpenJob>): boolean {
    const job = this.get(id);
    if (!job || !from.includes(job.state)) return false;
    this.jobs = this.jobs.map((other) => (other.id === id ? { ...other, ...change } : other));
    this.changes++;
    return true;
  }
}

/** One change, of some job there has been; gives what the queue says to it. */
interface Change {
  readonly said: string;
  readonly nth: number;
  readonly make: (asked: Asked, id: number) => unknown;
}

/** How a transaction or a savepoint ends. SQLite itself takes a whole transaction back on some errors of the disk. */
type End = 'well' | 'thrown' | 'disk full' | 'commit refused' | 'taken back by SQLite';

interface Together {
  readonly steps: readonly (Change | Together)[];
  readonly end: End;
}

class Deliberate extends Error {}

/** The queue over a real database, beside the list. */
class Bench {
  readonly clock = {
    now: 1_000_000,
    pass(ms: number) {
      this.now += ms;
    },
  };
  readonly list: PlainList;
  queue: JobQueue;
  readonly #storage: Storage;
  /** Sees what is committed. */
  readonly #other: Storage;
  readonly #bot_id: number;
  readonly #firstId: number;
  readonly #log = new MemoryLog();
  #wakes = 0;
  #tellings = 0;
  /** Whenever it was woken. */
  #isCommitted = true;

  constructor(storage: Storage, other: Storage, bot_id: number) {
    this.#storage = storage;
    this.#other = other;
    this.#bot_id = bot_id;
    this.#firstId = storage.jobs.lastId() + 1;
    this.list = new PlainList(bot_id, storage.jobs.lastId(), this.clock);
    this.queue = this.#begin();
  }

  /** What a change does to the queue it does to the list, at once and on disk, and who listens hears of it once. */
  async check(work: () => void): Promise<void> {
    const before = this.list.changes;
    this.#wakes = 0;
    this.#tellings = 0;
    work();
    await Promise.resolve();
    const isChanged = this.list.changes !== before;
    expect(this.#wakes > 0, 'woken').toBe(isChanged);
    expect(this.#isCommitted, 'woken after the commit').toBe(true);
    expect(this.#tellings, 'told').toBe(isChanged ? 1 : 0);
    this.#compare();
    this.#compareNext();
    expect(this.#log.lines).toEqual([]);
  }

  make({ nth, make }: Change): void {
    // Mostly one that is open: of what has ended nothing changes any more.
    const open = this.list.jobs.map((job) => job.id);
    const among = nth % 4 === 0 || open.length === 0 ? this.#ids : open;
    const id = among[nth % among.length] ?? 0;
    expect(make(this.queue, id)).toEqual(make(this.list, id));
  }

  /** The disk refuses to write at all. */
  refuse(change: Change): void {
    const takeBack = this.list.remember();
    const { changes } = this.list;
    this.#storage.database.pragma('query_only = ON');
    const isRefused = throws(() => this.make(change));
    this.#storage.database.pragma('query_only = OFF');
    if (!isRefused) expect(this.list.changes).toBe(changes);
    takeBack();
  }

  /** @returns whether the transaction around it is still there */
  together({ steps, end }: Together): boolean {
    const takeBack = this.list.remember();
    let isThere = true;
    const work = () => {
      for (const step of steps) {
        if (!isThere) throws(() => 'make' in step && step.make(this.queue, this.#firstId));
        else if ('make' in step) this.make(step);
        else isThere = this.together(step);
        if (isThere) this.#compare();
      }
      if (isThere) isThere = this.#end(end);
    };
    const isTakenBack = throws(() => this.#storage.transaction(work));
    expect(isTakenBack, 'taken back').toBe(end !== 'well' || !isThere);
    if (isTakenBack) takeBack();
    return isThere;
  }

  /** The app dies and is started again. */
  restart(): void {
    this.#storage.jobs.recover();
    this.list.recover();
    this.queue = this.#begin();
  }

  #end(end: End): boolean {
    const { database } = this.#storage;
    switch (end) {
      case 'well':
        return true;
      case 'thrown':
        throw new Deliberate();
      case 'disk full':
        database.pragma(`max_page_count = ${database.pragma('page_count')}`, 'max_page_count');
        try {
          this.queue.add({ ...someJob, bot_id: this.#bot_id, text: 'x'.repeat(300_000) });
        } finally {
          database.pragma('max_page_count = 1000000', 'max_page_count');
        }
        return true;
      case 'commit refused':
        database.pragma('defer_foreign_keys = ON');
        database.run('INSERT INTO updates (bot_id, update_id, job_id, received_at) VALUES (1, 1, 0, 1)');
        return true;
      case 'taken back by SQLite':
        database.run('ROLLBACK');
        return false;
    }
  }

  #begin(): JobQueue {
    const queue = this.#load(() => {
      this.#wakes++;
      const [own, others] = [this.#storage, this.#other].map(({ jobs }) => jobs.open(this.#bot_id, 0, 1000));
      this.#isCommitted &&= isDeepStrictEqual(own, others);
    });
    queue.onChange(() => this.#tellings++);
    return queue;
  }

  #load(wake = () => {}): JobQueue {
    const { clock } = this;
    return new JobQueue(this.#bot_id, { disk: this.#storage, log: this.#log, wake, now: () => clock.now });
  }

  #compare(): void {
    const expected = this.#seen(this.list);
    expect(this.#seen(this.queue), 'in memory').toEqual(expected);
    expect(this.#seen(this.#load()), 'on disk').toEqual(expected);
  }

  /** Takes the next one and takes that back. */
  #compareNext(): void {
    for (const concurrency of [1, 2, 3]) {
      const takeBack = this.list.remember();
      const trial = () => {
        const claimed = this.queue.claim(concurrency)?.id;
        expect(claimed, `next of ${concurrency}`).toBe(this.list.claim(concurrency)?.id);
        throw new Deliberate();
      };
      expect(() => this.#storage.transaction(trial)).toThrow(Deliberate);
      takeBack();
    }
  }

  #seen(asked: Asked) {
    return {
      order: asked.waiting().map(({ id }) => id),
      head: asked.waiting(2).map(({ id }) => id),
      length: asked.length,
      running: [...asked.running].sort(byId),
      delivering: asked.delivering,
      readyIn: asked.readyIn,
      jobs: this.#ids.map((id) => asked.get(id)),
      positions: this.#ids.map((id) => asked.position(id)),
      ofChats: chats.map((chat_id) => asked.openOfChat(chat_id)),
      ofSome: asked.openOf((chat_id) => chat_id === 2).sort(byId),
    };
  }

  /** Of all jobs of this bot, ended ones too, and one that never was. */
  get #ids(): number[] {
    const count = this.list.lastId + 2 - this.#firstId;
    return Array.from({ length: count }, (_, index) => this.#firstId + index);
  }
}

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    // What an expectation found must not pass for what was to be thrown.
    if (error instanceof Deliberate || sqliteCode(error)) return true;
    throw error;
  }
}

const anyText = fc.constantFrom('Hello?', 'x'.repeat(5000));
const anyTime = fc.constantFrom(0, 1_000_300, 1_009_000, 1_020_000);
const anyChat = fc.constantFrom(...chats);
const anyModel = fc.constantFrom('m', 'm', 'm', 'other');
const anyJob = fc.record({ chat_id: anyChat, user_id: anyChat, model: anyModel, ready_at: anyTime });

function one(said: string, make: Change['make']): fc.Arbitrary<Change> {
  return fc.nat({ max: 30 }).map((nth) => ({ said, nth, make }));
}

const joins = anyJob.chain((job) =>
  one(`add ${JSON.stringify(job)}`, (asked) => asked.add({ ...someJob, ...job, bot_id: asked.bot_id }).id),
);
const claims = fc
  .integer({ min: 1, max: 3 })
  .chain((most) => one(`claim ${most}`, (asked) => asked.claim(most)?.id));
const others = fc.oneof(
  anyText.chain((text) => one('rewrite', (asked, id) => asked.rewrite(id, text))),
  fc
    .record({ text: anyText, ready_at: anyTime })
    .chain((more) =>
      one(
        `grow, ready at ${more.ready_at}`,
        (asked, id) => asked.grow(id, { ...more, attachments: '[]', written_at: 2_000_000 })?.id,
      ),
    ),
  one('settle', (asked, id) => asked.settle(id, { ...emptyResult, outcome: 'done' })?.id),
  one('close', (asked, id) => asked.close(id)),
  one('close undeliverable', (asked, id) => asked.closeUndeliverable(id, 'gone')),
  one('cancel', (asked, id) => {
    if (asked.get(id)?.state !== 'waiting') return;
    asked.settle(id, { ...emptyResult, outcome: 'stopped' });
    asked.close(id);
  }),
  fc
    .option(fc.nat({ max: 9 }))
    .chain((message_id) =>
      one(`position message ${message_id}`, (asked, id) => asked.setPositionMessage(id, message_id)),
    ),
  fc
    .tuple(anyChat, anyChat)
    .chain(([from, to]) => one(`move chat ${from} to ${to}`, (asked) => asked.moveChat(from, to))),
);

const change = fc.oneof(
  { arbitrary: joins, weight: 3 },
  { arbitrary: claims, weight: 3 },
  { arbitrary: one('prioritize', (asked, id) => asked.prioritize(id)), weight: 3 },
  { arbitrary: one('skip', (asked, id) => asked.skip(id)), weight: 3 },
  { arbitrary: one('requeue', (asked, id) => asked.requeue(id)), weight: 2 },
  { arbitrary: others, weight: 7 },
);

function anyTogether(): fc.Arbitrary<Together> {
  const ends = (...more: End[]) =>
    fc.constantFrom<End[]>('well', 'thrown', 'disk full', 'taken back by SQLite', ...more);
  const steps = <T>(step: fc.Arbitrary<T>) => fc.array(step, { minLength: 1, maxLength: 4 });
  const savepoint: fc.Arbitrary<Together> = fc.record({ steps: steps(change), end: ends() });
  return fc.record({
    steps: steps(fc.oneof({ arbitrary: change, weight: 2 }, { arbitrary: savepoint, weight: 1 })),
    end: ends('well', 'well', 'commit refused'),
  });
}

function said({ steps, end }: Together): string {
  return `(${steps.map((step) => ('make' in step ? `${step.said} of ${step.nth}` : said(step))).join('; ')}; ${end})`;
}

type Command = fc.AsyncCommand<object, Bench>;

function command(name: string, work: (bench: Bench) => void): Command {
  return {
    check: () => true,
    run: (_, bench) => bench.check(() => work(bench)),
    toString: () => name,
  };
}

test('memory, disk and a plain list always agree, whatever fails', async () => {
  // Each run has a bot of its own, so that all share a database.
  const storage = temporaryStorage();
  const other = Storage.open(storage.database.file);
  onTestFinished(() => other.close());
  let bot_id = 5000;
  const commands = fc.commands(
    [
      change.map((one) => command(`${one.said} of ${one.nth}`, (bench) => bench.make(one))),
      change.map((one) => command(`${one.said} of ${one.nth}`, (bench) => bench.make(one))),
      anyTogether().map((all) => command(said(all), (bench) => bench.together(all))),
      change.map((one) => command(`refuse to ${one.said} of ${one.nth}`, (bench) => bench.refuse(one))),
      fc
        .integer({ min: -15_000, max: 15_000 })
        .map((ms) => command(`the clock is set ${ms} on`, ({ clock }) => clock.pass(ms))),
      fc.constant(command('start again', (bench) => bench.restart())),
    ],
    { maxCommands: 40, size: 'max' },
  );
  const property = fc.asyncProperty(commands, async (all) => {
    bot_id++;
    await fc.asyncModelRun(() => ({ model: {}, real: new Bench(storage, other, bot_id) }), all);
  });
  await fc.assert(property, { numRuns: 60 });
});
