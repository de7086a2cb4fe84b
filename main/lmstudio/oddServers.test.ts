import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ChatEvent } from '../conversation/chatModel.ts';
import { ChatClient } from './chatClient.ts';
import { ModelsClient } from './models.ts';
import { delta, failureOf, sendEvents, sendJson, startTestServer, type TestServer } from './testServer.ts';

/** Servers that behave as the stand-in LM Studio cannot: proxies, other programs, connections that die. */
let server: TestServer | undefined;
afterEach(() => server?.close());

const events: ChatEvent[] = [];

async function ask(
  answer: (response: ServerResponse, count: number, request: IncomingMessage) => void,
  limits: Limits = usualLimits,
) {
  server = await startTestServer((request, response, count) => answer(response, count, request));
  return askAt(server.baseUrl, limits);
}

interface Limits {
  readonly silenceLimit_ms: number;
  readonly firstByteLimit_ms: number;
  readonly probeInterval_ms?: number;
}
const usualLimits: Limits = { silenceLimit_ms: 5_000, firstByteLimit_ms: 5_000 };

function askAt(baseUrl: string, { probeInterval_ms = 50, ...limits }: Limits = usualLimits) {
  events.length = 0;
  const client = new ChatClient({
    config: () => ({ baseUrl, apiKey: '', ...limits }),
    memory: { get: () => undefined, set: () => {} },
    probeInterval_ms,
  });
  const request = {
    model: 'm',
    messages: [{ role: 'user', content: 'Hi' }],
    temperature: 0,
    maxTokens: 10,
  } as const;
  return client.chat(request, new AbortController().signal, (event) => events.push(event));
}

const stop = delta({}, 'stop');
const done = 'data: [DONE]\n\n';

describe('A stream', () => {
  test('may begin with a role and hold empty and null deltas', async () => {
    const result = await ask((response) => {
      sendEvents(response, [
        delta({ role: 'assistant' }),
        delta({ content: '' }),
        delta({ content: null }),
        { choices: [{ index: 0, finish_reason: null }] },
        { choices: [] },
        null,
        delta({ content: 'Hello' }),
        stop,
        done,
      ]);
      response.end();
    });
    expect(result).toEqual({ answer: 'Hello', reasoning: '', finish_reason: 'stop', model: 'm' });
  });

  test('that names the same thought in both fields says it once', async () => {
    const result = await ask((response) => {
      sendEvents(response, [
        delta({ reasoning: 'Hm.', reasoning_content: 'Hm.' }),
        delta({ content: 'Hello' }),
        stop,
        done,
      ]);
      response.end();
    });
    expect(result.reasoning).toBe('Hm.');
  });

  test.each([
    ['comments', ': still there\n\n'],
    ['events without data', 'event: ping\ndata: {}\n\n'],
    ['empty deltas', `data: ${JSON.stringify(delta({ content: '' }))}\n\n`],
    ['deltas that hold a role alone', `data: ${JSON.stringify(delta({ role: 'assistant' }))}\n\n`],
  ])('is not kept alive by %s', async (_name, beat) => {
    const error = await ask(
      (response) => {
        sendEvents(response, [delta({ content: 'Hel' })]);
        const heart = setInterval(() => response.write(beat), 20);
        response.on('close', () => clearInterval(heart));
      },
      { silenceLimit_ms: 300, firstByteLimit_ms: 5_000 },
    ).catch((error: unknown) => error);
    expect(error).toMatchObject({ answer: 'Hel', failure: { code: 'silence' } });
  });

  test.each([
    ['comments', ': still there\n\n'],
    ['its end again and again', `data: ${JSON.stringify(stop)}\n\n`],
    ['more words', `data: ${JSON.stringify(delta({ content: ' ' }))}\n\n`],
  ])('that is whole ends, though %s follow for ever', async (_name, beat) => {
    const result = await ask(
      (response) => {
        sendEvents(response, [delta({ content: 'Hello' }), stop]);
        const heart = setInterval(() => response.write(beat), 20);
        response.on('close', () => clearInterval(heart));
      },
      { silenceLimit_ms: 300, firstByteLimit_ms: 5_000 },
    );
    expect(result.answer.trim()).toBe('Hello');
  });

  test('that is whole is not spoilt by what follows its finish_reason', async () => {
    const whole = [delta({ content: 'Hello' }), stop];
    const ends: ((response: ServerResponse) => void)[] = [
      (response) => response.destroy(),
      (response) => response.write('data: {"error":"too late"}\n\n'),
      () => {}, // the connection stays open and silent
    ];
    for (const end of ends) {
      const result = await ask(
        (response) => {
          sendEvents(response, whole);
          setImmediate(() => end(response));
        },
        { silenceLimit_ms: 300, firstByteLimit_ms: 5_000 },
      );
      expect(result.answer).toBe('Hello');
      await server?.close();
    }
  });

  test('that holds no JSON is a fault of the server', async () => {
    const failure = await failureOf(
      ask((response) => {
        sendEvents(response, ['data: {"choices"\n\n']);
        response.end();
      }),
    );
    expect(failure).toMatchObject({ kind: 'transient', code: 'server_error' });
  });
});

