import type { FailureCode } from '../common/failure.ts';

/** What somebody said, as it came from Telegram. */
export interface Recording {
  readonly bytes: Uint8Array;
  /** With an ending by which a server knows what it is. */
  readonly name: string;
  /** Seconds that are listened to; what follows is left out. */
  readonly longest_s: number;
  /** Of the person, as Telegram tells it (`ru`, `pt-br`); '': it tells none. */
  readonly language: string;
}

export interface Heard {
  readonly text: string;
  /** How many seconds were listened to. */
  readonly seconds: number;
}

/** Whoever makes words of recordings: `main/voice/`. */
export interface Listener {
  /**
   * One recording at a time.
   * @throws NotHeard, CannotHear; when `signal` is aborted, its reason
   */
  hear(recording: Recording, signal: AbortSignal): Promise<Heard>;
}

export type NotHeardCode = Extract<
  FailureCode,
  'no_words' | 'recording_unreadable' | 'recording_format' | 'language_unknown' | 'hearing_failed'
>;

/** There is nothing to be heard in this recording; others may well be heard. */
export class NotHeard extends Error {
  readonly code: NotHeardCode;

  constructor(code: NotHeardCode, detail = '') {
    super(detail);
    this.name = 'NotHeard';
    this.code = code;
  }
}

export type CannotHearCode = Extract<
  FailureCode,
  | 'hearing_off'
  | 'hearing_no_model'
  | 'hearing_no_library'
  | 'hearing_server_gone'
  | 'hearing_not_server'
  | 'hearing_unauthorized'
>;

/** Nothing can be heard now, whatever it is. */
export class CannotHear extends Error {
  readonly code: CannotHearCode;

  constructor(code: CannotHearCode, detail = '') {
    super(detail);
    this.name = 'CannotHear';
    this.code = code;
  }
}
