import { Api } from 'grammy';
import { describe, expect, test, vi } from 'vitest';
import { FileUnavailable } from '../../conversation/attachedFiles.ts';
import { TelegramFiles } from './files.ts';
import { forGrammy, type TelegramFetch } from './transport.ts';

const token = '1000:very-secret-token-of-the-bot';
const never = new AbortController().signal;

/** A server whose downloads go as the test says; everything else is well. */
function filesWith(downloads: readonly (() => Response | Promise<Response>)[], file_path = 'photos/a b.jpg') {
  const left = [...downloads];
  const asked: string[] = [];
  const fetch: TelegramFetch = async (url) => {
    asked.push(url);
    if (url.endsWith('/getFile')) {
      return Response.json({
        ok: true,
        result: { file_id: 'f', file_unique_id: 'u', file_path },
      });
    }
    const next = left.shift();
    if (!next) throw new Error('nothing more was to be downloaded');
    return next();
  };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const api = new Api(token, { apiRoot: 'http://127.0.0.1:9', fetch: forGrammy(fetch) });
  const files = new TelegramFiles({
    api,
    fetch,
    token,
    apiRoot: 'http://127.0.0.1:9',
    log,
    retryDelay_ms: () => 0,
  });
  return { files, asked, log };
}

const broken = () => {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error(`connect http://127.0.0.1:9/file/bot${token}/a`), { code: 'ECONNRESET' }),
  });
};

describe('a file at Telegram', () => {
  test('is read to its end, or as far as is asked', async () => {
    const whole = filesWith([() => new Response('0123456789')]);
    expect((await whole.files.read('f', 100, never)).toString()).toBe('0123456789');
    expect(whole.asked[1]).toBe(`http://127.0.0.1:9/file/bot${token}/photos/a%20b.jpg`);
    const part = filesWith([() => new Response('0123456789')]);
    expect((await part.files.read('f', 4, never)).toString()).toBe('0123');
  });

  test('is asked for by all of its path, whatever stands in it', async () => {
    const { files, asked } = filesWith([() => new Response('')], 'documents/a#b?c%.&d');
    await files.read('f', 100, never);
    expect(asked[1]).toBe(`http://127.0.0.1:9/file/bot${token}/documents/a%23b%3Fc%25.%26d`);
  });

  test('is fetched again when the connection or the server fails, and nothing tells its address', async () => {
    const { files, log } = filesWith([
      broken,
      () => new Response('', { status: 502 }),
      () => new Response('here'),
    ]);
    expect((await files.read('f', 100, never)).toString()).toBe('here');
    expect(log.warn).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain('secret');
  });

  test('is given up when it is gone, or when downloads fail again and again', async () => {
    const gone = filesWith([() => new Response('{"ok":false}', { status: 404 })]);
    await expect(gone.files.read('f', 100, never)).rejects.toMatchObject({ code: 'file_gone' });
    const hopeless = filesWith(Array.from({ length: 5 }, () => broken));
    const error = await hopeless.files.read('f', 100, never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FileUnavailable);
    expect(String((error as Error).stack)).not.toContain('secret');
  });

  test('is not waited for any longer when its answer is stopped', async () => {
    const controller = new AbortController();
    const { files } = filesWith([
      () => {
        controller.abort(new Error('stopped'));
        return broken();
      },
    ]);
    await expect(files.read('f', 100, controller.signal)).rejects.toThrow('stopped');
  });
});
