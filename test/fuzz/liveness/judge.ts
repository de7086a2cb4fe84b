import type { Message } from '@grammyjs/types';
import { expect } from 'vitest';
import type { FailureCode } from '../../../main/common/failure.ts';
import type { Job } from '../../../main/core/queue/job.ts';
import type { Person } from '../../sandbox/telegram/index.ts';
import { type House, limits } from './house.ts';
import { buttonsOf } from './steps.ts';
import { pass } from './virtualTime.ts';

const second_ms = 1000;
const minute_ms = 60 * second_ms;

const lookEvery_ms = 5 * second_ms;
/** Nobody may be told something false for longer. Budgets and the pace of looks come on top of the minute. */
const falseFor_ms = minute_ms + 2 * lookEvery_ms;
/** The worker's longest pause before it tries a server that looks well again, and one try. */
const heldFor_ms = 2 * minute_ms + 10 * second_ms;
/** A look at the list, and some of ours. */
const unlistedFor_ms = 30 * second_ms;
/** A model is tried by whoever has not tried it yet within half a minute. */
const untriedFor_ms = 2 * minute_ms;
/** The longest that one message may keep the others: reading, then answering, then what ends it. */
const standsFor_ms = (limits.firstByteLimit + limits.answerTimeLimit + limits.silenceLimit + 60) * second_ms;
/** After all is well again: the longest pause of a model, an answer that is still sick, and little more. */
const lastPause_ms = 10 * minute_ms + limits.firstByteLimit * second_ms + 3 * minute_ms;
const perJob_ms = 15 * second_ms;

/** A server that cannot be asked ends nobody's request. */
const serverCodes = ['server_off', 'unauthorized', 'not_lm_studio'] as const satisfies FailureCode[];
const triesAtItsOwnRisk = 3;

/** What a message says about a wait. */
type Said =
  | { readonly says: 'position'; readonly position: number }
  | { readonly says: 'gone' | 'paused'; readonly position: number }
  | { readonly says: 'long' | 'model' | 'turn' };

const sayings: readonly (readonly [RegExp, (found: string) => Said])[] = [
  [/^You are next in line/, () => ({ says: 'position', position: 1 })],
  [/^You are number (\d+) in line/, (found) => ({ says: 'position', position: Number(found) })],
  [/^Your message is in the queue\. The queue is long/, () => ({ says: 'long' })],
  [
    /^Your message is safe\. The model (?:is not reachable|server cannot be used until).*line: (\d+)/,
    (found) => ({ says: 'gone', position: Number(found) }),
  ],
  [
    /^Your message is safe\. The queue is paused.*line: (\d+)/,
    (found) => ({ says: 'paused', position: Number(found) }),
  ],
  [/^Your message is safe\. The (?:server|model)/, () => ({ says: 'model' })],
  [/^It is your turn/, () => ({ says: 'turn' })],
];

function readSaying(text: string): Said | undefined {
  for (const [pattern, make] of sayings) {
    const found = pattern.exec(text);
    if (found) return make(found[1] ?? '');
  }
  return undefined;
}

interface Question {
  readonly question: string;
  readonly person: Person;
  readonly message: Message;
}

/** Who moves past one of these is told; between them nobody is. */
const toldPositions = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120];

function isStillTrue(told: number, now: number): boolean {
  return !toldPositions.some((one) => (now <= one && one < told) || (told < one && one <= now));
}

/** Looks, all the while and at the end, whether the promises are kept. What it finds it throws. */
export class Judge {
  readonly #house: House;
  readonly #questions: Question[] = [];
  #next = 1;
  /** In which chats how often something was asked for again. */
  readonly #askedAgain = new Map<number, number>();
  readonly #blockedEver = new Set<number>();
  readonly #movedIn = new Set<number>();
  readonly #takenOut = new Set<number>();
  #kills = 0;
  #interruptions = 0;
  /** Since when something that must not last goes on, by the monotonic clock. */
  readonly #since = new Map<string, number>();
  #stand = { what: '', since: 0 };

  constructor(house: House) {
    this.#house = house;
  }

  /** What the next message will be called. */
  get comingQuestion(): string {
    return `q${this.#next}`;
  }

  nextQuestion(): string {
    return `q${this.#next++}`;
  }

  noteQuestion(person: Person, message: Message, question: string): void {
    this.#questions.push({ question, person, message });
  }

