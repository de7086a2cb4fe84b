import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const PAGE = new URL('./page/', import.meta.url);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};

/**
 * A file of the page. TypeScript is handed to the browser as JavaScript, one module per file: types are taken off
 * by Vite, which the project has anyway, so that the page needs no bundle and no build step.
 */
export async function pageFile(path: string): Promise<{ contentType: string; body: string } | undefined> {
  const contentType = CONTENT_TYPES[extname(path)];
  // Only names of files in the folder itself: nothing outside it can be asked for.
  if (!contentType || !/^[\w.]+$/.test(path)) return undefined;
  const source = await readIfThere(new URL(path, PAGE));
  if (source === undefined) return undefined;
  if (extname(path) !== '.ts') return { contentType, body: source };
  const { transformWithOxc } = await import('vite');
  const { code } = await transformWithOxc(source, path);
  return { contentType, body: code };
}

async function readIfThere(file: URL): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