describe('What does not end', () => {
  const MB = 1024 * 1024;
  /** Sends the same piece for as long as somebody reads, at most 128 MB. Gives how much that was. */
  function flood(response: ServerResponse, piece: string): Promise<number> {
    return new Promise((resolve) => {
      let sent = 0;
      const send = () => {
        while (sent < 128 * MB && !response.destroyed) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once('drain', send);
        }
      };
      response.once('close', () => resolve(sent));
      send();
    });
  }

  test.each([
    ['a line', 'x'.repeat(MB)],
    ['an event of many lines', `data: ${'x'.repeat(1000)}\n`.repeat(MB / 1024)],
    ['an event of comments alone', `: ${'x'.repeat(1000)}\n\n`.repeat(MB / 1024)],
  ])('in a stream, %s, is given up after 16 MB', async (_, piece) => {
    let sent: Promise<number> | undefined;
    const answer = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      sent = flood(response, piece);
    };
    // However long it takes to read so much: this is not about a server that answers nothing else meanwhile.
    const limits = { silenceLimit_ms: 60_000, firstByteLimit_ms: 60_000, probeInterval_ms: 60_000 };
    const failure = await failureOf(ask(answer, limits));
    expect(failure).toMatchObject({ kind: 'transient', code: 'server_error' });
    expect(await sent).toBeLessThan(32 * MB);
  });

  test.each([
    ['\n\n', 'of one kind'],
    ['\r\n\r\n', 'of another'],
    ['\r\r', 'of a third'],
  ])('is no stream of 20 MB whose events end with line ends %j %s', async (end) => {
    const thought = `data: ${JSON.stringify(delta({ reasoning_content: 'x'.repeat(1000) }))}${end}`;
    const result = await ask((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let bytes = 0; bytes < 20 * MB; bytes += 1000 * thought.length)
        response.write(thought.repeat(1000));
      const last = [delta({ content: 'Hello' }), stop].map((data) => `data: ${JSON.stringify(data)}${end}`);
      response.end(last.join(''));
    });
    expect(result.answer).toBe('Hello');
  });

  test('as a list of models is given up after 16 MB', async () => {
    let sent: Promise<number> | undefined;
    server = await startTestServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":[');
      sent = flood(response, '{"id":"m","object":"model"},'.repeat(40_000));
    });
    const { baseUrl } = server;
    const limits = { list_ms: 15_000, greeting_ms: 15_000 };
    const config = { baseUrl, apiKey: '', silenceLimit_ms: 5_000, firstByteLimit_ms: 5_000 };
    const failure = await failureOf(new ModelsClient({ config: () => config, limits }).list());
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'not_lm_studio' });
    expect(await sent).toBeLessThan(32 * MB);
  });
});

