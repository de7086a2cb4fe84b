import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A loopback server that can vanish from the network and come back on the same port. */
export class HttpServer {
  readonly #listener: RequestListener;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  /** @param port 0 for any free one */
  constructor(port: number, listener: RequestListener) {
    this.#port = port;
    this.#listener = listener;
  }

  get root(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** @throws when the port is taken */
  async listen(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, this.#listener);
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Cuts every connection and refuses new ones, at once. */
  async vanish(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      if (server) server.close(() => resolve());
      else resolve();
    });
  }
}
