import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { UpdateError } from './updateError.ts';

/**
 * The release page, as electron-builder writes it: `latest.yml`, `latest-mac.yml` or `latest-linux.yml` beside the
 * packages. All of it is checked before anything believes it.
 */

/** A file beside the feed: neither a path nor another address. */
const fileName = v.pipe(v.string(), v.regex(/^\w[\w.+-]{0,200}$/));

const releaseSchema = v.object({
  version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)),
  files: v.pipe(
    v.array(
      v.object({
        url: fileName,
        sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
        size: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
        blockMapSize: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
      }),
    ),
    v.minLength(1),
    v.maxLength(50),
  ),
});
export type Release = v.InferOutput<typeof releaseSchema>;

/** What electron-builder puts beside the packaged app. */
const configSchema = v.object({
  provider: v.literal('generic'),
  url: v.pipe(v.string(), v.check(isSafeAddress)),
});

/** A feed is a few hundred bytes. */
const mostBytes = 64 * 1024;
const longest_ms = 30_000;

/** Where the packaged app's releases are, by its own `app-update.yml`; undefined: it has none. */
export async function releaseAddress(configFile: string): Promise<string | undefined> {
  try {
    const parsed = v.safeParse(configSchema, load(await readFile(configFile, 'utf8')));
    return parsed.success ? parsed.output.url.replace(/\/*$/, '/') : undefined;
  } catch {
    return undefined;
  }
}

export interface FeedDeps {
  /** Ends with a slash. */
  readonly address: string;
  readonly fetch: typeof fetch;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** @throws UpdateError; when the signal is aborted, anything */
export async function readRelease(deps: FeedDeps, signal: AbortSignal): Promise<Release> {
  const text = await textOf(deps, AbortSignal.any([signal, AbortSignal.timeout(longest_ms)]));
  const parsed = v.safeParse(releaseSchema, yamlOf(text));
  if (!parsed.success) throw new UpdateError('unreadable', 'The release page tells of no release');
  return parsed.output;
}

/** The one request there is: for a file with the same name for everybody on the same system. */
async function textOf({ address, fetch, platform, arch }: FeedDeps, signal: AbortSignal): Promise<string> {
  const cut = (error: unknown) => {
    throw new UpdateError('no_connection', error instanceof Error ? error.message : String(error));
  };
  const response = await fetch(new URL(feedName(platform, arch), address), { signal }).catch(cut);
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    throw new UpdateError('refused', `The release page answered with ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read().catch(cut);
    if (!piece || piece.done) return Buffer.concat(pieces).toString();
    size += piece.value.length;
    if (size > mostBytes) {
      await reader?.cancel().catch(() => {});
      throw new UpdateError('unreadable', 'The release page does not end');
    }
    pieces.push(piece.value);
  }
}

function yamlOf(text: string): unknown {
  try {
    return load(text);
  } catch {
    throw new UpdateError('unreadable', 'The release page is no YAML');
  }
}

/** As electron-builder names it for each system. */
function feedName(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/** What comes is taken for a program: nobody on the way may change it. What this computer itself says is on no way. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}
