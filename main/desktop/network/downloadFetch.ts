import { type Session, session as sessions } from 'electron';

/** The way to large files: Chromium's, with the system's proxy and certificates, keeping nothing. */
export function createDownloadFetch(): typeof fetch {
  // Made for the first file: most people never fetch one.
  let session: Session | undefined;
  return (input, init) => {
    session ??= sessions.fromPartition('downloads', { cache: false });
    return session.fetch(input instanceof URL ? input.href : input, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
    });
  };
}
