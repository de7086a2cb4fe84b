import { ModelServerError } from '../conversation/modelServerError.ts';

export interface LmStudioConfig {
  /** The address below which `/chat/completions` and `/models` live; it usually ends in `/v1`. */
  readonly baseUrl: string;
  /** Empty: none. */
  readonly apiKey: string;
  /** Milliseconds without a byte of an answer that has begun. */
  readonly silenceLimit_ms: number;
  /** Milliseconds until the answer begins; only those count in which the server answers its model list. */
  readonly firstByteLimit_ms: number;
}

/** LM Studio takes any key while authentication is off, and the `openai` package wants one. */
const dummyKey = 'lm-studio';

/** @throws ModelServerError `unauthorized` when the key cannot be part of a header, so no server can have issued it */
export function keyToSend(config: LmStudioConfig): string {
  const key = config.apiKey.trim();
  if (key === '') return dummyKey;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new ModelServerError({
    kind: 'unreachable',
    code: 'unauthorized',
    detail: 'The API key holds characters that no key has',
  });
}
