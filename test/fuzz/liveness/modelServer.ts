import fc from 'fast-check';
import { type inferredFailures, type KnownFailure, knownFailures } from '../../../main/lmstudio/failures.ts';

/** What a model does instead of answering, besides what the table of failures knows to be said. */
const oddities = [
  'slow',
  'endless',
  'circles',
  'silence',
  'emptyDeltas',
  'hang',
  'endsEarly',
  'empty',
  'thinkingOnly',
  'noRoom',
  'withheld',
  'toolCall',
  'breaksOff',
  'breakdown',
] as const;
export type Oddity = (typeof oddities)[number];

/** How each failure that nobody says comes about; a new row of the table has to be named here. */
const inferred = {
  endedWithoutReason: 'endsEarly',
  emptyAnswer: 'empty',
  thinkingUsedTheLimit: 'thinkingOnly',
  promptFilledContext: 'noRoom',
  withheld: 'withheld',
  wantedTool: 'toolCall',
  noFirstByte: 'hang',
  silence: 'silence',
  noList: 'hang',
  noEndOfChange: 'hang',
} as const satisfies Record<keyof typeof inferredFailures, Oddity>;

export const everyOddity: readonly Oddity[] = [...new Set([...oddities, ...Object.values(inferred)])];

/** What the table knows to be said, by its row; `sample` chooses the words. */
export interface Said {
  readonly row: number;
  readonly sample: number;
  readonly inStream: boolean;
}
export type Manner = Oddity | Said;
export type ListManner = 'answers' | 'refuses connections' | 'hangs' | 'says 503' | 'says 401';
export const listManners: readonly ListManner[] = [
  'answers',
  'refuses connections',
  'hangs',
  'says 503',
  'says 401',
];
/** What the list tells of a model that fails. */
export const modelStates = ['loaded', 'not loaded', 'not listed'] as const;
export type ModelState = (typeof modelStates)[number];

/** Whom a fault falls on: one message's words, one model, or everybody. */
export type Reach = { readonly text: string } | { readonly model: string } | 'all';

export interface ServerFault {
  readonly reach: Reach;
  readonly manner: Manner;
  readonly list: ListManner;
  /** Of the model that fails. */
  readonly state: ModelState;
  /** By the monotonic clock. */
  readonly until: number;
}

/** One request to the model. */
export interface Asked {
  readonly number: number;
  /** By the monotonic clock. */
  readonly at: number;
  readonly question: string;
  readonly model: string;
}

/** How long it takes to be there again after a breakdown. */
const away_ms = 4_000;

const models = ['openai/gpt-oss-20b', 'qwen/small', 'meta/big'] as const;
export const modelNames: readonly string[] = models;

export const sayableRows: readonly number[] = knownFailures.flatMap((row, index) =>
  utteranceOf(row, 1) === undefined ? [] : [index],
);

/** Those that put a model's messages aside. */
export const unusableRows: readonly number[] = sayableRows.filter(
  (index) => knownFailures[index]?.kind === 'unusable',
);

/** A model server in memory. What it answers to question q7 is "answer 3 to q7", when it was its third request. */
export class ModelServer {
  faults: ServerFault[] = [];
  /** Models that the list has left out, and when it told of them again: who looks seldom may miss both. */
  readonly #toldMissing = new Set<string>();
  readonly #backAt = new Map<string, number>();
  #isHealed = false;
  #awayUntil = 0;
  #asked = 0;
  /** What it was asked since it was there. */
  readonly log: Asked[] = [];
  /** How often it broke down at which question. */
  readonly breakdowns = new Map<string, number>();

  /** Everybody could be answered now. */
  get isWell(): boolean {
    return this.#faults.every(({ reach, list }) => reach !== 'all' && list === 'answers') && !this.#isAway;
  }

  /** Nothing at all is wrong, with no model and no message. */
  get isWhole(): boolean {
    return this.#faults.length === 0 && !this.#isAway;
  }

  /** Whether something is wrong with a model for everybody who asks it. */
  faultOn(model: string): boolean {
    return this.#faults.some(({ reach }) => reach === 'all' || ('model' in reach && reach.model === model));
  }

  /** Whether the list tells that a model can be used again, and nobody has asked it since. */
  toldOfReturn(model: string): boolean {
    const last = this.faults.findLast(
      ({ reach }) => typeof reach === 'object' && 'model' in reach && reach.model === model,
    );
    const backAt = this.#backAt.get(model);
    if (last?.state !== 'not listed' || backAt === undefined || backAt < last.until) return false;
    return !this.log.some((asked) => asked.model === model && asked.at > backAt);
  }