describe('A connection that dies before anything came', () => {
  test('is tried once more', async () => {
    const result = await ask((response, count) => {
      if (count === 1) return response.destroy();
      sendEvents(response, [delta({ content: 'Hello' }), stop, done]);
      response.end();
    });
    expect(result.answer).toBe('Hello');
    expect(server?.seen).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'reading')).toHaveLength(1);
  });

  test('twice is left to the caller', async () => {
    expect(await failureOf(ask((response) => response.destroy()))).toMatchObject({
      kind: 'transient',
      code: 'interrupted',
    });
    // The server may be asked for its models meanwhile: that is how it is seen to be alive.
    expect(server?.seen.filter((request) => request.startsWith('POST'))).toHaveLength(2);
  });

  test('is not tried again when the head of the reply had come', async () => {
    const failure = await failureOf(
      ask((response) => {
        sendEvents(response, []);
        response.flushHeaders();
        setImmediate(() => response.destroy());
      }),
    );
    expect(failure).toMatchObject({ kind: 'transient', code: 'interrupted' });
    expect(server?.seen).toHaveLength(1);
  });
});

describe('Something that is not LM Studio', () => {
  test('is known by its web page', async () => {
    const failure = await failureOf(
      ask((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Router</h1>')),
    );
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'not_lm_studio' });
  });

  test('is known by where it sends us, and we do not follow', async () => {
    const failure = await failureOf(ask((response) => response.writeHead(302, { location: '/login' }).end()));
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'not_lm_studio' });
    expect(server?.seen).toEqual(['POST /v1/chat/completions']);
  });

  test('is known by speaking something else than HTTP', async () => {
    const sockets = new Set<Socket>();
    const other = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.2p1\r\n');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await failureOf(askAt(`http://127.0.0.1:${port}/v1`))).toMatchObject({
      kind: 'unreachable',
      code: 'not_lm_studio',
    });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('An address that fetch refuses', () => {
  test.each(['http://127.0.0.1:6000/v1', 'http://name:password@127.0.0.1:1/v1'])(
    'is unreachable: %s',
    async (url) => {
      const failure = await failureOf(askAt(url));
      expect(failure).toMatchObject({ kind: 'unreachable', code: 'server_off' });
      expect(failure.detail).toMatch(/bad port|credentials/);
      expect(failure.detail).not.toContain('password');
    },
  );
});

describe('A wait for the first word', () => {
  const isList = ({ url }: IncomingMessage) => url?.endsWith('/models') ?? false;
  const limits = { silenceLimit_ms: 5_000, firstByteLimit_ms: 150 };
  const whole = [delta({ content: 'Hello' }), stop]
    .map((data) => `data: ${JSON.stringify(data)}\n\n`)
    .join('');

  test('ends after three looks at the model list that found nobody', async () => {
    const failure = await failureOf(
      ask((response, _count, request) => {
        if (isList(request)) response.destroy();
      }, limits),
    );
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'server_off' });
    expect(server?.seen.filter((line) => line.startsWith('GET'))).toHaveLength(3);
  });

  test('does not use up its limit while nobody is there', async () => {
    let lists = 0;
    let chat: ServerResponse | undefined;
    const result = await ask((response, _count, request) => {
      if (!isList(request)) {
        chat = response;
        return;
      }
      // Two of three looks fail, so of five pauses that have passed only one counts.
      if (++lists === 6) chat?.writeHead(200, { 'content-type': 'text/event-stream' }).end(whole);
      if (lists % 3 === 0) sendJson(response, 200, { models: [] });
      else response.destroy();
    }, limits);
    expect(result.answer).toBe('Hello');
    expect(lists).toBe(6);
  });

  test('counts a server that shows its list to nobody as there', async () => {
    const failure = await failureOf(
      ask((response, _count, request) => {
        if (isList(request)) sendJson(response, 401, { error: { code: 'invalid_api_key', message: 'no' } });
      }, limits),
    );
    expect(failure).toMatchObject({ kind: 'silent', code: 'no_first_byte' });
  });
});

test("An exception of the caller's own code is not taken for a failure of the server", async () => {
  server = await startTestServer((_request, response) => sendEvents(response, [delta({ content: 'Hello' })]));
  const { baseUrl } = server;
  const client = new ChatClient({
    config: () => ({ baseUrl, apiKey: '', silenceLimit_ms: 5_000, firstByteLimit_ms: 5_000 }),
    memory: { get: () => undefined, set: () => {} },
  });
  const request = { model: 'm', messages: [], temperature: 0, maxTokens: 10 };
  const asked = client.chat(request, new AbortController().signal, ({ type }) => {
    if (type === 'answer') throw new RangeError('ours');
  });
  await expect(asked).rejects.toThrow(RangeError);
});
