import path from 'node:path';

export const pageScheme = 'app';
const pageHost = 'courier';
export const pageAddress = `${pageScheme}://${pageHost}/index.html`;

/** The page needs its own files only: no network, no frames, no inline code. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The content type of a file of the page; undefined: no such file belongs to a page. */
export function typeOf(file: string): string | undefined {
  return types[path.extname(file).toLowerCase()];
}

/** The file that an address of the page stands for; undefined for any other address. */
export function pageFile(folder: string, address: string): string | undefined {
  if (!isPageAddress(address)) return undefined;
  const inside = decoded(new URL(address).pathname);
  if (inside === undefined || inside.includes('\0')) return undefined;
  const file = path.join(folder, inside);
  return file.startsWith(path.join(folder, path.sep)) ? file : undefined;
}

/** The page with its colours of high contrast for all, and not only where the system asks for them. */
export function withHighContrast(html: string): string {
  return html.replace('media="(prefers-contrast: more)"', 'media="all"');
}

/** Whether an address is of our own page's origin. */
export function isPageAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === `${pageScheme}:` && url.host === pageHost;
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // A stray % is no name of a file.
    return undefined;
  }
}