  fault(fault: ServerFault): void {
    this.faults.push(fault);
  }

  heal(): void {
    const now = performance.now();
    this.faults = this.faults.map((fault) => ({ ...fault, until: Math.min(fault.until, now) }));
    this.#awayUntil = 0;
    this.#isHealed = true;
  }

  async answer(
    url: string,
    init: { body?: unknown; signal?: AbortSignal | null },
    connected: () => void,
  ): Promise<Response> {
    const { pathname } = new URL(url);
    await wait(3);
    if (this.#isAway) throw broken('ECONNREFUSED');
    if (!pathname.endsWith('/chat/completions')) return this.#list(pathname, init.signal ?? undefined);
    const { model, messages } = JSON.parse(String(init.body)) as {
      model: string;
      messages: { content: string }[];
    };
    const asked = this.#note(model, messages);
    const fault = this.#faults.find(({ reach }) => reaches(reach, asked));
    const isListDead = this.#faults.some(({ list }) => list === 'refuses connections');
    if (isListDead) throw broken('ECONNREFUSED');
    return this.#chat(asked, fault?.manner, init.signal ?? undefined, connected);
  }

  #stateOf(model: string): ModelState {
    const fault = this.#faults.findLast(
      ({ reach }) => typeof reach === 'object' && 'model' in reach && reach.model === model,
    );
    return fault?.state ?? 'loaded';
  }

  get #faults(): ServerFault[] {
    const now = performance.now();
    return this.faults.filter(({ until }) => until > now);
  }

  get #isAway(): boolean {
    return performance.now() < this.#awayUntil;
  }

  #note(model: string, messages: readonly { content: string }[]): Asked {
    this.#asked++;
    const questions = messages.flatMap(({ content }) => [...content.matchAll(/\bq\d+\b/g)]);
    const asked = {
      number: this.#asked,
      at: performance.now(),
      question: String(questions.at(-1)?.[0]),
      model,
    };
    this.log.push(asked);
    return asked;
  }

  /** It is well again so soon that the question is to blame. */
  #noteBreakdown({ question }: Asked): void {
    if (this.isWell) this.breakdowns.set(question, (this.breakdowns.get(question) ?? 0) + 1);
  }

  async #list(pathname: string, signal: AbortSignal | undefined): Promise<Response> {
    const { list } = this.#faults.find((fault) => fault.list !== 'answers') ?? { list: 'answers' };
    if (list === 'refuses connections') throw broken('ECONNREFUSED');
    if (list === 'hangs') return untilAborted(signal);
    if (list === 'says 503') return new Response('Service Unavailable', { status: 503 });
    if (list === 'says 401') {
      return json(401, { error: { message: 'An LM Studio API token is required', code: 'invalid_api_key' } });
    }
    if (pathname === '/lmstudio-greeting') return json(200, { lmstudio: true });
    const listed = models.flatMap((key) => {
      const state = this.#stateOf(key);
      if (state === 'not listed') this.#toldMissing.add(key);
      else if (this.#toldMissing.delete(key)) this.#backAt.set(key, performance.now());
      const loaded_instances = state === 'loaded' ? [{ id: key, config: { context_length: 8192 } }] : [];
      return state === 'not listed' ? [] : [{ key, type: 'llm', loaded_instances }];
    });
    return json(200, { models: listed });
  }

  async #chat(
    asked: Asked,
    manner: Manner | undefined,
    signal: AbortSignal | undefined,
    connected: () => void,
  ): Promise<Response> {
    if (typeof manner === 'object') {
      const said = utteranceOf(knownFailures[manner.row], manner.sample);
      if (said?.network !== undefined) throw broken(said.network);
      connected();
      await wait(200);
      if (said && said.status === undefined && manner.inStream)
        return stream(signal, async (say) => void say({ error: said.error }));
      return said?.words === '' ? new Response('', { status: 200 }) : json(said?.status ?? 400, said ?? {});
    }
    connected();
    if (manner === 'breakdown') {
      await wait(800);
      setTimeout(() => this.#noteBreakdown(asked), away_ms + 100);
      this.#awayUntil = performance.now() + away_ms;
      throw broken('ECONNRESET');
    }
    if (manner === 'hang') return untilAborted(signal);
    return stream(signal, (say, cut) => this.#speak(asked, manner, say, cut));
  }

  async #speak(asked: Asked, manner: Oddity | undefined, say: Say, cut: () => void): Promise<void> {
    const words = (content: string) => say({ choices: [{ delta: { content } }] });
    const end = (finish_reason: string) =>
      say({ choices: [{ delta: {}, finish_reason }], usage: { prompt_tokens: 9, completion_tokens: 9 } });
    await wait(manner === 'slow' ? 100_000 : 700);
    if (manner === 'empty') return void end('stop');
    if (manner === 'noRoom') return void end('length');
    if (manner === 'withheld') return void end('content_filter');
    if (manner === 'toolCall') return void end('tool_calls');
    if (manner === 'thinkingOnly') {
      say({ choices: [{ delta: { reasoning_content: 'I think' } }] });
      return void end('length');
    }
    if (manner === 'emptyDeltas') for (;;) if (!(await said(10_000, () => words('')))) return;
    words(`answer ${asked.number} to `);
    if (manner === 'silence') return new Promise(() => {});
    // With nobody else who waits, an answer may take as long as the model likes.
    for (let n = 0; manner === 'endless' && !this.#isHealed; n++)
      if (!(await said(5_000, () => words(` word${n}`)))) return;
    while (manner === 'circles')
      if (!(await said(2_000, () => words('again and again '.repeat(100))))) return;
    await wait(400);
    if (manner === 'endsEarly') return;
    if (manner === 'breaksOff') return cut();
    words(`${asked.question}, done`);
    await wait(300);
    end('stop');
  }
}

type Say = (event: object) => boolean;

/** False: nobody listens any more. */
async function said(after_ms: number, say: () => boolean): Promise<boolean> {
  await wait(after_ms);
  return say();
}

const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

function stream(
  signal: AbortSignal | undefined,
  speak: (say: Say, cut: () => void) => Promise<void>,
): Response {
  const encoder = new TextEncoder();
  let isOpen = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const cut = (error: unknown) => {
        if (isOpen) controller.error(error);
        isOpen = false;
      };
      signal?.addEventListener('abort', () => cut(new DOMException('aborted', 'AbortError')), { once: true });
      const say = (event: object) => {
        if (isOpen) controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
        return isOpen;
      };
      void speak(say, () => cut(broken('UND_ERR_SOCKET'))).then(() => {
        if (isOpen) controller.close();
        isOpen = false;
      });
    },
    cancel() {
      isOpen = false;
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), {
      once: true,
    }),
  );
}

