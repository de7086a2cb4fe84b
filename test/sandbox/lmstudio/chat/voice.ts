import type { Fault } from '../faults.ts';
import type { Ending } from '../switches.ts';
import type { Piece } from './pieces.ts';

/** What a prediction has come to, complete or not. */
export interface Result {
  instanceId: string;
  /** Everything said so far. */
  pieces: readonly Piece[];
  finishReason: 'stop' | 'length';
  promptTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  tokensPerSecond: number;
  timeToFirstToken_s: number;
  loadTime_s?: number;
}

/** How one protocol tells the client about a prediction. Called in this order; `fail` may come at any point. */
export interface Voice {
  accepted(instanceId: string): Promise<void>;
  /** 0 to 1, only while this request loads the model. */
  loading(progress: number): Promise<void>;
  loaded(seconds: number): Promise<void>;
  /** A slot is free and the prompt fits: it is read now. */
  reading(): Promise<void>;
  /** 0 to 1. */
  processing(progress: number): Promise<void>;
  say(piece: Piece): Promise<void>;
  finish(result: Result, ending: Ending): Promise<void>;
  fail(fault: Fault, partial: Result): Promise<void>;
}
