import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ChildEvents, StartChild } from '../../main/processes/childProcess.ts';
import { temporaryFolder } from '../../main/storage/testing.ts';
import type { ListenRequest, ListenResult } from '../../main/voice/listeningWork.ts';
import { childFromSource } from './children.ts';

/** A recording that says this to the stand-in. */
export function saying(words: string): Buffer {
  return Buffer.from(words);
}

/** A folder that looks like a model and is none. */
export function emptyModel(): string {
  const folder = temporaryFolder();
  for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx', 'tokens.txt', 'silero_vad.onnx'])
    writeFileSync(path.join(folder, name), '');
  return folder;
}

/** One recording that the stand-in is asked to hear. */
export interface Asked {
  readonly request: ListenRequest;
  readonly words: string;
  /** Answers, as its process would. */
  answer(result: ListenResult): void;
  /** The process comes to an end, while it loads the model or later. */
  crash(while_: 'loading' | 'listening'): void;
}

/** In the place of the process that hears: it hears what the bytes of a recording say, or what a test makes of it. */
export class StandInEars {
  readonly asked: Asked[] = [];
  /** Processes that run. */
  running = 0;
  /** How a recording is met; unless a test says otherwise, its bytes are its words. */
  meet: (asked: Asked) => void = ({ words, answer }) => answer({ kind: 'heard', text: words, seconds: 3 });

  readonly start: StartChild = (name, events) =>
    name === 'voice' ? this.#begin(events) : childFromSource()(name, events);

  #begin(events: ChildEvents) {
    this.running++;
    let isAlive = true;
    const end = (detail: string) => {
      if (!isAlive) return;
      isAlive = false;
      this.running--;
      events.onEnd(detail);
    };
    return {
      send: (message: { request: unknown }) => {
        const request = message.request as ListenRequest;
        const asked: Asked = {
          request,
          words: Buffer.from(request.bytes).toString(),
          answer: (result) => isAlive && events.onMessage({ kind: 'result', result }),
          crash: (progress) => {
            if (isAlive) events.onMessage({ kind: 'progress', progress });
            end('exit code 139');
          },
        };
        this.asked.push(asked);
        setImmediate(() => isAlive && this.meet(asked));
      },
      kill: () => end('killed'),
    };
  }
}
