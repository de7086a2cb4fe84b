import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';

/** Which server is pretended: LM Studio's, llama.cpp's own `llama-server` with one model, or that as a router of several. */
export type Manner = 'lm_studio' | 'llama_server' | 'llama_router';

/** What a server adds around its bodies. */
export interface Wire {
  readonly streamHeaders: OutgoingHttpHeaders;
  jsonHeaders(status: number, text: string): OutgoingHttpHeaders;
  /** What a stream ends with when the server is switched off, as if all were well; undefined: it is cut off. */
  readonly lastWords: string | undefined;
}

const express: Wire = {
  streamHeaders: {
    'X-Powered-By': 'Express',
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
  },
  jsonHeaders(_status, text) {
    const digest = createHash('sha1').update(text).digest('base64').slice(0, 27);
    return {
      'X-Powered-By': 'Express',
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      ETag: `W/"${Buffer.byteLength(text).toString(16)}-${digest}"`,
    };
  },
  lastWords: undefined,
};

const llamaCpp = { Server: 'llama.cpp', 'Access-Control-Allow-Origin': '' };
const llamaServer: Wire = {
  streamHeaders: { ...llamaCpp, 'X-Accel-Buffering': 'no', 'Content-Type': 'text/event-stream' },
  jsonHeaders: (status, text) => ({
    ...llamaCpp,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    ...(status >= 400 && { Connection: 'close' }),
  }),
  lastWords: '',
};

export const wires: Readonly<Record<Manner, Wire>> = {
  lm_studio: express,
  llama_server: llamaServer,
  // The router passes a stream on, and what becomes of the model's own process is no SSE.
  llama_router: { ...llamaServer, lastWords: 'proxy error: Failed to read connection' },
};
