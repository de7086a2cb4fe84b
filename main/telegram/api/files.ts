import type { Api } from 'grammy';
import { backOff, delay } from '../../common/delay.ts';
import type { Logger } from '../../common/log.ts';
import { type FileSource, FileUnavailable } from '../../conversation/attachedFiles.ts';
import { failureOf } from './telegramErrors.ts';
import { download, FileRefusedError, type TelegramFetch } from './transport.ts';

export interface TelegramFilesDeps {
  readonly api: Api;
  readonly fetch: TelegramFetch;
  readonly token: string;
  /** Of the Bot API server, without a slash at the end. */
  readonly apiRoot: string;
  readonly log: Logger;
  /** The pause before each repeat, milliseconds. */
  readonly retryDelay_ms?: ((repeat: number) => number) | undefined;
}

const downloadLimit_ms = 60_000;
/** A server may hand out answers but no files: the queue must not wait for those for ever. */
const mostDownloads = 5;

/** Files that people sent. Telegram hands a bot only their names; they are fetched when a model is to see them. */
export class TelegramFiles implements FileSource {
  readonly #deps: TelegramFilesDeps;

  constructor(deps: TelegramFilesDeps) {
    this.#deps = deps;
  }

  /**
   * The beginning of a file, or all of it. While Telegram is away this waits for it: what was sent is not lost.
   * @param most bytes
   * @throws FileUnavailable; when `signal` is aborted, its reason
   */
  async read(file_id: string, most: number, signal: AbortSignal): Promise<Buffer> {
    const { retryDelay_ms = usualPause, log } = this.#deps;
    let downloads = 0;
    for (let repeat = 1; ; repeat++) {
      try {
        const file_path = await this.#pathOf(file_id, signal);
        downloads++;
        return await this.#download(file_path, most, signal);
      } catch (error) {
        signal.throwIfAborted();
        const problem = problemOf(error);
        if (!problem.mayPass || downloads >= mostDownloads) throw unavailable(problem.detail);
        const pause_ms = problem.pause_ms ?? retryDelay_ms(repeat);
        log.warn('A file could not be fetched from Telegram; it is tried again', {
          detail: problem.detail,
          pause_ms,
        });
        await delay(pause_ms, signal);
        signal.throwIfAborted();
      }
    }
  }

  async #pathOf(file_id: string, signal: AbortSignal): Promise<string> {
    const { api } = this.#deps;
    const { file_path } = await api.getFile(file_id, signal as Parameters<Api['getFile']>[1]);
    if (file_path === undefined) throw unavailable('the file has no path');
    return file_path;
  }

  #download(file_path: string, most: number, signal: AbortSignal): Promise<Buffer> {
    const { fetch, apiRoot, token } = this.#deps;
    // Not encodeURI: what follows a # or a ? would be lost.
    const path = file_path.split('/').map(encodeURIComponent).join('/');
    const url = `${apiRoot}/file/bot${token}/${path}`;
    return download(fetch, url, most, AbortSignal.any([signal, AbortSignal.timeout(downloadLimit_ms)]));
  }
}

interface Problem {
  readonly mayPass: boolean;
  readonly detail: string;
  /** What Telegram demands. */
  readonly pause_ms?: number;
}

function problemOf(error: unknown): Problem {
  if (error instanceof FileRefusedError) {
    return { mayPass: error.status >= 500 || error.status === 429, detail: error.message };
  }
  const failure = failureOf(error);
  switch (failure.next) {
    case 'wait':
      return { mayPass: true, detail: 'too many requests', pause_ms: failure.ms };
    case 'retry':
    case 'new_token':
      return { mayPass: true, detail: failure.detail };
    default:
      return { mayPass: false, detail: 'detail' in failure ? failure.detail : failure.next };
  }
}

function unavailable(detail: string): FileUnavailable {
  return new FileUnavailable(/too big/i.test(detail) ? 'file_too_big' : 'file_gone', detail);
}

function usualPause(repeat: number): number {
  return backOff(repeat, 1000, 10_000);
}
