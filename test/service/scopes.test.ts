import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../main/common/failure.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish } from '../support/faults.ts';
import { type Asked, startBehind } from '../support/front.ts';

const common = 'openai/gpt-oss-20b';
const other = 'google/gemma-3-12b';

describe('a chat that meets what no other meets', () => {
  type Reply = [status: number, body: string, headers: Record<string, string>, code: FailureCode];
  const replies: Reply[] = [
    [403, '{"error":{"message":"Your input was flagged","code":403}}', {}, 'server_refused'],
    [402, '{"error":{"message":"Insufficient credits","code":402}}', {}, 'server_refused'],
    [401, '', {}, 'server_refused'],
    [403, '<html>Blocked</html>', { 'content-type': 'text/html' }, 'server_refused'],
    [405, '', {}, 'server_refused'],
    [409, '', {}, 'server_refused'],
    [204, '', {}, 'server_refused'],
    [307, '', { location: '/elsewhere' }, 'server_refused'],
    [404, 'could not find real modelID for m', {}, 'model_not_found'],
    [404, '{"error":"no router for requested model"}', {}, 'model_not_found'],
    [502, 'bad gateway', {}, 'model_unavailable'],
    [503, 'overloaded', {}, 'model_unavailable'],
    [200, '{}', { 'content-type': 'application/json' }, 'server_error'],
    [200, '<h1>Router</h1>', { 'content-type': 'text/html' }, 'server_error'],
    [500, '{"error":{"message":"boom"}}', {}, 'server_error'],
  ];

  test.each(replies)(
    '%i %s: its person is told, and nobody else waits for it',
    async (status, body, headers, code) => {
      const { front, anna, reads, boris, courier } = await startBehind();
      front.meet = ({ question }, response) => {
        if (question !== 'question') return false;
        response.writeHead(status, headers).end(body);
        return true;
      };
      anna.writes('question');
      boris.writes('next please');
      await reads(boris, 'answer to next please');
      const isAside = code === 'model_not_found' || code === 'model_unavailable';
      const text = isAside
        ? inEnglish('position-model', { code, model: common })
        : inEnglish(`failure-${code}`, { model: common });
      await reads(anna, text);
      expect(courier.status.queue.held).toBe('no');
      expect(front.timesAsked('next please')).toBe(1);
      if (!isAside) await eventually(() => expect(courier.status.queue.waiting).toBe(0));
      expect(front.timesAsked('question')).toBeLessThanOrEqual(3);
    },
  );

  test('a model that answers others is not to blame: the message has its own end after three tries', async () => {
    const { front, anna, reads, ended, queueGoesOn } = await startBehind();
    front.meet = ({ question }, response) => {
      if (question !== 'question') return false;
      response.writeHead(404).end('could not find real modelID for m');
      return true;
    };
    anna.writes('question');
    await queueGoesOn();
    await ended(anna, 'failed', 'model_not_found');
    await reads(anna, inEnglish('failure-model_not_found', { model: common }));
    expect(front.timesAsked('question')).toBe(3);
  });

  test('401 for the list too: the queue is held, and the words are told', async () => {
    const { front, anna, reads, courier } = await startBehind();
    let isClosed = true;
    front.meet = (_asked, response) => {
      if (isClosed) response.writeHead(401).end('no');
      return isClosed;
    };
    front.meetList = (_request, response) => {
      if (isClosed) response.writeHead(401).end('no');
      return isClosed;
    };
    anna.writes('question');
    await reads(anna, inEnglish('position-server-needs-owner', { position: 1 }));
    expect(courier.status.queue).toMatchObject({ held: 'lm_studio', waiting: 1 });
    isClosed = false;
    await reads(anna, 'answer to question');
  });
});

