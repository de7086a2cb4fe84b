import { session as sessions } from 'electron';

/** The way to large files: Chromium's, with the system's proxy and certificates, keeping nothing. Call it when the app is ready. */
export function createDownloadFetch(): typeof fetch {
  const session = sessions.fromPartition('downloads', { cache: false });
  return (input, init) =>
    session.fetch(input instanceof URL ? input.href : input, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
    });
}
