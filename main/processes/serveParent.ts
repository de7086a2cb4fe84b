import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort as mainThread, Worker } from 'node:worker_threads';
import type { FromChild, ToChild } from './childProcess.ts';

/** How often the parent is told what the process holds in memory, milliseconds. */
const memoryPace_ms = 100;

/**
 * Makes a script one of the app's processes. It runs twice in it: its main thread talks to the parent and tells what the
 * process holds in memory, a second thread does the work. So the memory is told however busy the work keeps its thread,
 * and what outgrows the heap ends that thread alone, which can be told as well.
 * @param script the script's own `import.meta.url`
 */
export function serveParent<Request, Result, Progress = never>(
  script: string,
  work: (request: Request, onProgress: (progress: Progress) => void) => Promise<Result>,
): void {
  if (isMainThread) relay(script);
  else serveMainThread(work);
}

/**
 * Makes a script a process that is asked again and again, and keeps what it has loaded. It works in the main thread, so the
 * work must leave that free: what takes long has threads of its own.
 */
export function serveRequests<Request, Result, Progress = never>(
  work: (request: Request, onProgress: (progress: Progress) => void) => Promise<Result>,
): void {
  const parent = parentOf();
  parent.onRequest(({ request }) => {
    work(request as Request, (progress) => parent.send({ kind: 'progress', progress })).then(
      (result) => parent.send({ kind: 'result', result }),
      (error: unknown) => parent.send({ kind: 'failed', why: 'error', detail: String(error) }),
    );
  });
}

function relay(script: string): void {
  const parent = parentOf();
  const tellMemory = () => parent.send({ kind: 'memory', resident_bytes: process.memoryUsage.rss() });
  parent.onRequest((message) => {
    setInterval(tellMemory, memoryPace_ms);
    const thread = new Worker(fileURLToPath(script), {
      resourceLimits: { maxOldGenerationSizeMb: message.heap_MB },
      env: {},
    });
    thread.on('message', (said: FromChild) => {
      tellMemory();
      parent.send(said);
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'error';
      parent.send({ kind: 'failed', why, detail: String(error) });
    });
    thread.on('exit', (code) => parent.send({ kind: 'failed', why: 'error', detail: `exit code ${code}` }));
    thread.postMessage(message.request);
  });
}

function serveMainThread<Request, Result, Progress>(
  work: (request: Request, onProgress: (progress: Progress) => void) => Promise<Result>,
): void {
  const tell = (message: FromChild<Result, Progress>) => mainThread?.postMessage(message);
  mainThread?.once('message', (request: Request) => {
    work(request, (progress) => tell({ kind: 'progress', progress })).then(
      (result) => tell({ kind: 'result', result }),
      (error: unknown) => tell({ kind: 'failed', why: 'error', detail: String(error) }),
    );
  });
}

interface Parent {
  send(message: FromChild): void;
  onRequest(listener: (message: ToChild) => void): void;
}

/** What Electron gives a utility process to talk to its parent. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: ToChild }) => void): void;
}

function parentOf(): Parent {
  const port = (process as { readonly parentPort?: UtilityPort }).parentPort;
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onRequest: (listener) => port.on('message', ({ data }) => listener(data)),
    };
  }
  // Electron ends a process whose parent is gone; a forked one has to see to it.
  process.on('disconnect', () => process.exit());
  return {
    send: (message) => process.connected && process.send?.(message),
    onRequest: (listener) => process.on('message', listener),
  };
}