const broken = (code: string) => new TypeError('fetch failed', { cause: { code, message: code } });

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

function reaches(reach: Reach, { question, model }: Asked): boolean {
  if (reach === 'all') return true;
  return 'text' in reach ? reach.text === question : reach.model === model;
}

interface Utterance {
  readonly network: string | undefined;
  readonly status: number | undefined;
  readonly words: string | undefined;
  readonly error: { readonly message: string; readonly code: string | undefined };
}

/** Something a server could say that fits a row; undefined: its patterns are beyond us. */
function utteranceOf(row: KnownFailure | undefined, sample: number): Utterance | undefined {
  if (!row || (row.words && !(row.words instanceof RegExp))) return undefined;
  try {
    const words = row.words && textLike(row.words, sample);
    const code = row.bodyCode && textLike(row.bodyCode, sample);
    const statuses = Array.from({ length: 400 }, (_, index) => 200 + index).filter((n) => row.status?.(n));
    return {
      network: row.network && textLike(row.network, sample),
      status: statuses[sample % Math.max(1, statuses.length)],
      words,
      error: { message: words ?? 'something is wrong', code },
    };
  } catch {
    return undefined;
  }
}

/** @throws when there is none */
function textLike(pattern: RegExp, seed: number): string {
  // fast-check knows no look at what stands around.
  const around = /\\b|\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
  const plain = new RegExp(pattern.source.replace(around, ''));
  const text = fc
    .sample(fc.stringMatching(plain, { maxLength: 60 }), { numRuns: 30, seed })
    .find((one) => pattern.test(one));
  if (text === undefined) throw new Error(`Nothing fits ${pattern.source}`);
  return text;
}

/** What a row is called in a report. */
export function mannerInWords(manner: Manner): string {
  if (typeof manner === 'string') return manner;
  const row = knownFailures[manner.row];
  const said = utteranceOf(row, manner.sample);
  return `says ${row?.code}: ${JSON.stringify(said ?? {})}${manner.inStream ? ' in a stream' : ''}`;
}
