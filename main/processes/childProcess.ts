/** The processes that the app can begin, each a script of its own that the build makes. */
export type ChildName = 'documents' | 'voice';

/** What one process is told, and tells: data alone, that can be cloned. */
export interface ToChild<Request = unknown> {
  readonly request: Request;
  /** Megabytes that what is alive in JavaScript may take. */
  readonly heap_MB: number;
}

export type FromChild<Result = unknown, Progress = unknown> =
  /** Told ten times a second: what the process holds of the computer's memory, in bytes. */
  | { readonly kind: 'memory'; readonly resident_bytes: number }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly why: 'memory' | 'error'; readonly detail: string };

/** A process that runs. */
export interface ChildProcess {
  send(message: ToChild): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

export interface ChildEvents {
  readonly onMessage: (message: FromChild) => void;
  /** It has ended, or could not begin. */
  readonly onEnd: (detail: string, signal?: NodeJS.Signals) => void;
}

/** Begins a process. `main/desktop/processes/` has one way for Electron and one for plain Node. */
export type StartChild = (name: ChildName, events: ChildEvents) => ChildProcess;
