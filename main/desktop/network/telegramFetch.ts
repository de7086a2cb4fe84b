import { session as sessions } from 'electron';
import { delay } from '../../common/delay.ts';
import { proxyConfig } from './proxyConfig.ts';

/** Whoever ends all processes of the app at once, as at a logout, ends the one that would answer, too. */
const longestClosing_ms = 1000;

export interface TelegramSession {
  readonly fetch: typeof fetch;
  /** Takes the proxy setting anew: requests under way are broken off, because they use the old one. */
  applyProxy(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The way to Telegram: the fetch of a Chromium session of its own, in memory only, which brings the system's
 * proxy, PAC and certificates. It refuses Chromium's unsafe ports with ERR_UNSAFE_PORT. Call it when the app is
 * ready.
 *
 * @param deps.proxy the setting `telegramProxy`, asked at each `applyProxy`
 */
export async function createTelegramFetch(deps: { readonly proxy: () => string }): Promise<TelegramSession> {
  const session = sessions.fromPartition('telegram', { cache: false });
  await session.setProxy(proxyConfig(deps.proxy()));
  return {
    fetch: (input, init) => {
      const { signal, ...others } = init ?? {};
      return session.fetch(input instanceof URL ? input.href : input, {
        ...others,
        credentials: 'omit',
        cache: 'no-store',
        ...(signal ? { signal: nativeSignal(signal) } : {}),
      });
    },
    applyProxy: async () => {
      await session.setProxy(proxyConfig(deps.proxy()));
      await session.closeAllConnections();
    },
    close: () => Promise.race([session.closeAllConnections(), delay(longestClosing_ms)]),
  };
}

/** grammY hands over a signal of its own making, a new one for each call, which the fetch of Node 24 refuses. */
function nativeSignal(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
