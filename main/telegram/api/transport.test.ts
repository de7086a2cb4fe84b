import { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { startTelegram } from '../../../test/sandbox/telegram/index.ts';
import { forGrammy, type TelegramFetch } from './transport.ts';

const token = '1000:very-secret-token-of-the-bot';

/** An api whose requests are noted, and answered as the test says. */
function noted(answer: () => Response) {
  const asked: { url: URL; init: Parameters<TelegramFetch>[1] }[] = [];
  const fetch: TelegramFetch = async (url, init) => {
    asked.push({ url: new URL(url), init });
    return answer();
  };
  const api = new Api(token, { apiRoot: 'http://127.0.0.1:9', fetch: forGrammy(fetch) });
  return { api, asked };
}

describe('a poll', () => {
  test('is a GET with its fields in the address, because a parked POST keeps Chromium awake', async () => {
    const { api, asked } = noted(() => Response.json({ ok: true, result: [] }));
    await api.getUpdates({ offset: 7, timeout: 30, allowed_updates: ['message', 'callback_query'] });
    const [{ url, init }] = asked as [(typeof asked)[0]];
    expect(url.pathname).toBe(`/bot${token}/getUpdates`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      offset: '7',
      timeout: '30',
      allowed_updates: '["message","callback_query"]',
    });
    expect(init).toMatchObject({ method: 'GET' });
    expect(init.body).toBeUndefined();
  });

  test('is understood by Telegram as a POST is', async () => {
    const telegram = await startTelegram();
    const api = new Api(telegram.token, {
      apiRoot: telegram.root,
      fetch: forGrammy((url, init) => fetch(url, init)),
    });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('one');
    anna.writes('two');
    const [one] = await api.getUpdates({ limit: 1, allowed_updates: ['message'] });
    const rest = await api.getUpdates({ offset: (one?.update_id ?? 0) + 1, allowed_updates: ['message'] });
    expect(rest.map(({ message }) => message?.text)).toEqual(['two']);
    await telegram.close();
  });

  test('tells its address in no error and in no answer', async () => {
    const broken = noted(() => {
      throw new TypeError(`fetch of http://127.0.0.1:9/bot${token}/getUpdates?offset=7 failed`);
    });
    const failure = await broken.api.getUpdates({ offset: 7 }).catch((error: unknown) => error);
    const refused = noted(() =>
      Response.json({ ok: false, error_code: 400, description: `No /bot${token}/getUpdates?offset=7` }),
    );
    const refusal = await refused.api.getUpdates({ offset: 7 }).catch((error: unknown) => error);
    for (const error of [failure, refusal]) {
      expect(error).toBeInstanceOf(Error);
      const { message, stack, cause } = error as Error;
      const inner = (error as { error?: Error }).error;
      expect([message, stack, String(cause), inner?.message, inner?.stack].join('\n')).not.toContain(token);
    }
  });
});

test('every other call is a POST', async () => {
  const { api, asked } = noted(() => Response.json({ ok: true, result: true }));
  await api.sendChatAction(1, 'typing');
  expect(asked[0]?.init).toMatchObject({
    method: 'POST',
    body: JSON.stringify({ chat_id: 1, action: 'typing' }),
  });
});