  noteCommand(_person: Person, message: Message, text: string): void {
    if (text === '/retry') this.#mayAskAgain(message.chat.id);
  }

  notePressed(message: Message, button: string): void {
    if (button !== 'Cancel') this.#mayAskAgain(message.chat.id);
  }

  noteAskedAgain(question: string): void {
    const found = this.#questions.find((one) => one.question === question);
    if (found) this.#mayAskAgain(found.message.chat.id);
  }

  noteBlocked(person: Person): void {
    this.#blockedEver.add(person.chat_id);
  }

  noteMoved(chat_id: number): void {
    this.#movedIn.add(chat_id);
  }

  noteTakenOut(job_id: number): void {
    this.#takenOut.add(job_id);
  }

  /** What is known of a breakdown is kept in memory until the server is back. */
  noteInterrupted(): void {
    this.#interruptions++;
  }

  noteKilled(): void {
    this.noteInterrupted();
    this.#kills++;
    this.#since.clear();
  }

  lastQuestionOf(person: Person): Question | undefined {
    return this.#questions.findLast((one) => one.person === person);
  }

  /** Lets time pass and looks meanwhile. */
  async watch(ms: number): Promise<void> {
    let left = ms;
    while (left > 0) {
      const now = Math.min(left, lookEvery_ms);
      await pass(now);
      left -= now;
      this.look();
    }
  }

  /** All is well again: waits for the end of everything, for as long as it may take. */
  async seeTheEnd(): Promise<void> {
    const bound_ms = lastPause_ms + this.#open().length * perJob_ms;
    for (let waited = 0; !this.#isAtAnEnd(); ) {
      if (waited > bound_ms)
        throw new Error(`Not at an end after ${bound_ms / minute_ms} minutes: ${this.#state()}`);
      await this.watch(lookEvery_ms);
      waited += lookEvery_ms;
    }
    await this.watch(falseFor_ms + lookEvery_ms);
    this.#judgeEnds();
  }

