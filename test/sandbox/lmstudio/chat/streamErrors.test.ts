import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultName, faultNames } from '../faults.ts';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import { chat, readEvents } from '../testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

describe('errors in the middle of a stream (3.7)', () => {
  test.each<[FaultName, string]>([
    ['model_unloaded', 'Model unloaded.'],
    [
      'engine_crash',
      'The model has crashed without additional information. (Exit code: 18446744072635812000)',
    ],
    ['channel_error', 'Channel Error'],
    ['prediction_error', 'Error: received prediction-error'],
    ['context_overflow_while_generating', 'Context size has been exceeded.'],
  ])('%s: three deltas, "event: error", no [DONE]', async (name, message) => {
    lmstudio.switches.errors = { name, chats: 1 };
    const text = await (await chat(lmstudio, { stream: true })).text();
    expect(text.endsWith(`event: error\ndata: ${JSON.stringify({ error: { message }, message })}\n\n`)).toBe(
      true,
    );
    expect(text).not.toContain('[DONE]');
    expect(lmstudio.requests[0]).toMatchObject({ outcome: 'failed', tokensSent: 3 });
  });

  test('a Jinja failure "arrives inside a 200 stream"; without a stream it is a status', async () => {
    lmstudio.switches.errors = { name: 'jinja', chats: 2 };
    const response = await chat(lmstudio, { stream: true });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(
      /^event: error\ndata: .*Error rendering prompt with jinja template/,
    );
    expect((await chat(lmstudio)).status).toBe(400);
  });

  test.each([
    ['sse_bare_error', { error: { message: 'Channel Error' } }],
    ['sse_bare_string', { error: 'Channel Error' }],
  ] as const)('%s has no event name', async (spelling, data) => {
    lmstudio.switches.errors = { name: 'channel_error', chats: 1, spelling, afterTokens: 0 };
    const response = await chat(lmstudio, { stream: true });
    expect(await readEvents(response)).toEqual([{ data }]);
  });

  test('a planned error without deltas can be a status with a string, with an object, or a 200', async () => {
    const spellings = ['status_string', 'status_object', 'json_200'] as const;
    const bodies: [number, unknown][] = [];
    for (const spelling of spellings) {
      lmstudio.switches.errors = { name: 'engine_crash', chats: 1, spelling, status: 503, afterTokens: 0 };
      const response = await chat(lmstudio, { stream: true });
      bodies.push([response.status, await response.json()]);
    }
    const message = 'The model has crashed without additional information. (Exit code: 18446744072635812000)';
    expect(bodies).toEqual([
      [503, { error: message }],
      [503, { error: { message, type: 'internal_error', param: null, code: null } }],
      [200, { error: message }],
    ]);
  });

  test('once the headers are out, every error is an event', async () => {
    lmstudio.switches.headerDelay = false;
    const response = await chat(lmstudio, { model: 'nobody/knows', stream: true });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^event: error\n/);
  });

  test('errors strike the next N chats and no more', async () => {
    lmstudio.switches.errors = { name: 'peg_native', chats: 2 };
    const statuses: number[] = [];
    for (let number = 0; number < 3; number += 1) statuses.push((await chat(lmstudio)).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  test('every fault there is can be planned and ends the chat as failed', async () => {
    for (const name of faultNames) {
      lmstudio.switches.errors = { name, chats: 1 };
      await (await chat(lmstudio, { stream: true })).text();
      expect(lmstudio.requests.at(-1)?.outcome, name).toBe('failed');
    }
  });
});
