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
}
const usualLimits: Limits = { silenceLimit_ms: 5_000, firstByteLimit_ms: 5_000 };

function askAt(baseUrl: string, limits: Limits = usualLimits) {
  events.length = 0;
  const client = new ChatClient({
    config: () => ({ baseUrl, apiKey: '', ...limits }),
    memory: { get: () => undefined, set: () => {} },
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

  test.each([
    ['bytes that are no HTTP', (response: ServerResponse) => void response.socket?.end('ZZ\r\nnonsense\r\n')],
    [
      'an error that asks for a key',
      (response: ServerResponse) => response.end('data: {"error":{"code":401}}\n\n'),
    ],
  ])('that has begun is interrupted by %s', async (_name, end) => {
    const failure = await failureOf(
      ask((response) => {
        sendEvents(response, [delta({ content: 'Hel' })]);
        setImmediate(() => end(response));
      }),
    );
    expect(failure).toMatchObject({ kind: 'broken', code: 'interrupted' });
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
    const limits = { silenceLimit_ms: 60_000, firstByteLimit_ms: 60_000 };
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

const isList = ({ url }: IncomingMessage) => url?.endsWith('/models') ?? false;
const chats = () => server?.seen.filter((request) => request.startsWith('POST')) ?? [];

/** A server whose model list answers whatever becomes of its chats. */
function askWell(answerChat: (response: ServerResponse) => void, limits?: Limits) {
  const answer: Parameters<typeof ask>[0] = (response, _count, request) => {
    if (isList(request)) sendJson(response, 200, { models: [] });
    else answerChat(response);
  };
  return ask(answer, limits);
}

describe('A connection that dies before anything came', () => {
  test('is left to the caller, who pauses before asking again', async () => {
    const failure = await failureOf(askWell((response) => response.destroy()));
    expect(failure).toMatchObject({ kind: 'transient', code: 'interrupted' });
    expect(chats()).toHaveLength(1);
  });

  test('together with the server', async () => {
    const failure = await failureOf(ask((response) => response.destroy()));
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'server_off' });
    expect(chats()).toHaveLength(1);
  });

  test('is not tried again when the head of the reply had come', async () => {
    const failure = await failureOf(
      askWell((response) => {
        sendEvents(response, []);
        response.flushHeaders();
        setImmediate(() => response.destroy());
      }),
    );
    expect(failure).toMatchObject({ kind: 'transient', code: 'interrupted' });
    expect(chats()).toHaveLength(1);
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
    expect(chats()).toEqual(['POST /v1/chat/completions']);
    expect(server?.seen.filter((request) => request.includes('login'))).toEqual([]);
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

describe('A chat that one server takes differently from all others, while its list answers', () => {
  type Reply = [status: number, body: string, headers: Record<string, string>, kind: string, code: string];
  const html = { 'content-type': 'text/html' };
  const replies: readonly Reply[] = [
    [403, '{"error":{"message":"Your input was flagged","code":403}}', {}, 'refused', 'server_refused'],
    [402, '{"error":{"message":"Insufficient credits","code":402}}', {}, 'refused', 'server_refused'],
    [401, '{"error":{"message":"no"}}', {}, 'refused', 'server_refused'],
    [403, '<html>Blocked</html>', html, 'refused', 'server_refused'],
    [404, 'could not find real modelID for m', {}, 'unusable', 'model_not_found'],
    [404, '{"error":"no router for requested model"}', {}, 'unusable', 'model_not_found'],
    [502, 'bad gateway', {}, 'unusable', 'model_unavailable'],
    [503, '', {}, 'unusable', 'model_unavailable'],
    ...[204, 405, 406, 409, 410, 418, 451].map<Reply>((status) => [
      status,
      '',
      {},
      'refused',
      'server_refused',
    ]),
    ...[301, 302, 303, 307, 308].map<Reply>((status) => [
      status,
      '',
      { location: '/elsewhere' },
      'refused',
      'server_refused',
    ]),
    [200, '{}', { 'content-type': 'application/json' }, 'transient', 'server_error'],
    [200, '<h1>Router</h1>', html, 'transient', 'server_error'],
  ];

  test.each(replies)(
    '%i %s is the trouble of this message or of its model',
    async (status, body, headers, kind, code) => {
      const failure = await failureOf(askWell((response) => response.writeHead(status, headers).end(body)));
      expect(failure).toMatchObject({ kind, code });
      expect(chats()).toHaveLength(1);
    },
  );

  test('bytes that are no HTTP are an error of the server', async () => {
    const failure = await failureOf(askWell((response) => response.socket?.end('SSH-2.0-OpenSSH_9.2p1\r\n')));
    expect(failure).toMatchObject({ kind: 'transient', code: 'server_error' });
  });

  test.each([401, 503])('%i for the list too is the trouble of the whole server', async (status) => {
    const failure = await failureOf(ask((response) => response.writeHead(status).end()));
    expect(failure).toMatchObject({
      kind: 'unreachable',
      code: status === 401 ? 'unauthorized' : 'server_off',
    });
  });

  test.each([
    [404, ''],
    [405, ''],
    [501, '{"error":"no"}'],
  ])('a server that hides its list behind a %i %s is there', async (status, body) => {
    const failure = await failureOf(
      ask((response, _count, request) =>
        isList(request) ? response.writeHead(status).end(body) : sendJson(response, 403, { detail: 'No' }),
      ),
    );
    expect(failure).toMatchObject({ kind: 'refused', code: 'server_refused' });
  });

  test.each(['', '404 page not found'])(
    'what knows neither a list nor a chat is something else: %j',
    async (body) => {
      const failure = await failureOf(ask((response) => response.writeHead(404).end(body)));
      expect(failure).toMatchObject({ kind: 'unreachable', code: 'not_lm_studio' });
    },
  );

  test('a server that hides its list behind a 404 in JSON is there', async () => {
    const failure = await failureOf(
      ask((response, _count, request) =>
        sendJson(response, isList(request) ? 404 : 403, { detail: 'Not Found' }),
      ),
    );
    expect(failure).toMatchObject({ kind: 'refused', code: 'server_refused' });
  });
});

describe('A wait for the first word', () => {
  const limits = { silenceLimit_ms: 5_000, firstByteLimit_ms: 300 };

  test('trusts a server that answers nothing else meanwhile', async () => {
    const whole = [delta({ content: 'Hello' }), stop]
      .map((data) => `data: ${JSON.stringify(data)}\n\n`)
      .join('');
    let lists = 0;
    const asked = ask((response, _count, request) => {
      if (isList(request)) lists++;
      else setTimeout(() => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(whole), 150);
    });
    expect((await asked).answer).toBe('Hello');
    expect([chats().length, lists]).toEqual([1, 0]);
  });

  test.each([
    ['does not answer its list either: the server hangs', 'destroys', 'unreachable', 'server_off'],
    ['shows its list to nobody: it is there', 'hides', 'silent', 'no_first_byte'],
    ['answers its list: the message takes too long', 'answers', 'silent', 'no_first_byte'],
  ])('ends at its limit; a server that %s', async (_name, list, kind, code) => {
    const failure = await failureOf(
      ask((response, _count, request) => {
        if (!isList(request)) return;
        if (list === 'destroys') response.destroy();
        else if (list === 'answers') sendJson(response, 200, { models: [] });
        else sendJson(response, 401, { error: { code: 'invalid_api_key', message: 'no' } });
      }, limits),
    );
    expect(failure).toMatchObject({ kind, code });
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
