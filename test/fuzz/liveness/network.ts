/** In the place of `undici`: the way from the app to the model server, without a network. */

export interface Request {
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

/** @param connected to be called when the server is handed the request */
type Answer = (url: string, request: Request, connected: () => void) => Promise<Response>;

let answer: Answer = () => Promise.reject(new TypeError('nobody is there'));

/** Whom the app reaches from now on. */
export function lead(to: Answer): void {
  answer = to;
}

type Connected = (error: null) => void;
type Connect = (options: object, connected: Connected) => void;

export class Agent {
  readonly connected: () => void;

  constructor({ connect }: { connect?: Connect } = {}) {
    this.connected = () => connect?.({}, () => {});
  }

  async destroy(): Promise<void> {}
}

export const buildConnector = () => (_options: object, connected: Connected) => connected(null);

export function fetch(url: string, request: Request & { dispatcher?: Agent }): Promise<Response> {
  return answer(url, request, () => request.dispatcher?.connected());
}
