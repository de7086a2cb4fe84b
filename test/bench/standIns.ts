// Both stand-ins in a process of their own, so that they share no event loop with what is measured.
import { setTimeout as pause } from 'node:timers/promises';
import { isChat, type LedgerEntry, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import { type Call, type Group, type Person, startTelegram } from '../sandbox/telegram/index.ts';
import { addressesOf } from '../support/addresses.ts';
import { serve } from './rpc.ts';

export interface StandInsOptions {
  readonly tokensPerSecond: number | 'instant';
  /** How many words an answer has besides its beginning. */
  readonly words: number;
  /** Whether Telegram's flood limits hold. Default false. */
  readonly rateLimits?: boolean;
}

export interface Served {
  readonly ms: number;
  readonly served: number;
  /** Questions that the model was never asked. */
  readonly lost: number;
  readonly repeated: number;
  /** Questions that were asked after a later one. */
  readonly outOfOrder: number;
}

const model = 'openai/gpt-oss-20b';
const { tokensPerSecond, words, rateLimits = false } = JSON.parse(process.argv[2] ?? '{}') as StandInsOptions;
const longestAnswer_ms = 30_000;
/** So long the model server is away: the service has noticed, and looks for it. */
const away_ms = 3000;
const longestStart_ms = 60_000;

const telegram = await startTelegram({ username: 'courier_bench_bot', rateLimits });
const lmstudio = await startLmStudio(tokensPerSecond === 'instant' ? {} : { tokensPerSecond });
await lmstudio.load(model);
lmstudio.reply = ({ question }) => `Answer ${numberIn(question)}${' word'.repeat(words)}`;

/** Every question has the next number, so that the model's ledger tells what became of each. */
let questions = 0;
/** Chats that the model has answered. */
let served = 0;
/** What `fill` has brought. */
let filled = { ...startOfRun(), messages: 0 };
lmstudio.on('finished', ({ messages, outcome }) => {
  if (messages.length > 0 && outcome === 'answered') served += 1;
});

/** May talk wherever people have to be let in. Each asks once: what goes to one chat has a pace of its own. */
const letIn = Array.from({ length: 20 }, () => telegram.person({ first_name: 'Anna' }));

const methods = {
  addresses: () => ({
    ...addressesOf(telegram, lmstudio),
    LLM_MODEL: model,
    ALLOWED_USERS: letIn.map(({ id }) => id).join(','),
  }),

  /**
   * Somebody new asks one question.
   * @param reading_ms how long the model reads before its first token
   */
  ask: (reading_ms: number) => {
    lmstudio.switches.silenceBeforeFirstByte_ms = reading_ms;
    return answerTo(telegram.person({ first_name: 'Somebody' }));
  },

  /** The same in a group. */
  askInGroup: (reading_ms: number) => {
    lmstudio.switches.silenceBeforeFirstByte_ms = reading_ms;
    const person = telegram.person({ first_name: 'Somebody' });
    return answerTo(person, telegram.group({ title: 'Group', kind: 'supergroup', members: [person] }));
  },

  /**
   * One of those who are let in asks one question, right behind so many strangers.
   * @returns milliseconds from the message to its answer
   */
  askBehind: async (strangers: number): Promise<number> => {
    const person = letIn.pop();
    if (!person) throw new Error('All who are let in have asked.');
    for (let n = 0; n < strangers; n++) telegram.person({ first_name: `Stranger ${n}` }).writes('Let me in');
    return (await answerTo(person)).toAnswer_ms;
  },

  /** Resolves when a bot polls next. */
  nextPoll: async (): Promise<void> => {
    const hasPolled = await when(longestStart_ms, (done) =>
      telegram.on('call', ({ method }) => method === 'getUpdates' && done()),
    );
    if (!hasPolled) throw new Error(`No poll within ${longestStart_ms / 1000} s.`);
  },

  /** So many messages of so many chats at once. Comes back when the model has served all, or when the time is over. */
  burst: async (messages: number, chats: number, longest_ms: number): Promise<Served> => {
    const from = performance.now();
    const start = startOfRun();
    writeAll(messages, chats);
    await allServed(start.served + messages, longest_ms);
    return result(start, messages, performance.now() - from);
  },

  /**
   * The model answers nothing until `drain`, and the bot is handed so many messages.
   * @returns how many of them it took over before the time was over
   */
  fill: async (messages: number, chats: number, longest_ms: number): Promise<number> => {
    lmstudio.hold();
    filled = { ...startOfRun(), messages };
    writeAll(messages, chats);
    await when(longest_ms, (done) =>
      telegram.on('call', ({ method, state }) => {
        if (method === 'getUpdates' && state === 'held' && telegram.pending.length === 0) done();
      }),
    );
    return messages - telegram.pending.length;
  },

  /**
   * So many messages of so many chats at once, to a bot that Telegram's limits hold back.
   * @returns milliseconds until the last of them had its answer
   */
  deliver: async (messages: number, chats: number, longest_ms: number): Promise<number> => {
    const from = performance.now();
    const waiting = new Set(Array.from({ length: messages }, (_, n) => questions + n + 1));
    const delivered = when(longest_ms, (done) =>
      telegram.on('call', ({ method, params, applied }) => {
        if (!applied || drafts.has(method)) return;
        waiting.delete(answerIn(JSON.stringify(params)));
        if (waiting.size === 0) done();
      }),
    );
    writeAll(messages, chats);
    if (!(await delivered)) throw new Error(`${waiting.size} answers were not delivered in time.`);
    return performance.now() - from;
  },

  /**
   * Somebody in a private chat asks, and stops the answer in the midst of it.
   * @returns milliseconds from the command to the end of the model's connection
   */
  stop: async (): Promise<number> => {
    const person = telegram.person({ first_name: 'Somebody' });
    const begun = when(longestAnswer_ms, (done) => lmstudio.on('token', done));
    person.writes(question());
    if (!(await begun)) throw new Error('The model did not begin.');
    const closed = when(longestAnswer_ms, (done) => lmstudio.on('closed_by_client', done));
    const pressed = performance.now();
    person.writes('/stop');
    if (!(await closed)) throw new Error('The answer was not stopped.');
    return performance.now() - pressed;
  },

  /**
   * The model server goes, somebody asks, and it comes back.
   * @returns milliseconds from when it listens to when it is asked
   */
  comeBack: async (): Promise<number> => {
    await lmstudio.stop();
    telegram.person({ first_name: 'Somebody' }).writes(question());
    await pause(away_ms);
    const asked = when(longestAnswer_ms, (done) =>
      lmstudio.on('request', (request) => {
        if (isChat(request)) done();
      }),
    );
    await lmstudio.start();
    const back = performance.now();
    if (!(await asked)) throw new Error('The model was not asked.');
    return performance.now() - back;
  },

  /** Lets the model answer what `fill` has brought. */
  drain: async (longest_ms: number): Promise<Served> => {
    const from = performance.now();
    lmstudio.release();
    await allServed(filled.served + filled.messages, longest_ms);
    return result(filled, filled.messages, performance.now() - from);
  },
};
export type StandIns = typeof methods;

serve(methods);

const question = () => `Question ${++questions}?`;
const numberIn = (text: string) => Number(/Question (\d+)\?/.exec(text)?.[1]);
const answerIn = (text: string) => Number(/Answer (\d+)/.exec(text)?.[1]);
const drafts: ReadonlySet<string> = new Set(['sendMessageDraft', 'sendRichMessageDraft']);

/** From a message to its answer, and from the model's first token to the first word that can be seen. */
async function answerTo(
  person: Person,
  group?: Group,
): Promise<{ toAnswer_ms: number; toFirstWord_ms: number }> {
  let firstToken: number | undefined;
  let firstWord: number | undefined;
  const stopListening = lmstudio.on('token', () => {
    firstToken ??= performance.now();
  });
  const asked = performance.now();
  const answered = when(longestAnswer_ms, (done) =>
    telegram.on('call', (call) => {
      if (!showsAnswer(call, group?.chat_id ?? person.id)) return;
      firstWord ??= performance.now();
      if (!drafts.has(call.method) && isWhole(call)) done();
    }),
  );
  if (group) person.writes(`@${telegram.username} ${question()}`, { chat: group });
  else person.writes(question());
  if (!(await answered)) throw new Error(`No answer within ${longestAnswer_ms / 1000} s.`);
  const toAnswer_ms = performance.now() - asked;
  stopListening();
  return { toAnswer_ms, toFirstWord_ms: (firstWord ?? Number.NaN) - (firstToken ?? Number.NaN) };
}

function writeAll(messages: number, chats: number): void {
  const people = Array.from({ length: chats }, (_, n) => telegram.person({ first_name: `Person ${n}` }));
  for (let n = 0; n < messages; n++) people[n % chats]?.writes(question());
}

/** Where the ledgers stand before a run. */
function startOfRun() {
  return { chats: lmstudio.chats.length, question: questions, served };
}

async function allServed(wanted: number, longest_ms: number): Promise<void> {
  if (served >= wanted) return;
  await when(longest_ms, (done) =>
    lmstudio.on('finished', () => {
      if (served >= wanted) done();
    }),
  );
}

function result(start: ReturnType<typeof startOfRun>, messages: number, ms: number): Served {
  const asked = lmstudio.chats.slice(start.chats).map(questionOf);
  const distinct = new Set(asked);
  let latest = 0;
  let outOfOrder = 0;
  for (const number of asked) {
    if (number < latest) outOfOrder += 1;
    latest = Math.max(latest, number);
  }
  const wanted = Array.from({ length: messages }, (_, n) => start.question + n + 1);
  return {
    ms,
    served: served - start.served,
    lost: wanted.filter((number) => !distinct.has(number)).length,
    repeated: asked.length - distinct.size,
    outOfOrder,
  };
}

const questionOf = ({ messages }: LedgerEntry) => numberIn(JSON.stringify(messages.at(-1)?.content));

function showsAnswer({ params, applied }: Call, chat_id: number): boolean {
  return applied && Number(params.chat_id) === chat_id && /Answer/.test(JSON.stringify(params));
}

function isWhole({ params }: Call): boolean {
  return (JSON.stringify(params).match(/ word/g)?.length ?? 0) >= words;
}

/** @returns false when the time was over first */
async function when(longest_ms: number, listen: (done: () => void) => () => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  let stopListening = () => {};
  const happened = await new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), longest_ms);
    stopListening = listen(() => resolve(true));
  });
  clearTimeout(timer);
  stopListening();
  return happened;
}
