import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../lmStudio.ts';
import { chat, readEvents } from '../testClient.ts';

let lmstudio: LmStudio;
beforeEach(async () => {
  lmstudio = await startLmStudio();
});
afterEach(() => lmstudio.close());

test('the base address is a free loopback port', () => {
  expect(lmstudio.root).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(lmstudio.baseUrl).toBe(`${lmstudio.root}/v1`);
});

test('it refuses to listen where others could reach it', async () => {
  await expect(startLmStudio({ host: '0.0.0.0' })).rejects.toThrow(
    'only listens on loopback, not on 0.0.0.0',
  );
});

test('switched off, it closes active requests and refuses connections; switched on, it is where it was', async () => {
  lmstudio.holdAfter(2);
  const response = await chat(lmstudio, { stream: true });
  const request = await lmstudio.waitForRequest(({ tokensSent }) => tokensSent === 2);
  const { root } = lmstudio;
  await lmstudio.stop();
  await expect(response.text()).rejects.toThrow('terminated');
  expect(request).toMatchObject({ outcome: 'server_stopped', closedByClient: false });
  const refused = await fetch(`${root}/v1/models`).catch((error: Error) => error.cause);
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
  lmstudio.release();
  await lmstudio.start();
  expect(lmstudio.root).toBe(root);
  expect((await fetch(`${root}/v1/models`)).status).toBe(200);
});

test('a held chat ends when the server is switched off', async () => {
  lmstudio.hold();
  const answer = chat(lmstudio);
  const request = await lmstudio.waitForRequest(({ outcome }) => outcome === 'processing');
  const failed = expect(answer).rejects.toThrow('fetch failed');
  await lmstudio.stop();
  await failed;
  expect(request.outcome).toBe('server_stopped');
});

test('an idle connection is told "Keep-Alive: timeout=5" and closed when its time is over', async () => {
  const response = await fetch(`${lmstudio.root}/v1/models`);
  expect(response.headers.get('keep-alive')).toBe('timeout=5');
  await response.text();
  lmstudio.switches.keepAlive_ms = 30;
  const socket = connect(Number(new URL(lmstudio.root).port), '127.0.0.1');
  socket.resume();
  socket.write('GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await once(socket, 'close');
});

test('headers leave with the first event, or at once when that switch is off', async () => {
  lmstudio.hold();
  const late = chat(lmstudio, { stream: true });
  const request = await lmstudio.waitForRequest(({ outcome }) => outcome === 'processing');
  expect(request.firstByteAt).toBeUndefined();
  lmstudio.switches.headerDelay = false;
  const early = await chat(lmstudio, { stream: true });
  expect(early.status).toBe(200);
  lmstudio.release();
  expect((await readEvents(await late)).at(-1)).toEqual({ data: '[DONE]' });
  expect((await readEvents(early)).at(-1)).toEqual({ data: '[DONE]' });
});
