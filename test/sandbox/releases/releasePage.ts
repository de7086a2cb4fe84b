import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the release page misbehaves; each kind was seen of real servers, proxies and hotspots. */
export const releaseFaults = [
  'error_500',
  'not_found',
  'web_page',
  'garbage',
  'empty',
  'bad_version',
  'trial_version',
  'no_files',
  'path_as_name',
  'no_sum',
  'endless',
  'half_feed',
  'silent',
  'circle',
  'unsafe_redirect',
] as const;
export type ReleaseFault = (typeof releaseFaults)[number];

/** How a package misbehaves that the feed promises. */
export type PackageFault = 'wrong_sum' | 'half' | 'missing' | 'circle' | 'error_500';

export interface PackageOnPage {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface RequestSeen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Stands in for the release page: `latest*.yml` as electron-builder writes it, and the packages beside it. */
export class ReleasePage {
  readonly requests: RequestSeen[] = [];
  version: string;
  packages: readonly PackageOnPage[];
  fault: ReleaseFault | undefined;
  packageFault: PackageFault | undefined;
  /** Leads every request on to another address of this server, as code hosts do with their files. */
  isElsewhere = false;
  readonly #server: Server;

  private constructor(version: string, packages: readonly PackageOnPage[]) {
    this.version = version;
    this.packages = packages;
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.requests.push({ method: request.method ?? '', path, headers: request.headers });
      this.#answer(path, response);
    });
  }

  static async start(version: string, packages: readonly PackageOnPage[] = []): Promise<ReleasePage> {
    const page = new ReleasePage(version, packages);
    page.#server.listen(0, '127.0.0.1');
    await once(page.#server, 'listening');
    return page;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/releases/`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(path: string, response: ServerResponse): void {
    const name = path.split('/').at(-1) ?? '';
    if (this.isElsewhere && !path.startsWith('/elsewhere/')) {
      response.writeHead(302, { location: `/elsewhere/${name}` }).end();
    } else if (/^latest[\w-]*\.yml$/.test(name)) this.#answerFeed(response);
    else this.#answerPackage(name, response);
  }

  #answerFeed(response: ServerResponse): void {
    const whole = () => response.writeHead(200, { 'content-type': 'text/yaml' });
    const feed = this.#feed();
    switch (this.fault) {
      case undefined:
        return void whole().end(feed);
      case 'error_500':
        return void response.writeHead(500).end('Internal server error');
      case 'not_found':
        return void response.writeHead(404).end('Not found');
      case 'web_page':
        return void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><html><title>Welcome to our Wi-Fi</title><body>Log in: please</body></html>');
      case 'garbage':
        return void whole().end('\u0000\u0001{]: -\n\t- &a *b');
      case 'empty':
        return void whole().end();
      case 'bad_version':
        return void whole().end(feed.replace(/^version: .*$/m, 'version: "newest; rm -rf /"'));
      case 'trial_version':
        return void whole().end(feed.replace(/^version: (.*)$/m, 'version: $1-beta.1'));
      case 'no_files':
        return void whole().end(`version: ${this.version}\nfiles: []\n`);
      case 'path_as_name':
        return void whole().end(feed.replace(/url: .*/, 'url: ../../../etc/evil.AppImage'));
      case 'no_sum':
        return void whole().end(feed.replace(/sha512: .*/g, 'sha512: ""'));
      case 'endless':
        return this.#endless(whole());
      case 'half_feed':
        response.writeHead(200, { 'content-length': String(feed.length) });
        return void response.write(feed.slice(0, feed.length / 2), () => response.destroy());
      case 'silent':
        return;
      case 'circle':
        return void response.writeHead(302, { location: '/releases/latest.yml' }).end();
      case 'unsafe_redirect':
        return void response.writeHead(302, { location: 'http://release.example/latest.yml' }).end();
    }
  }

  #answerPackage(name: string, response: ServerResponse): void {
    const found = this.packages.find((one) => one.name === name);
    if (!found || this.packageFault === 'missing') return void response.writeHead(404).end('Not found');
    const { bytes } = found;
    const length = { 'content-length': String(bytes.length) };
    switch (this.packageFault) {
      case 'wrong_sum':
        return void response.writeHead(200, length).end(Buffer.alloc(bytes.length, 'x'));
      case 'half':
        response.writeHead(200, length);
        return void response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      case 'circle':
        return void response.writeHead(302, { location: `/releases/${name}` }).end();
      case 'error_500':
        return void response.writeHead(500).end('Internal server error');
      default:
        return void response.writeHead(200, length).end(bytes);
    }
  }

  #endless(response: ServerResponse): void {
    const line = Buffer.from(`# ${'x'.repeat(8000)}\n`);
    const more = () => {
      while (!response.destroyed && response.write(line));
    };
    response.on('drain', more);
    more();
  }

  #feed(): string {
    const files = this.packages.map(({ name, bytes }) =>
      [`  - url: ${name}`, `    sha512: ${sumOf(bytes)}`, `    size: ${bytes.length}`].join('\n'),
    );
    const [first] = this.packages;
    return [
      `version: ${this.version}`,
      'files:',
      ...(files.length > 0 ? files : ['  - url: any.AppImage', `    sha512: ${sumOf(Buffer.alloc(0))}`]),
      `path: ${first?.name ?? 'any.AppImage'}`,
      `sha512: ${sumOf(first?.bytes ?? Buffer.alloc(0))}`,
      "releaseDate: '2026-11-30T12:00:00.000Z'",
      '',
    ].join('\n');
  }
}

function sumOf(bytes: Buffer): string {
  return createHash('sha512').update(bytes).digest('base64');
}
