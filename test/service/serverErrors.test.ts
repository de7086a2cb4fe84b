import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../main/common/failure.ts';
import { eventually } from '../support/eventually.ts';
import { inEnglish, startFaulty } from '../support/faults.ts';
import { bodyOf, passOn, startOddServer } from '../support/oddServer.ts';

const model = 'openai/gpt-oss-20b';

type Meet = (question: string, response: ServerResponse, times: number) => boolean;

/** The service before a server that takes some questions in a way of its own; `asked` are those it saw. */
async function startBefore(meet: Meet, environment: Record<string, string> = {}) {
  let root = '';
  const asked: string[] = [];
  const host = await startOddServer(async (request, response) => {
    try {
      const body = await bodyOf(request);
      if (request.method === 'POST') {
        const question = JSON.parse(body.toString()).messages?.at(-1)?.content ?? '';
        asked.push(question);
        if (meet(question, response, asked.filter((one) => one === question).length)) return;
      }
      await passOn(request, response, root, body);
    } catch {
      response.destroy();
    }
  });
  const service = await startFaulty(
    { LLM_BASE_URL: `http://${host}/v1`, ...environment },
    {
      before: async (lmstudio) => {
        root = lmstudio.root;
      },
    },
  );
  await eventually(() => expect(service.courier.status.lmStudio.state).toBe('online'));
  const timesAsked = (question: string) => asked.filter((one) => one === question).length;
  return { ...service, timesAsked };
}

const refusing =
  (status: number, body: string, headers: Record<string, string> = {}): Meet =>
  (question, response) => {
    if (!question.startsWith('question')) return false;
    response.writeHead(status, headers).end(body);
    return true;
  };

const said = (message: string, more = {}) => JSON.stringify({ error: { message, ...more } });

describe('what cannot get better by asking again', () => {
  const once: [status: number, body: string, code: FailureCode, environment: Record<string, string>][] = [
    [500, said('image input is not supported - hint: …mmproj', { code: 500 }), 'no_images', {}],
    [
      400,
      said("'max_tokens' is too large: 500000. This model's maximum context length is 4096 tokens"),
      'limit_too_high',
      { MAX_TOKENS: '500000' },
    ],
    [
      400,
      said('request (1526 tokens) exceeds the available context size (512 tokens), try increasing it', {
        code: 400,
        type: 'exceed_context_size_error',
        n_prompt_tokens: 1526,
        n_ctx: 512,
      }),
      'context_overflow',
      {},
    ],
    [413, '<html>Request Entity Too Large</html>', 'context_overflow', {}],
    [
      422,
      said(
        '`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 100 `max_new_tokens`',
      ),
      'context_overflow',
      {},
    ],
    [
      400,
      said('Budget has been exceeded! Current cost: 1.0', { type: 'budget_exceeded' }),
      'server_refused',
      {},
    ],
    [400, '[{"error":{"code":400,"message":"Image input modality is not enabled"}}]', 'no_images', {}],
    [500, '{"error":"CUDA error: out of memory"}', 'server_error', {}],
    [400, said('Your input "question: no models loaded" was flagged'), 'bad_field', {}],
  ];
  test.each(once)('%i %s is asked once', async (status, body, code, environment) => {
    const { anna, boris, reads, ended, timesAsked } = await startBefore(refusing(status, body), environment);
    const question = 'question: no models loaded';
    anna.writes(question);
    await ended(anna, 'failed', code);
    boris.writes('next please');
    await reads(boris, 'answer to next please');
    expect(timesAsked(question)).toBe(1);
  });
});

describe('a server that wants to be left alone', () => {
  test.each([429, 503])(
    '%i: it is asked again when it said, and others are answered meanwhile',
    async (status) => {
      let letGo = false;
      const { anna, boris, reads, timesAsked } = await startBefore((question, response) => {
        if (letGo || question !== 'question') return false;
        response.writeHead(status, { 'retry-after': '1' }).end('{"error":"slow down"}');
        return true;
      });
      anna.writes('question');
      await eventually(() => expect(timesAsked('question')).toBe(1));
      boris.writes('next please');
      await reads(boris, 'answer to next please');
      letGo = true;
      await reads(anna, 'answer to question');
      expect(timesAsked('question')).toBeLessThanOrEqual(3);
    },
  );

  test('in its words alone is asked again when it said', async () => {
    let letGo = false;
    const { anna, boris, reads, timesAsked } = await startBefore((question, response) => {
      if (letGo || question !== 'question') return false;
      response.writeHead(429).end(said('Please try again in 1.5s.', { code: 'rate_limit_exceeded' }));
      return true;
    });
    anna.writes('question');
    await eventually(() => expect(timesAsked('question')).toBe(1));
    boris.writes('next please');
    await reads(boris, 'answer to next please');
    letGo = true;
    await reads(anna, 'answer to question');
    expect(timesAsked('question')).toBeLessThanOrEqual(3);
  });

  test.each([
    ['seconds', () => '3600'],
    ['a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])('for an hour, told as %s, is not waited for', async (_form, retryAfter) => {
    const meet: Meet = (question, response) => {
      if (question !== 'question') return false;
      response.writeHead(429, { 'retry-after': retryAfter() }).end('{"error":"slow down"}');
      return true;
    };
    const { anna, reads, timesAsked, queueGoesOn } = await startBefore(meet);
    anna.writes('question');
    await reads(anna, inEnglish('failure-rate_limited', { model }));
    await queueGoesOn();
    expect(timesAsked('question')).toBe(1);
  });
});
