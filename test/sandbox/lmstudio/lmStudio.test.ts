import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from './lmStudio.ts';
import { chat, readEvents, streamChunks, textOfDeltas } from './testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

test('the default answer carries the nonces of the last user message', async () => {
  const question = 'Remember [nonce:ab12] and nonce zz9-x please';
  const chunks = await streamChunks(lmstudio, { messages: [{ role: 'user', content: question }] });
  expect(textOfDeltas(chunks, 'content')).toContain('[nonce:ab12], nonce zz9-x');
});

test('a reply function decides what the model says', async () => {
  lmstudio.reply = ({ question, model }) => `${model} heard ${question}`;
  const chunks = await streamChunks(lmstudio);
  expect(textOfDeltas(chunks, 'content')).toBe('openai/gpt-oss-20b heard Hello');
});

test('a reply function that throws is a loud 500, not a believable fault', async () => {
  lmstudio.reply = () => {
    throw new Error('the test is wrong');
  };
  const response = await chat(lmstudio);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain('The stand-in LM Studio failed: Error: the test is wrong');
});

test('the ledger keeps what was asked and how it ended, but never the key', async () => {
  await streamChunks(lmstudio, { temperature: 0.3 });
  await (
    await fetch(`${lmstudio.root}/v1/models`, { headers: { Authorization: 'Bearer sk-secret' } })
  ).json();
  const [first, second] = lmstudio.requests;
  expect(first).toMatchObject({
    method: 'POST',
    path: '/v1/chat/completions',
    model: 'openai/gpt-oss-20b',
    messages: [{ role: 'user', content: 'Hello' }],
    body: { temperature: 0.3 },
    headers: { authorization: 'absent' },
    closedByClient: false,
    outcome: 'answered',
  });
  expect(first?.tokensSent).toBeGreaterThan(5);
  expect(first?.finishedAt).toBeGreaterThanOrEqual(first?.firstByteAt ?? Number.NaN);
  expect(second).toMatchObject({ path: '/v1/models', headers: { authorization: 'present' } });
  expect(JSON.stringify(lmstudio.requests)).not.toContain('sk-secret');
  expect(lmstudio.chats).toEqual([first]);
});

test('held chats are accepted and answer nothing until they are released', async () => {
  lmstudio.hold();
  let answered = false;
  const answer = streamChunks(lmstudio).then((chunks) => {
    answered = true;
    return chunks;
  });
  const request = await lmstudio.waitForRequest(({ outcome }) => outcome === 'processing');
  // The model list still answers while chats are held.
  expect((await fetch(`${lmstudio.root}/v1/models`)).status).toBe(200);
  expect(answered).toBe(false);
  expect(request.firstByteAt).toBeUndefined();
  lmstudio.release();
  expect((await answer).length).toBeGreaterThan(5);
});

test('holding everything holds the model list back too', async () => {
  lmstudio.hold('everything');
  const list = fetch(`${lmstudio.root}/v1/models`);
  const request = await lmstudio.waitForRequest(({ path }) => path === '/v1/models');
  expect(request.firstByteAt).toBeUndefined();
  lmstudio.release();
  expect((await list).status).toBe(200);
});

test('an answer held after three tokens has sent three, and goes on when released', async () => {
  lmstudio.holdAfter(3);
  const response = await chat(lmstudio, { stream: true });
  const request = await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 3);
  expect(request.outcome).toBe('generating');
  lmstudio.release();
  expect((await readEvents(response)).at(-1)).toEqual({ data: '[DONE]' });
  expect(request.tokensSent).toBeGreaterThan(3);
});

test('waiting in vain says what was seen', async () => {
  await streamChunks(lmstudio);
  await expect(lmstudio.waitForRequest(() => false, { timeout_ms: 20 })).rejects.toThrow(
    /No request fitted within 20 ms\. Seen:\n {2}POST \/v1\/chat\/completions openai\/gpt-oss-20b answered/,
  );
});

test('closing the connection stops the generation', async () => {
  lmstudio.holdAfter(3);
  const cancellation = new AbortController();
  await chat(lmstudio, { stream: true }, { signal: cancellation.signal });
  await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 3);
  cancellation.abort();
  const request = await lmstudio.waitForRequest(({ finishedAt }) => finishedAt !== undefined);
  expect(request).toMatchObject({ closedByClient: true, outcome: 'aborted', tokensSent: 3 });
});

