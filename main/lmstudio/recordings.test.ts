import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { ChatResult } from '../conversation/chatModel.ts';
import { ChatClient } from './chatClient.ts';
import { errorOf } from './testServer.ts';

/** Asks a server that answers with the bytes of a real one. */
async function chat(recording: string): Promise<ChatResult> {
  const file = new URL(`../../test/sandbox/lmstudio/recordings/${recording}.http`, import.meta.url);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(readFileSync(file)));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const client = new ChatClient({
    config: () => ({ baseUrl, apiKey: '', silenceLimit_ms: 60_000, firstByteLimit_ms: 60_000 }),
    memory: { get: () => undefined, set: () => {} },
  });
  const messages = [{ role: 'user', content: 'Q42 Where does the courier go?' }] as const;
  const request = { model: 'any', messages, temperature: 0.7, maxTokens: -1 };
  return client.chat(request, new AbortController().signal, () => {});
}

const said = 'Q42 The model says 🚀\n\n- the end the weather. Привет, and a fast letter.';
const thought =
  'Hmm okay user wants something perhaps maybe we should consider options; third because therefore however thinking again wait actually no yes…';

test.each([
  ['chat-stream-usage', { answer: said, reasoning: '', promptTokens: 27, completionTokens: 24 }],
  ['chat-whole', { answer: said, reasoning: '', promptTokens: 27, completionTokens: 24 }],
  ...['think-auto', 'think-none', 'think-none-whole', 'harmony-auto', 'harmony-none'].map(
    (name) => [name, { answer: 'Q42 The model says 🚀', reasoning: thought, completionTokens: 37 }] as const,
  ),
] as const)('a real llama-server is understood: %s', async (recording, expected) => {
  const result = await chat(recording);
  expect({ ...result, answer: result.answer.trim() }).toMatchObject({ ...expected, finish_reason: 'stop' });
});

test('an error that a real llama-server puts into its stream keeps what came before', async () => {
  const error = await errorOf(chat('error-mid-stream'));
  expect(error.failure).toMatchObject({ kind: 'broken', code: 'context_overflow' });
  expect(error.answer).toMatch(/^Q42 The model says/);
});

test('an answer at which a real llama-server was stopped is interrupted, though its stream ends well', async () => {
  const error = await errorOf(chat('sigterm-stream'));
  expect(error.failure).toMatchObject({ kind: 'broken', code: 'interrupted' });
  expect(error.answer).toMatch(/^Q42 The courier goes home/);
});
