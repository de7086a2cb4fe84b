import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';

/** With this Chromium flag the app takes DevTools commands from descriptor 3 and answers on 4: no port is open to others. */
export const devToolsPipeFlag = '--remote-debugging-pipe';

const messageSchema = v.object({
  id: v.optional(v.number()),
  method: v.optional(v.string()),
  sessionId: v.optional(v.string()),
  params: v.optional(v.object({ sessionId: v.optional(v.string()) })),
  result: v.optional(
    v.object({
      targetInfos: v.optional(v.array(v.object({ targetId: v.string(), type: v.string() }))),
    }),
  ),
});

/**
 * Reloads the pages of an Electron that was started with `devToolsPipeFlag`, so that the app itself needs no code for it.
 * @returns the function that reloads whatever pages there are
 */
export function pageReloader(to: Writable, from: Readable): () => void {
  let lastId = 0;
  const send = (method: string, params: object = {}, sessionId?: string) => {
    lastId += 1;
    to.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
  };
  const take = ({ id, method, sessionId, params, result }: v.InferOutput<typeof messageSchema>) => {
    for (const { targetId, type } of result?.targetInfos ?? []) {
      if (type === 'page') send('Target.attachToTarget', { targetId, flatten: true });
    }
    if (method === 'Target.attachedToTarget') send('Page.reload', {}, params?.sessionId);
    const isReloading = id !== undefined && sessionId !== undefined;
    if (isReloading) send('Target.detachFromTarget', { sessionId });
  };
  let received = '';
  from.setEncoding('utf8').on('data', (text: string) => {
    const messages = (received + text).split('\0');
    received = messages.pop() ?? '';
    for (const message of messages) take(v.parse(messageSchema, JSON.parse(message)));
  });
  // The app may end at any moment; that it has is known elsewhere.
  to.on('error', () => undefined);
  from.on('error', () => undefined);
  return () => send('Target.getTargets');
}
