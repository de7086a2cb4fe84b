import { setImmediate as allDueWork } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { settings as declared, type SettingName, type SettingValue } from '../../main/common/settings.ts';
import { JobQueue } from '../../main/core/queue/jobQueue.ts';
import { Health } from '../../main/lmstudio/health.ts';
import type { BotSession } from '../../main/service/botSession.ts';
import { buildSession, type SessionDeps } from '../../main/service/buildSession.ts';
import type { Storage } from '../../main/storage/storage.ts';
import { temporaryStorage } from '../../main/storage/testing.ts';
import { Decisions } from '../../main/telegram/owner/decisions.ts';
import { DEFAULT_TOKEN as token } from '../sandbox/telegram/token.ts';
import { busyHour, dice, hour_ms, messageIdOf, start_ms } from '../support/busyHour/plan.ts';
import { VirtualModel } from '../support/busyHour/virtualModel.ts';
import { mostAMinute, VirtualTelegram } from '../support/busyHour/virtualTelegram.ts';
import { childFromSource } from '../support/children.ts';
import { MemoryLog } from '../support/memoryLog.ts';

type Settings = { readonly [N in SettingName]?: SettingValue<N> };

/** Lets virtual time pass, moment by moment, until `isOver`. */
async function live(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    if (Date.now() > start_ms + 5 * hour_ms) throw new Error('the queue never came to an end');
    await allDueWork();
    vi.advanceTimersToNextTimer();
  }
}

/** Nobody has opened the owner's link. */
function nobodysDesk(
  storage: Storage,
): Pick<SessionDeps, 'owner' | 'decisions' | 'ownersService' | 'areTextsShown'> {
  return {
    owner: {
      id: undefined,
      reachableId: undefined,
      hearsOfAsking: false,
      become: () => {},
      isBack: () => {},
      isGone: () => {},
    },
    decisions: new Decisions({ storage, bot_id: () => 0, onDecided: () => {} }),
    ownersService: {
      get status(): never {
        return expect.unreachable('there is no owner');
      },
      pause: () => {},
      resume: () => {},
      people: () => expect.unreachable('there is no owner'),
      invite: () => undefined,
    },
    areTextsShown: () => false,
  };
}

async function liveThroughTheHour(overrides: Settings, hurry: number) {
  const hour = busyHour(dice(7));
  const telegram = new VirtualTelegram(hour, dice(8));
  const storage = temporaryStorage();
  const log = new MemoryLog();
  const model = { id: declared.model.default, name: 'A model', loaded: true, vision: false, reasoning: true };
  const health = new Health({
    log,
    onStatus: () => session?.followServer(),
    models: { isLmStudio: async () => true, list: async () => ({ api: 'v1', models: [model] }) },
  });
  health.start();
  const values: Settings = { token, accessMode: 'everyone', maxWaitingPerChat: 1000, ...overrides };
  const queue = new JobQueue(Number(token.split(':')[0]), { disk: storage, wake: () => session.wake(), log });
  const session: BotSession = buildSession({
    queue,
    token,
    settings: { get: (name) => values[name] ?? declared[name].default, onChange: () => () => {} },
    storage,
    fetch: telegram.fetch,
    startChild: childFromSource(),
    chat: new VirtualModel(dice(9), hurry),
    listener: { hear: () => expect.unreachable('nobody has spoken') },
    health,
    log,
    isQueuePaused: false,
    ...nobodysDesk(storage),
    onStandstill: () => expect.unreachable('the queue stands still'),
    pace: {},
  });
  session.start();
  const { bot_id } = session;
  const isEverythingSaid = () =>
    session.queue.length === 0 &&
    session.queue.running.length === 0 &&
    storage.outbox.chatsWithPending(bot_id).length === 0;
  await live(() => Date.now() > start_ms + hour_ms);
  while (!isEverythingSaid()) {
    const next = Date.now() + 10_000;
    await live(() => Date.now() > next);
  }
  let isStopped = false;
  const stopping = session.stop(undefined).finally(() => {
    isStopped = true;
  });
  await live(() => isStopped);
  await stopping;
  health.stop();
  const questions = hour.flatMap(({ chat, text }, index) => {
    const job = storage.jobs.ofMessage(bot_id, chat.id, messageIdOf(index));
    return text.startsWith('q') ? [{ chat_id: chat.id, nonce: text.slice(0, text.indexOf(':')), job }] : [];
  });
  return { telegram, questions, log };
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    now: start_ms,
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a busy hour with 30 chats', () => {
  test.each([
    { settings: { parallelRequests: 1, answerFormat: 'rich' }, hurry: 12, many: 'one answer at a time' },
    { settings: { parallelRequests: 4, answerFormat: 'classic' }, hurry: 4, many: 'four answers at once' },
  ] as const)(
    'draws no 429 and leaves nobody without the answer: $many',
    async ({ settings, hurry }) => {
      const { telegram, questions, log } = await liveThroughTheHour(settings, hurry);

      expect(telegram.refused.map(({ method, chat_id }) => `${method} ${chat_id}`)).toEqual([]);
      const { drafts, edits } = telegram.frames;
      expect(mostAMinute(drafts)).toBeLessThanOrEqual(60);
      expect(mostAMinute(edits)).toBeLessThanOrEqual(20);

      expect(questions.length).toBe(300);
      expect(questions.filter(({ job }) => job?.state !== 'done' && job?.state !== 'stopped')).toEqual([]);
      const answered = questions.filter(({ job }) => job?.state === 'done');
      expect(answered.length).toBeGreaterThan(270);
      for (const chat_id of new Set(questions.map((question) => question.chat_id))) {
        const expected = answered
          .filter((question) => question.chat_id === chat_id)
          .map(({ nonce }) => nonce);
        const told = telegram.answersIn(chat_id).filter((mark) => expected.includes(nonceOf(mark)));
        expect(told).toEqual(expected.flatMap((nonce) => [`${nonce} begins`, `${nonce} ends`]));
      }

      expect(drafts.length).toBeGreaterThan(1000);
      expect(edits.length).toBeGreaterThan(100);
      expect(telegram.count('sendChatAction')).toBeGreaterThan(100);
      expect(log.lines).toEqual([]);
    },
    300_000,
  );
});

function nonceOf(mark: string): string {
  return mark.slice(0, mark.indexOf(' '));
}
