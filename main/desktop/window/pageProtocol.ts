import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, pageFile, pageScheme, typeOf, withHighContrast } from './pageFiles.ts';

/** Must run before the app is ready: a scheme gets its rights once. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true } },
  ]);
}

/**
 * Serves the window's page from its folder, and nothing else, to one session. A scheme of our own instead of
 * file:// gives the page an origin that IPC can check, cuts it off from every other file, and carries a CSP.
 *
 * @param hasHighContrast whether the page is to have it from its first paint on, whatever the system says
 */
export function servePage(session: Session, folder: string, hasHighContrast: () => boolean): void {
  session.protocol.handle(pageScheme, async (request) => {
    const file = pageFile(folder, request.url);
    const type = file === undefined ? undefined : typeOf(file);
    if (file === undefined || type === undefined || request.method !== 'GET') return notFound();
    const content = await readIfThere(file);
    if (content === undefined) return notFound();
    const isContrasted = file.endsWith('.html') && hasHighContrast();
    return new Response(isContrasted ? withHighContrast(content.toString()) : new Uint8Array(content), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  });
}

const notFound = () => new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
      return undefined;
    }
    throw error;
  }
}