test('"If the model is busy processing the prompt, it will finish first": the slot stays taken', async () => {
  lmstudio.switches.maxConcurrent = 1;
  lmstudio.hold();
  const cancellation = new AbortController();
  const left = chat(lmstudio, { stream: true }, { signal: cancellation.signal });
  const first = await lmstudio.waitForRequest(({ outcome }) => outcome === 'processing');
  cancellation.abort();
  await expect(left).rejects.toThrow();
  await lmstudio.waitForRequest(({ closedByClient }) => closedByClient);
  expect(first.outcome).toBe('processing');
  const next = chat(lmstudio);
  const second = await lmstudio.waitForRequest(({ outcome }) => outcome === 'queued');
  expect(first.outcome).toBe('processing');
  lmstudio.release();
  expect((await next).status).toBe(200);
  expect(first.outcome).toBe('aborted');
  expect(second.outcome).toBe('answered');
});

test('four chats are answered at a time, the fifth waits without a byte', async () => {
  lmstudio.holdAfter(1);
  const answers = Array.from({ length: 5 }, () => chat(lmstudio, { stream: true }));
  await lmstudio.waitForRequest(
    () => lmstudio.requests.filter(({ tokensSent }) => tokensSent === 1).length === 4,
  );
  const fifth = await lmstudio.waitForRequest(({ outcome }) => outcome === 'queued');
  expect(fifth.firstByteAt).toBeUndefined();
  lmstudio.release();
  await Promise.all(answers.map(async (answer) => (await answer).text()));
  expect(lmstudio.requests.map(({ outcome }) => outcome)).toEqual(Array(5).fill('answered'));
});

test('a client that leaves the queue is never answered', async () => {
  lmstudio.switches.maxConcurrent = 1;
  lmstudio.holdAfter(1);
  const first = chat(lmstudio);
  await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 1);
  const cancellation = new AbortController();
  const second = chat(lmstudio, {}, { signal: cancellation.signal });
  await lmstudio.waitForRequest(({ outcome }) => outcome === 'queued');
  cancellation.abort();
  await expect(second).rejects.toThrow();
  await lmstudio.waitForRequest(({ outcome, tokensSent }) => outcome === 'aborted' && tokensSent === 0);
  lmstudio.release();
  expect((await first).status).toBe(200);
});

test('events tell the life of a request', async () => {
  const seen: string[] = [];
  for (const name of ['request', 'first_byte', 'token', 'finished'] as const) {
    lmstudio.on(name, () => seen.push(name));
  }
  const stopListening = lmstudio.on('closed_by_client', () => seen.push('closed_by_client'));
  stopListening();
  lmstudio.reply = () => 'two words';
  await streamChunks(lmstudio);
  expect(seen).toEqual(['request', 'first_byte', 'token', 'token', 'finished']);
});

test('reset puts switches, reply and holds back, and keeps the ledger', async () => {
  await streamChunks(lmstudio);
  lmstudio.switches.jit = false;
  lmstudio.switches.ending = 'reset';
  lmstudio.reply = () => 'mine';
  lmstudio.hold();
  lmstudio.reset();
  expect(lmstudio.switches).toMatchObject({ jit: true, ending: 'clean' });
  expect(textOfDeltas(await streamChunks(lmstudio), 'content')).toContain('Happy to help');
  expect(lmstudio.requests).toHaveLength(2);
});

test('tokens come at the pace asked for', async () => {
  const slow = await startLmStudio({ tokensPerSecond: 100 });
  slow.reply = () => 'one two three four five six seven eight nine ten';
  const startedAt = performance.now();
  await streamChunks(slow);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(95);
  await slow.close();
});

test('a silence after the second token lasts until its time, a release, or the client leaves', async () => {
  lmstudio.switches.silenceAfterTokens = { tokens: 2, ms: Number.POSITIVE_INFINITY };
  const response = await chat(lmstudio, { stream: true });
  const request = await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
  expect(request.outcome).toBe('generating');
  lmstudio.release();
  expect((await readEvents(response)).at(-1)).toEqual({ data: '[DONE]' });
});
