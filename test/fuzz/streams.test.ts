import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { failureCodes } from '../../main/common/failure.ts';
import type { ChatEvent, ChatRequest, ChatResult } from '../../main/conversation/chatModel.ts';
import { ChatStopped, ModelServerError } from '../../main/conversation/modelServerError.ts';
import { ChatClient } from '../../main/lmstudio/chatClient.ts';
import { OddServer } from './oddServer.ts';
import {
  type Answered,
  answered,
  brokenStream,
  cutBytes,
  cuts,
  eventsOf,
  manner,
  written,
} from './streams.ts';
import { tries } from './tries.ts';

const request: ChatRequest = {
  model: 'asked/model',
  messages: [{ role: 'user', content: 'Hello' }],
  temperature: 0.7,
  maxTokens: -1,
};
const apiKey = 'sk-lm-secret12:never-to-be-seen';
const hasty = { silenceLimit_ms: 100, firstByteLimit_ms: 200 };
/** For streams that end by themselves: a pause on a busy machine is no silence. */
const patient = { silenceLimit_ms: 60_000, firstByteLimit_ms: 60_000 };
/** For streams that begin well, and then may hang. */
const patientAtFirst = { silenceLimit_ms: 300, firstByteLimit_ms: 60_000 };
let limits = hasty;
/** Bytes that a connection on this computer surely hands over before it is reset. */
const mostInFlight = 32_768;
/** What a run may take on a busy computer; one that hangs takes for ever. */
const longest_ms = 30_000;

let server: OddServer;
let client: ChatClient;

beforeAll(async () => {
  server = await OddServer.start();
  client = new ChatClient({
    config: () => ({ baseUrl: server.baseUrl, apiKey, ...limits }),
    memory: new Map<string, string>() as unknown as ConstructorParameters<typeof ChatClient>[0]['memory'],
  });
});

afterAll(() => server.close());

beforeEach(() => {
  limits = hasty;
});

async function chat(stopAfter = Number.POSITIVE_INFINITY): Promise<{ end: unknown; events: ChatEvent[] }> {
  const events: ChatEvent[] = [];
  const stopping = new AbortController();
  const running = client
    .chat(request, stopping.signal, (event) => {
      events.push(event);
      if (events.length >= stopAfter) stopping.abort();
    })
    .catch((error: unknown) => error);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${longest_ms} ms`)), longest_ms);
  });
  const end = await Promise.race([running, tooLate]).finally(() => clearTimeout(timer));
  return { end, events };
}

function codeOfEmpty({ finish_reason, withTools, thoughts, spelling }: Answered) {
  if (withTools || finish_reason === 'tool_calls') return 'wanted_tool';
  if (finish_reason !== 'length') return 'empty_answer';
  return spelling === 'none' || thoughts.trim() === '' ? 'context_overflow' : 'limit_used_by_thinking';
}

/** It was answered, or it failed in a way that somebody knows what to do about. */
function expectKnownEnd(end: unknown): void {
  if (end instanceof ChatStopped) return;
  if (end instanceof ModelServerError) {
    expect(failureCodes).toContain(end.failure.code);
    expect(['unreachable', 'transient', 'refused', 'too_long', 'silent', 'broken']).toContain(
      end.failure.kind,
    );
    expect(end.failure.detail.length).toBeLessThan(400);
    expect(`${end.failure.detail} ${end.message}`).not.toContain(apiKey);
    expect([typeof end.answer, typeof end.reasoning]).toEqual(['string', 'string']);
    return;
  }
  if (end instanceof Error) throw end;
  const { answer, reasoning, finish_reason, model, promptTokens, completionTokens } = end as ChatResult;
  expect(answer).not.toBe('');
  for (const text of [answer, reasoning, finish_reason, model]) expect(typeof text).toBe('string');
  for (const count of [promptTokens, completionTokens]) {
    if (count !== undefined) expect(count).toSatisfy(Number.isFinite);
  }
}

test('an answer is what was said, however its stream is written and cut', async () => {
  limits = patient;
  const property = fc.asyncProperty(answered, manner, cuts, async (said, how, at) => {
    server.chat = { pieces: cutBytes(written(eventsOf(said, how.usage), how), at), ending: 'end' };
    const { end } = await chat();
    const answer = said.answer.trim();
    expectKnownEnd(end);
    if (answer === '') {
      expect(end).toMatchObject({ failure: { code: codeOfEmpty(said) }, answer: '' });
      return;
    }
    expect(end).toMatchObject({ finish_reason: said.finish_reason, model: 'some/model' });
    expect((end as ChatResult).answer.trim()).toBe(answer);
    if (said.spelling !== 'none' && said.spelling !== 'harmony') {
      expect((end as ChatResult).reasoning).toBe(said.thoughts.trim());
    }
  });
  await fc.assert(property, tries(150));
});

test('what came before a stream breaks is kept, and how it ends is known', async () => {
  limits = patientAtFirst;
  const property = fc.asyncProperty(answered, manner, brokenStream, async (said, how, broken) => {
    const whole = {
      ...said,
      spelling: 'none' as const,
      answer: `${said.answer.replaceAll(/["'“„«‘`]/g, '')}.`,
    };
    // Without the last two, which say that it is over.
    const begun = eventsOf(whole).slice(0, -2);
    const beginning = Buffer.from(written(begun, { ...how, done: [] }));
    server.chat = { ...broken, pieces: [beginning, ...broken.pieces] };
    const { end } = await chat();
    expectKnownEnd(end);
    const { answer, reasoning } = end as ChatResult;
    // A reset takes along what the system has not handed over yet: then not all of it came.
    if (broken.ending === 'reset' && beginning.length > mostInFlight) return;
    // What follows may hold a tag that makes all of it a thought.
    expect(`${answer}\n${reasoning}`).toContain(whole.answer.trim());
  });
  await fc.assert(property, tries(80));
});

test('every stream ends in a way that is known, also when it is stopped', async () => {
  const stopAfter = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(6));
  const property = fc.asyncProperty(brokenStream, stopAfter, async (broken, after) => {
    server.chat = broken;
    const { end } = await chat(after);
    expectKnownEnd(end);
  });
  await fc.assert(property, tries(150));
});
