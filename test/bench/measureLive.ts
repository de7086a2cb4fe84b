import type { LedgerEntry } from '../sandbox/lmstudio/lmStudio.ts';
import type { Call } from '../sandbox/telegram/index.ts';
import { startService } from './service.ts';

/** What people saw of one answer while it was written. Times in milliseconds. */
export interface LiveAnswer {
  readonly tokens: number;
  /** From the request to the model's first token. */
  readonly reading_ms: number;
  /** From the model's first token to the first frame or edit that shows words of the answer. */
  readonly toFirstText_ms: number;
  /** From the model's first token to its last. */
  readonly writing_ms: number;
  /** Frames or edits with words of the answer that arrived while it was written. */
  readonly frames: number;
}

export interface LiveResult {
  readonly answers: readonly LiveAnswer[];
  /** Calls of any kind that Telegram's limits refused. */
  readonly refused: number;
}

export type ChatKind = 'private' | 'group';

const answersMeasured = 10;
const answersAtOnce = 5;
const tokensPerSecond = 40;
const tokensOfAnswer = 400;
const longestRun_ms = 40_000;
const shortestReading_ms = 300;
/** Ten steps are once the pause between two frames in a private chat, between two edits in a group. */
const readingStep_ms: Readonly<Record<ChatKind, number>> = { private: 100, group: 350 };

/** Asks in ten chats, five at once, and reads from the ledgers of both stand-ins what was shown when. */
export async function measureLive(kind: ChatKind): Promise<LiveResult> {
  const service = await startService({
    tokensPerSecond,
    rateLimits: true,
    environment: { PARALLEL_REQUESTS: String(answersAtOnce) },
  });
  const { telegram, lmstudio } = service;
  try {
    lmstudio.switches.maxConcurrent = answersAtOnce;
    // How far a frame is from going out when the first token comes depends on how long the model read: all cases alike.
    let asked = 0;
    lmstudio.on('request', ({ path }) => {
      if (!path.endsWith('/chat/completions')) return;
      lmstudio.switches.silenceBeforeFirstByte_ms = shortestReading_ms + asked * readingStep_ms[kind];
      asked += 1;
    });
    lmstudio.reply = () => 'word '.repeat(tokensOfAnswer).trim();
    const firstTokens = new Map<LedgerEntry, number>();
    lmstudio.on('token', (entry) => {
      if (!firstTokens.has(entry)) firstTokens.set(entry, Date.now());
    });
    const chats = Array.from({ length: answersMeasured }, (_, index) => {
      const person = telegram.person({ first_name: `Person ${index}` });
      if (kind === 'private') {
        person.writes(questionOf(index));
        return person;
      }
      const group = telegram.group({ title: `Group ${index}`, kind: 'supergroup', members: [person] });
      person.writes(`@${telegram.username} ${questionOf(index)}`, { chat: group });
      return group;
    });
    const ended = chats.map((chat) =>
      telegram.waitForMessage(chat, (message) => message.rich_message !== undefined, {
        timeout_ms: longestRun_ms,
      }),
    );
    await Promise.all(ended);
    const answers = chats.map(({ chat_id }, index) => {
      const request = lmstudio.chats.find((entry) => isAbout(entry, index));
      const first = request && firstTokens.get(request);
      if (!request || first === undefined) throw new Error(`The model was never asked question ${index}.`);
      return liveAnswer(
        request,
        first,
        telegram.calls.filter((call) => call.params.chat_id === chat_id),
      );
    });
    return { answers, refused: telegram.calls.filter(({ status }) => status === 429).length };
  } finally {
    await service.close();
  }
}

const questionOf = (index: number) => `Question ${index}?`;

function isAbout({ messages }: LedgerEntry, index: number): boolean {
  const content = messages.at(-1)?.content;
  return typeof content === 'string' && content.endsWith(questionOf(index));
}

function liveAnswer(request: LedgerEntry, firstToken: number, calls: readonly Call[]): LiveAnswer {
  const lastToken = request.finishedAt ?? Date.now();
  const frames = calls.filter((call) => showsAnswer(call) && call.at <= lastToken);
  const [first] = frames;
  if (!first) throw new Error('Nothing of an answer was shown while it was written.');
  return {
    tokens: request.tokensSent,
    reading_ms: firstToken - request.at,
    toFirstText_ms: shownAt(first) - firstToken,
    writing_ms: lastToken - firstToken,
    frames: frames.length,
  };
}

/** A call that put words of the answer on the screen. */
function showsAnswer({ method, params, applied }: Call): boolean {
  const shows = method === 'sendRichMessageDraft' || method === 'sendMessage' || method === 'editMessageText';
  return applied && shows && /\bword\b/.test(JSON.stringify(params.rich_message ?? params.text ?? ''));
}

const shownAt = (call: Call) => call.answered_at ?? call.at;
