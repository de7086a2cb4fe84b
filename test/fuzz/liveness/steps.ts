import type { InlineKeyboardButton, Message } from '@grammyjs/types';
import fc from 'fast-check';
import type { Person } from '../../sandbox/telegram/index.ts';
import type { House } from './house.ts';
import type { Judge } from './judge.ts';
import {
  everyOddity,
  type ListManner,
  listManners,
  type Manner,
  mannerInWords,
  modelNames,
  modelStates,
  sayableRows,
  unusableRows,
} from './modelServer.ts';
import { type LineFaultKind, lineFaults } from './telegramLine.ts';
import { pass, setClock } from './virtualTime.ts';

const minute_ms = 60_000;

const who = fc.nat(4);
const inGroup = fc.integer({ min: 0, max: 3 }).map((n) => n === 0);
const forSeconds = fc.constantFrom(5, 20, 60, 180, 400);
const manner: fc.Arbitrary<Manner> = fc.oneof(
  fc.constantFrom(...everyOddity),
  ...[sayableRows, unusableRows].map((rows) =>
    fc.record({ row: fc.constantFrom(...rows), sample: fc.nat(999), inStream: fc.boolean() }),
  ),
);
/** Most people ask the common one. */
const model = fc.constantFrom(0, 0, 0, 1, 2);

/** What people, the owner and the world do. What fails meets somebody who writes just then. */
const act = {
  writes: fc.record({ who, inGroup, count: fc.constantFrom(1, 1, 1, 2, 4) }),
  pastes: fc.record({ who }),
  forwards: fc.record({ who, count: fc.constantFrom(1, 1, 3), pause_ms: fc.constantFrom(0, 100, 400) }),
  edits: fc.record({ who }),
  presses: fc.record({ who, button: fc.constantFrom('Cancel', 'Try again', 'Continue') }),
  commands: fc.record({ who, inGroup, text: fc.constantFrom('/stop', '/retry', '/queue') }),
  choosesModel: fc.record({ who, model: fc.nat(2) }),
  blocks: fc.record({ who, for_s: forSeconds }),
  crowd: fc.record({ size: fc.constant(50) }),
  owner: fc.record({
    does: fc.constantFrom(
      'pauses',
      'resumes',
      'lets others go first',
      'runs next',
      'cancels',
      'stops',
      'starts',
    ),
    at: fc.nat(3),
  }),
  commonModel: fc.record({ model: fc.nat(2) }),
  serverFails: fc.record({
    who,
    reach: fc.constantFrom('next message', 'a model', 'all'),
    model,
    manner,
    list: fc.oneof(
      { weight: 3, arbitrary: fc.constant<ListManner>('answers') },
      { weight: 2, arbitrary: fc.constantFrom(...listManners) },
      { weight: 1, arbitrary: fc.constant<ListManner>('refuses connections') },
    ),
    state: fc.constantFrom(...modelStates),
    for_s: forSeconds,
  }),
  telegramFails: fc.record({
    kind: fc.constantFrom(...lineFaults),
    who: fc.option(who),
    for_s: fc.constantFrom(2, 10, 45, 120),
  }),
  diskFails: fc.record({
    statement: fc.constantFrom('COMMIT', 'BEGIN IMMEDIATE'),
    code: fc.constantFrom('SQLITE_FULL', 'SQLITE_BUSY'),
    times: fc.integer({ min: 1, max: 8 }),
  }),
  partBreaks: fc.record({ times: fc.integer({ min: 1, max: 12 }) }),
  listenerThrows: fc.constant({}),
  clockJumps: fc.record({ minutes: fc.constantFrom(-180, 3 * 24 * 60, 10, -10) }),
  killed: fc.record({ for_s: fc.constantFrom(0, 3, 40) }),
} as const;

type Acts = { [N in keyof typeof act]: (typeof act)[N] extends fc.Arbitrary<infer A> ? A : never };
export type Step = { [N in keyof Acts]: { readonly act: N; readonly after_s: number } & Acts[N] }[keyof Acts];