  #isAtAnEnd(): boolean {
    const { telegram, session } = this.#house;
    return this.#open().length === 0 && telegram.pending.length === 0 && session?.status.state === 'online';
  }

  look(): void {
    const house = this.#house;
    expect(house.defects, 'what nobody caught').toEqual([]);
    if (!house.isAlive || !house.session) return this.#since.clear();
    this.#lookAtHold();
    this.#lookAtProgress();
    this.#lookAtWords();
  }

  /** A server that is well holds nobody. */
  #lookAtHold(): void {
    const { server, session } = this.#house;
    const isWrong = server.isWell && session?.worker.serverHold !== undefined;
    this.#mustEnd('the queue is held though the server is well', isWrong, heldFor_ms);
  }

  #lookAtProgress(): void {
    const { session, isPaused, server, isDiskFailing } = this.#house;
    if (!session) return;
    const { queue, worker } = session;
    const running = queue.running.map(({ id }) => id).join(',');
    const head = queue.waiting(1)[0]?.id;
    const what = head === undefined ? '' : `running ${running || 'nothing'}, then ${head}`;
    const now = performance.now();
    const isHeldRightly = isPaused || !server.isWell || isDiskFailing || worker.serverHold !== undefined;
    if (isHeldRightly || what !== this.#stand.what) this.#stand = { what, since: now };
    if (what !== '' && now - this.#stand.since > standsFor_ms) this.#fail(`the queue stands still: ${what}`);
    const chats = new Set<number>();
    for (const job of queue.aside()) {
      const isFirst =
        chats.size < chats.add(job.chat_id).size && queue.openOfChat(job.chat_id)[0]?.id === job.id;
      const question = this.#questionOf(job)?.question ?? '';
      const isTried = server.log.some((asked) => asked.question === question);
      const isWrong =
        isFirst && !isTried && !isPaused && server.isWell && running === '' && !server.faultOn(job.model);
      this.#mustEnd(`${question} is put aside for others' sake`, isWrong, untriedFor_ms);
      const isBack = server.isWell && !isPaused && running === '' && !server.faultOn(job.model);
      const isListed = isBack && queue.holdOf(job.id)?.job_id === undefined && server.toldOfReturn(job.model);
      this.#mustEnd(`${question} is put aside though its model is listed again`, isListed, unlistedFor_ms);
    }
  }

  /** What everybody reads about their wait is true. */
  #lookAtWords(): void {
    const { telegram, people, group, line, session, isDiskFailing } = this.#house;
    const isTold = session?.status.state === 'online' && !line.isTroubled && !isDiskFailing;
    if (!isTold) return this.#since.clear();
    const seen = new Set<string>();
    for (const chat of [...people, group]) {
      const isDeaf = chat !== group && (chat as Person).isBlocking;
      if (isDeaf || line.refusedIn.has(chat.chat_id) || this.#blockedEver.has(chat.chat_id)) continue;
      for (const message of telegram.inbox(chat)) {
        const said = message.from?.is_bot ? readSaying(message.text ?? '') : undefined;
        if (!said || line.orphans.has(`${chat.chat_id}/${message.message_id}`)) continue;
        const job = this.#jobOf(message);
        const key = `#${message.message_id} in chat ${chat.chat_id} says “${message.text}”`;
        seen.add(key);
        const truth = job ? this.#whyFalse(said, job) : 'there is no such message';
        this.#mustEnd(key, truth !== undefined, falseFor_ms, truth);
      }
    }
    for (const key of this.#since.keys()) if (key.startsWith('#') && !seen.has(key)) this.#since.delete(key);
  }

  #jobOf(message: Message): Job | undefined {
    const { database } = this.#house.run.storage;
    const [button] = buttonsOf(message);
    const data = button && 'callback_data' in button ? button.callback_data : '';
    const id = Number(/^cancel:(\d+)$/.exec(data)?.[1]);
    if (Number.isInteger(id)) return this.#house.run.storage.jobs.get(id);
    const sql =
      'SELECT * FROM jobs WHERE chat_id = @chat_id AND message_id = @message_id ORDER BY id DESC LIMIT 1';
    const { chat, reply_to_message } = message;
    return database.get<Job>(sql, { chat_id: chat.id, message_id: reply_to_message?.message_id ?? 0 });
  }

  /** Undefined: it is true. */
  #whyFalse(said: Said, job: Job): string | undefined {
    const { session, server } = this.#house;
    if (!session) return undefined;
    const { queue, worker } = session;
    if (job.state === 'running') {
      const progress = worker.running.find((one) => one.job.id === job.id)?.progress;
      if (said.says === 'turn') return undefined;
      if (said.says === 'model' && progress?.firstWordAt === undefined) return undefined;
      return 'it is being answered';
    }
    // Not even its end could be written down: the worst that there is, and it takes no message away.
    if (job.failure_code === 'crashed' && this.#house.brokeTimes > 0) return undefined;
    if (job.state !== 'waiting') return `it is ${job.state}`;
    const position = queue.position(job.id);
    if (position === undefined) return said.says === 'model' ? undefined : 'its model cannot be used';
    if (said.says === 'model' || said.says === 'turn') return `it waits as number ${position}`;
    const isGone = worker.serverHold !== undefined;
    const why = worker.held === 'owner' ? 'paused' : isGone ? 'gone' : 'position';
    if (said.says === 'long') return position > 150 ? undefined : `it is number ${position}`;
    if (said.says !== why) return `the truth is: ${why}, number ${position}, server well: ${server.isWell}`;
    return isStillTrue(said.position, position) ? undefined : `it is number ${position}`;
  }

  #mustEnd(what: string, isSo: boolean, within_ms: number, why = ''): void {
    const now = performance.now();
    if (!isSo) {
      this.#since.delete(what);
      return;
    }
    const since = this.#since.get(what) ?? now;
    this.#since.set(what, since);
    if (now - since > within_ms)
      this.#fail(`${what}, for ${(now - since) / second_ms} s${why && `: ${why}`}`);
  }

  #judgeEnds(): void {
    const { storage } = this.#house.run;
    const jobs = storage.database.all<Job>('SELECT * FROM jobs ORDER BY id LIMIT 100000');
    for (const { question, message } of this.#questions) {
      const own = jobs.filter(
        (job) => job.chat_id === message.chat.id && job.message_id === message.message_id,
      );
      const isExempt = this.#blockedEver.has(message.chat.id);
      // What follows a long text at once is taken for a part of it, and so is what is forwarded with a comment.
      const isSaid = new RegExp(`\\b${question}\\b`);
      const isPart = jobs.some(
        ({ chat_id, text, attachments }) =>
          chat_id === message.chat.id && isSaid.test(`${text} ${attachments}`),
      );
      if (own.length === 0 && !isPart && !isExempt) this.#fail(`${question} is lost`);
      const most = 1 + (this.#askedAgain.get(message.chat.id) ?? 0);
      const breakdowns = this.#house.server.breakdowns.get(question) ?? 0;
      if (breakdowns > triesAtItsOwnRisk * own.length + this.#interruptions)
        this.#fail(`the server broke down ${breakdowns} times at ${question}`);
      if (own.length > most) this.#fail(`${question} became ${own.length} requests`);
    }
    for (const job of jobs) this.#judgeDelivery(job);
    this.#judgeOrder(jobs);
  }

  /** What was decided has reached its person, once. */
  #judgeDelivery(job: Job): void {
    const { telegram, people, group, run, line } = this.#house;
    const { database } = run.storage;
    const question = this.#questionOf(job)?.question ?? `request ${job.id}`;
    const isServersFault = serverCodes.some((code) => code === job.failure_code);
    if (isServersFault) this.#fail(`${question} was given up because the server was gone`);
    if (this.#blockedEver.has(job.chat_id) || line.refusedIn.has(job.chat_id)) return;
    const rows = database.all<{ id: number; state: string; sends: number }>(
      'SELECT id, state, sends FROM outbox WHERE job_id = @id LIMIT 100',
      { id: job.id },
    );
    const isTakenOut = job.state === 'stopped' && job.started_at === null;
    const isWordless = rows.every(({ state }) => state !== 'sent') && !isTakenOut;
    if (isWordless && this.#house.brokeTimes === 0)
      this.#fail(`${question} ended as ${job.state} (${job.failure_code}) without a word`);
    if (job.failure_code === 'crashed' && this.#kills < 3 && this.#house.brokeTimes === 0)
      this.#fail(`${question} was given up as a crash`);
    const said = /answer \d+ to q\d+, done/.exec(job.answer ?? '')?.[0];
    if (said === undefined) return;
    const chat = [...people, group].find(({ chat_id }) => chat_id === job.chat_id);
    const times = chat ? telegram.inbox(chat).filter(({ text }) => text?.includes(said)).length : 0;
    const sends = rows.reduce((most, row) => Math.max(most, row.sends), 0);
    if (times === 0) this.#fail(`“${said}” is nowhere to be read`);
    if (times > sends) this.#fail(`“${said}” came ${times} times, and was sent ${sends} times`);
  }

  #judgeOrder(jobs: readonly Job[]): void {
    const { sent, run } = this.#house;
    const last = new Map<number, { at: number; question: string }>();
    for (const job of jobs) {
      const isLeftOut =
        this.#movedIn.has(job.chat_id) || this.#takenOut.has(job.id) || job.started_at === null;
      if (isLeftOut) continue;
      const rows = run.storage.database.all<{ id: number }>(
        `SELECT id FROM outbox WHERE job_id = @id AND state = 'sent' LIMIT 100`,
        { id: job.id },
      );
      const at = Math.max(0, ...rows.map(({ id }) => sent.get(id) ?? 0));
      if (at === 0) continue;
      const question = this.#questionOf(job)?.question ?? `request ${job.id}`;
      const before = last.get(job.chat_id);
      if (before && before.at > at) this.#fail(`${question} was answered before ${before.question}`);
      last.set(job.chat_id, { at, question });
    }
  }

  #questionOf({ chat_id, message_id }: Pick<Job, 'chat_id' | 'message_id'>): Question | undefined {
    return this.#questions.find(
      ({ message }) => message.chat.id === chat_id && message.message_id === message_id,
    );
  }

  #mayAskAgain(chat_id: number): void {
    this.#askedAgain.set(chat_id, (this.#askedAgain.get(chat_id) ?? 0) + 1);
  }

  #open(): Job[] {
    const sql = `SELECT * FROM jobs WHERE state IN ('waiting', 'running', 'delivering') LIMIT 100000`;
    return this.#house.run.storage.database.all<Job>(sql);
  }

  #state(): string {
    const { session } = this.#house;
    const jobs = this.#open().map((job) => `${this.#questionOf(job)?.question} is ${job.state}`);
    const facts = { held: session?.worker.held, bot: session?.status.state, holds: session?.queue.holds };
    return `${jobs.join(', ')}; ${JSON.stringify(facts)}`;
  }

  #fail(what: string): never {
    throw new Error(what);
  }
}
