import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emitter } from '../emitter.ts';
import type { Fault, Faults } from '../faults.ts';
import type { Call, Ledger } from '../ledger.ts';
import type { Method, MethodTable } from '../methods/method.ts';
import type { RateLimits } from '../rateLimits.ts';
import {
  ApiError,
  failureAnswer,
  type HttpAnswer,
  notFound,
  successAnswer,
  tooManyRequests,
  unauthorized,
  unknownMethod,
} from './envelope.ts';
import type { Parameters } from './parameters.ts';
import { RejectedRequest, readParameters } from './requestBody.ts';

export interface CallEvents {
  /** A call has its answer, is held open, or has lost its connection. */
  call: Call;
  /** A call is about to take effect; it waits for the listeners' promises. */
  before_apply: Call;
  /** A call has taken effect and its answer has not been written; it waits for the listeners' promises. */
  after_apply: Call;
}

const NGINX_BAD_GATEWAY = `<html>\r
<head><title>502 Bad Gateway</title></head>\r
<body>\r
<center><h1>502 Bad Gateway</h1></center>\r
<hr><center>nginx/1.18.0</center>\r
</body>\r
</html>\r
`;

/** The way back to whoever called. */
export interface Caller {
  /** Called when the caller is gone before the answer. */
  onGone(listener: () => void): void;
  take(answer: HttpAnswer): void;
  /** There will be no answer: the connection breaks. */
  cut(): void;
}

/** From a request to a method and back: arguments, token, faults, ledger, envelope. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #methodsByLowerCase: ReadonlyMap<string, { name: string; method: Method }>;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#methodsByLowerCase = new Map(
      Object.entries(parts.methods).map(([name, method]) => [name.toLowerCase(), { name, method }]),
    );
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    let params: Parameters;
    try {
      params = await readParameters(request, url.searchParams);
    } catch (error) {
      if (error instanceof RejectedRequest) cutOff(response, error.status);
      // Anything else means that the client went away while it was sending.
      else request.destroy();
      return;
    }
    await this.answer(url.pathname, params, callerOver(response));
  }

  /** What `handle` does with a request that was read. */
  async answer(pathname: string, params: Parameters, caller: Caller): Promise<void> {
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname);
    const path = /^\/bot([^/]+)\/(?:test\/)?([^/]+)$/.exec(pathname);
    if (file) caller.take(this.#download(decodeURIComponent(file[1] ?? ''), file[2] ?? ''));
    else if (path) await this.#call(decodeURIComponent(path[1] ?? ''), path[2] ?? '', params, caller);
    else caller.take(failureAnswer(notFound()));
  }

  #download(token: string, file_path: string): HttpAnswer {
    const refusal = this.#parts.checkToken(token);
    if (refusal) return failureAnswer(refusal);
    return this.#parts.download(decodeURIComponent(file_path)) ?? failureAnswer(notFound());
  }

  async #call(token: string, spelling: string, params: Parameters, caller: Caller): Promise<void> {
    const known = this.#methodsByLowerCase.get(spelling.toLowerCase());
    const call = this.#parts.ledger.record(known?.name ?? spelling, params.asSent);
    const gone = new AbortController();
    caller.onGone(() => {
      call.aborted = true;
      gone.abort();
      if (call.state !== 'answered') this.#settle(call, 'dropped');
    });

    const fault = this.#parts.faults.take(call.method, params.text('chat_id'));
    const faulty = fault && this.#fail(fault, call, caller);
    if (faulty === 'ended') return;

    const answer = faulty ?? (await this.#run(token, known?.method, call, params, gone.signal));
    if (fault?.kind === 'reset_after') {
      caller.cut();
      return;
    }
    if (fault?.kind === 'slow') await sleep(fault.delay_ms, undefined, { ref: false });
    if (gone.signal.aborted) return;
    call.status = answer.status;
    call.answered_at = Date.now();
    caller.take(answer);
    this.#settle(call, 'answered');
  }

  async #run(
    token: string,
    method: Method | undefined,
    call: Call,
    params: Parameters,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const refusal = this.#parts.checkToken(token);
    if (refusal) return this.#refused(call, refusal);
    if (!method) {
      this.#parts.onUnimplemented(call.method);
      return this.#refused(call, unknownMethod());
    }
    const retry_after = this.#parts.rateLimits.retryAfter(call.method, params.text('chat_id'));
    if (retry_after !== undefined) return this.#refused(call, tooManyRequests(retry_after));
    await this.#parts.emitter.emitAndWait('before_apply', call);
    try {
      const hold = () => this.#settle(call, 'held');
      const result = await method({ params, signal, hold });
      call.applied = true;
      await this.#parts.emitter.emitAndWait('after_apply', call);
      return successAnswer(result);
    } catch (error) {
      if (error instanceof ApiError) return this.#refused(call, error);
      this.#parts.onDefect(call.method, error);
      return this.#refused(call, new ApiError(500, 'Internal Server Error: the stand-in has a defect'));
    }
  }

  /** `ended` when the call gets no answer at all, `undefined` when it goes on as usual for now. */
  #fail(fault: Fault, call: Call, caller: Caller): HttpAnswer | 'ended' | undefined {
    switch (fault.kind) {
      case 'too_many_requests':
        return this.#refused(call, tooManyRequests(fault.retry_after));
      case 'server_error':
        return this.#refused(call, new ApiError(500, 'Internal Server Error: restart'));
      case 'unauthorized':
        return this.#refused(call, unauthorized());
      case 'error':
        return this.#refused(call, new ApiError(fault.error_code, fault.description, fault.parameters));
      case 'bad_gateway_html':
        return { status: 502, headers: { 'Content-Type': 'text/html' }, body: NGINX_BAD_GATEWAY };
      case 'empty_body':
        return { status: 413, headers: { Connection: 'close' }, body: '' };
      case 'hang':
        this.#settle(call, 'held');
        return 'ended';
      case 'reset_before':
        caller.cut();
        return 'ended';
      case 'reset_after':
      case 'slow':
        return undefined;
    }
  }

  #refused(call: Call, error: ApiError): HttpAnswer {
    call.error_code = error.error_code;
    call.description = error.description;
    return failureAnswer(error);
  }

  #settle(call: Call, state: Call['state']): void {
    call.state = state;
    this.#parts.emitter.emit('call', call);
  }
}

export interface GatewayParts {
  methods: MethodTable;
  faults: Faults;
  rateLimits: RateLimits;
  ledger: Ledger;
  emitter: Pick<Emitter<CallEvents>, 'emit' | 'emitAndWait'>;
  /** The refusal for a token that is not this bot's. */
  checkToken(token: string): ApiError | undefined;
  download(file_path: string): HttpAnswer | undefined;
  onUnimplemented(method: string): void;
  onDefect(method: string, error: unknown): void;
}

function callerOver(response: ServerResponse): Caller {
  return {
    onGone: (listener) =>
      response.once('close', () => {
        if (!response.writableFinished) listener();
      }),
    take: (answer) => write(response, answer),
    cut: () => response.socket?.resetAndDestroy(),
  };
}

function write(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}

function cutOff(response: ServerResponse, status: number): void {
  write(response, { status, headers: { Connection: 'close' }, body: '' });
}