const weights: Readonly<Record<keyof Acts, number>> = {
  writes: 24,
  pastes: 3,
  forwards: 4,
  edits: 3,
  presses: 6,
  commands: 5,
  choosesModel: 3,
  blocks: 2,
  crowd: 1,
  owner: 9,
  commonModel: 2,
  serverFails: 14,
  telegramFails: 8,
  diskFails: 3,
  partBreaks: 2,
  listenerThrows: 1,
  clockJumps: 3,
  killed: 5,
};

const step = fc.oneof(
  ...Object.entries(act).map(([name, arbitrary]) => ({
    weight: weights[name as keyof Acts],
    arbitrary: fc
      .tuple(fc.constantFrom(0, 0.3, 1, 2, 5, 15, 40, 90), arbitrary as fc.Arbitrary<object>)
      .map(([after_s, parameters]) => ({ act: name, after_s, ...parameters }) as Step),
  })),
);

export const someSteps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });

/** What happened, one thing a line, for whoever reads a failure. */
export function inWords(steps: readonly Step[]): string {
  return steps.map((one, index) => `  ${index + 1}. after ${one.after_s} s: ${sayStep(one)}`).join('\n');
}

function sayStep({ after_s: _, act, ...rest }: Step): string {
  const facts = Object.entries(rest).map(([name, value]) =>
    name === 'manner' ? mannerInWords(value as Manner) : `${name} ${JSON.stringify(value)}`,
  );
  return [act, ...facts].join(', ');
}

/** Lets the steps happen, one after another. */
export class Play {
  readonly #house: House;
  readonly #judge: Judge;
  #strangers = 0;

  constructor(house: House, judge: Judge) {
    this.#house = house;
    this.#judge = judge;
  }

  async take(one: Step): Promise<void> {
    await this.#judge.watch(one.after_s * 1000);
    // Whoever is switched off hears nothing; what the world does goes on.
    switch (one.act) {
      case 'writes':
        return this.#writes(one.who, one.inGroup, one.count);
      case 'pastes':
        return this.#says(one.who, false, `${this.#judge.nextQuestion()} ${'long '.repeat(800)}`);
      case 'forwards':
        return this.#forwards(one.who, one.count, one.pause_ms);
      case 'edits':
        return this.#edits(this.#person(one.who));
      case 'presses':
        return this.#presses(this.#person(one.who), one.button);
      case 'commands':
        return this.#says(one.who, one.inGroup, one.text);
      case 'choosesModel':
        return this.#says(one.who, false, `/model ${modelNames[one.model]}`);
      case 'blocks':
        return this.#blocks(this.#person(one.who), one.for_s);
      case 'crowd':
        return this.#crowd(one.size);
      case 'owner':
        return this.#owner(one.does, one.at);
      case 'commonModel':
        if (this.#house.isAlive) await this.#house.chooseModel(one.model);
        return;
      case 'serverFails':
        this.#serverFails(one);
        return this.#says(one.who, false, this.#judge.nextQuestion());
      case 'telegramFails':
        this.#telegramFails(one.kind, one.who, one.for_s);
        return this.#says(one.who ?? 0, false, this.#judge.nextQuestion());
      case 'diskFails':
        this.#judge.noteInterrupted();
        if (this.#house.isAlive) this.#house.diskFails(one as Parameters<House['diskFails']>[0]);
        return;
      case 'partBreaks':
        if (this.#house.isAlive) this.#house.partBreaks(one.times);
        return;
      case 'listenerThrows':
        if (this.#house.isAlive) this.#house.listenerThrows();
        return;
      case 'clockJumps':
        return setClock(one.minutes * minute_ms);
      case 'killed':
        return this.#killed(one.for_s);
    }
  }

  #person(index: number): Person {
    const person = this.#house.people[index];
    if (!person) throw new Error(`there is no person ${index}`);
    return person;
  }

  async #writes(index: number, inGroup: boolean, count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      this.#says(index, inGroup, this.#judge.nextQuestion());
      if (count > 1) await pass(200);
    }
  }

  #says(index: number, inGroup: boolean, text: string): void {
    const { group } = this.#house;
    const person = this.#person(index);
    const isInGroup = inGroup && group.has(person);
    if (!isInGroup && person.isBlocking) return;
    const isCommand = text.startsWith('/');
    const toBot = isCommand ? `${text}@courier_test_bot` : `@courier_test_bot ${text}`;
    const message = person.writes(isInGroup ? toBot : text, isInGroup ? { chat: group } : {});
    if (isCommand) this.#judge.noteCommand(person, message, text);
    else this.#judge.noteQuestion(person, message, text.split(' ')[0] ?? '');
  }