describe('a model that cannot be used', () => {
  const missing = (model: string) => (asked: Asked, response: ServerResponse) => {
    if (asked.model !== model) return false;
    response.writeHead(404).end(`could not find real modelID for ${model}`);
    return true;
  };
  const aside = inEnglish('position-model', { code: 'model_not_found', model: common });

  test('its jobs are put aside and told so, those of other models go on, and a later one of its chat does not pass', async () => {
    const { front, anna, boris, told, reads, jobOf, storage, telegram } = await startBehind();
    front.meet = missing(common);
    boris.writes(`/model ${other}`);
    await telegram.waitForMessage(boris, ({ text }) => text?.includes(other) ?? false);
    anna.writes('first');
    await reads(anna, aside);
    anna.writes('second');
    boris.writes('next please');
    await reads(boris, 'answer to next please');
    const waiting = storage.database.all("SELECT text FROM jobs WHERE state = 'waiting' ORDER BY id");
    expect(waiting).toEqual([{ text: 'first' }, { text: 'second' }]);
    await eventually(() => expect(told(anna)).toEqual([aside, aside]));
    expect(front.timesAsked('second')).toBe(0);

    // Chosen by the chat: what was put aside goes on with it, in its order.
    anna.writes(`/model ${other}`);
    await reads(anna, 'answer to second');
    expect(told(anna).filter((text) => text?.startsWith('answer'))).toEqual([
      'answer to first',
      'answer to second',
    ]);
    await eventually(() => expect(jobOf(anna)).toMatchObject({ model: other, state: 'done' }));
  });

  test('it is tried again when the list of models tells another thing of it', async () => {
    const { front, anna, reads, lmstudio, courier } = await startBehind();
    front.meet = missing(common);
    let isListed = false;
    front.meetList = (request, response) => {
      if (isListed || !request.url?.endsWith('/models')) return false;
      const data = [{ id: other, object: 'model', state: 'loaded', type: 'llm' }];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
      return true;
    };
    await courier.models.refresh();
    anna.writes('question');
    await reads(anna, aside);
    expect(front.timesAsked('question')).toBe(1);
    front.meet = () => false;
    isListed = true;
    await courier.models.refresh();
    await reads(anna, 'answer to question');
    expect(lmstudio.chats.length).toBe(1);
  });

  test('the owner chooses another for all: what waits for it is answered by that one', async () => {
    const { front, anna, reads, settings, jobOf } = await startBehind();
    front.meet = missing(common);
    anna.writes('question');
    await reads(anna, aside);
    await settings.set('model', other);
    await reads(anna, 'answer to question');
    expect(jobOf(anna)).toMatchObject({ model: other });
  });

  test('nobody can say how long a message waits that comes now, while all others are put aside', async () => {
    const { front, anna, reads, courier } = await startBehind();
    for (const text of ['one', 'two', 'three']) {
      anna.writes(text);
      await reads(anna, `answer to ${text}`);
    }
    await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 0, expectedWait_ms: 0 }));
    front.meet = missing(common);
    anna.writes('question');
    await reads(anna, aside);
    await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 1, aside: 1 }));
    expect(courier.status.queue.expectedWait_ms).toBeUndefined();
  });

  test('the person may take the message back', async () => {
    const { front, anna, reads, courier } = await startBehind();
    front.meet = missing(common);
    anna.writes('question');
    await reads(anna, aside);
    anna.writes('/queue');
    await reads(anna, `${inEnglish('queue', { length: 1 })}\n${aside}`);
    anna.writes('/stop');
    await reads(anna, inEnglish('stop-waiting', { count: 1 }));
    expect(courier.status.queue.waiting).toBe(0);
  });
});

describe('a message at which the server breaks down', () => {
  test('is tried three times, ends with a true sentence, and the others are answered', async () => {
    const { front, anna, boris, reads, ended, told, courier } = await startBehind();
    const breakDown = async () => {
      await front.breakDown();
      await eventually(() => expect(courier.status.queue.held).toBe('lm_studio'));
      await front.open();
    };
    const breakdowns: Promise<void>[] = [];
    front.meet = ({ question }) => {
      if (question === 'question') breakdowns.push(breakDown());
      return question === 'question';
    };
    anna.writes('question');
    boris.writes('next please');
    await reads(boris, 'answer to next please');
    await ended(anna, 'failed', 'breaks_server');
    await reads(anna, inEnglish('failure-breaks_server', {}));
    await Promise.all(breakdowns);
    expect([front.timesAsked('question'), front.timesAsked('next please')]).toEqual([3, 1]);
    expect(told(anna)).toEqual([inEnglish('failure-breaks_server', {})]);
  });

  test('a server that drops one connection and is there: three tries in all', async () => {
    const { front, anna, ended, queueGoesOn } = await startBehind();
    front.meet = ({ question }, response) => {
      if (question === 'question') response.destroy();
      return question === 'question';
    };
    anna.writes('question');
    await queueGoesOn();
    await ended(anna, 'failed', 'interrupted');
    expect(front.timesAsked('question')).toBe(3);
  });

  test('a server that is restarted twice while it reads costs nobody an answer', async () => {
    const { front, anna, boris, reads, told } = await startBehind();
    let restarts = 0;
    front.meet = ({ question }) => {
      if (question !== 'question' || restarts === 2) return false;
      restarts++;
      void front.breakDown().then(() => front.open());
      return true;
    };
    anna.writes('question');
    boris.writes('next please');
    await reads(anna, 'answer to question');
    await reads(boris, 'answer to next please');
    expect([told(anna), told(boris)]).toEqual([['answer to question'], ['answer to next please']]);
  });
});

test('a request that the server has taken is trusted, though it answers nothing else meanwhile', async () => {
  const { front, anna, boris, reads, told, courier } = await startBehind();
  let waiting: (() => void) | undefined;
  let isReading = false;
  front.meet = ({ question }, response) => {
    if (question !== 'question') return false;
    isReading = true;
    waiting = () => {
      isReading = false;
      const words = { choices: [{ index: 0, delta: { content: 'at last' }, finish_reason: 'stop' }] };
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`data: ${JSON.stringify(words)}\n\ndata: [DONE]\n\n`);
    };
    return true;
  };
  // Every other request hangs while it reads the prompt.
  front.meetList = () => isReading;
  anna.writes('question');
  await eventually(() => expect(front.timesAsked('question')).toBe(1));
  boris.writes('next please');
  // Long enough for a look of its own to find that the list is not answered.
  await eventually(() => expect(courier.status.lmStudio.state).toBe('unreachable'));
  await eventually(() => expect(told(boris)).toEqual(['You are next in line.']));
  expect(courier.status.queue.held).toBe('no');
  waiting?.();
  await reads(anna, 'at last');
  await reads(boris, 'answer to next please');
  expect([front.timesAsked('question'), front.timesAsked('next please')]).toEqual([1, 1]);
});