  /** A comment, and what it is about. */
  async #forwards(index: number, count: number, pause_ms: number): Promise<void> {
    const person = this.#person(index);
    this.#says(index, false, this.#judge.nextQuestion());
    const forward_origin = { type: 'hidden_user', date: 1, sender_user_name: 'Somebody' } as const;
    for (let n = 0; n < count && !person.isBlocking; n++) {
      await pass(pause_ms);
      const question = this.#judge.nextQuestion();
      this.#judge.noteQuestion(person, person.writes(question, { forward_origin }), question);
    }
  }

  #edits(person: Person): void {
    const last = this.#judge.lastQuestionOf(person);
    if (!last || person.isBlocking) return;
    this.#judge.noteAskedAgain(last.question);
    person.edits(last.message, `${last.message.text ?? ''} please`);
  }

  /** The newest button of that name that this person sees. */
  #presses(person: Person, name: string): void {
    const { group, telegram } = this.#house;
    const chats = group.has(person) ? [person, group] : [person];
    const messages = chats
      .flatMap((chat) => telegram.inbox(chat))
      .filter((message) => hasButton(message, name));
    const message = messages.at(-1);
    if (!message) return;
    this.#judge.notePressed(message, name);
    person.presses(message, name).catch(() => {});
  }

  async #blocks(person: Person, for_s: number): Promise<void> {
    if (person.isBlocking) return;
    this.#judge.noteBlocked(person);
    person.blocks();
    setTimeout(() => person.isBlocking && person.unblocks(), for_s * 1000);
  }

  #crowd(size: number): void {
    for (let n = 0; n < size; n++) {
      this.#strangers++;
      this.#house.telegram.person({ first_name: `Stranger ${this.#strangers}` }).writes('let me in');
    }
  }

  async #owner(does: string, at: number): Promise<void> {
    const house = this.#house;
    if (!house.isAlive) return;
    if (does === 'pauses' || does === 'resumes') return house.setPaused(does === 'pauses');
    if (does === 'stops') this.#judge.noteInterrupted();
    if (does === 'stops') return house.stop();
    if (does === 'starts') return house.start();
    const { session } = house;
    const open = session ? [...session.queue.running, ...session.queue.waiting(4)] : [];
    const job = open[at % Math.max(1, open.length)];
    if (!job) return;
    if (does === 'cancels') this.#judge.noteTakenOut(job.id);
    else this.#judge.noteMoved(job.chat_id);
    try {
      if (does === 'cancels') house.run.courier.jobs.stop(job.id);
      else if (does === 'runs next') house.run.courier.jobs.runNext(job.id);
      else session?.queue.skip(job.id);
    } catch {
      // The window says that it could not be done.
    }
  }

  #serverFails({ reach, model, manner, list, state, for_s }: Acts['serverFails']): void {
    const whom =
      reach === 'all'
        ? ('all' as const)
        : reach === 'a model'
          ? { model: modelNames[model] ?? '' }
          : { text: this.#judge.comingQuestion };
    const until = performance.now() + for_s * 1000;
    this.#house.server.fault({ reach: whom, manner, list, state, until });
  }

  #telegramFails(kind: LineFaultKind, index: number | null, for_s: number): void {
    const chat_id = index === null ? undefined : this.#person(index).chat_id;
    this.#house.line.fault({ kind, chat_id, until: performance.now() + for_s * 1000 });
  }

  async #killed(for_s: number): Promise<void> {
    const house = this.#house;
    if (!house.isAlive) return;
    this.#judge.noteKilled();
    await house.kill();
    await pass(for_s * 1000);
    await house.boot();
  }
}

export function buttonsOf(message: Message): InlineKeyboardButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

const hasButton = (message: Message, name: string) => buttonsOf(message).some(({ text }) => text === name);
