import { startTelegram, type Telegram } from './index.ts';

export interface WireAnswer {
  status: number;
  headers: Headers;
  /** The body as it came over the wire. */
  text: string;
  /** The envelope's `result`; `undefined` for a refusal. */
  result: unknown;
}

/** The stand-in, and somebody in it who has started the bot. */
export async function startWithAnna() {
  const telegram = await startTelegram();
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('/start');
  return { telegram, anna };
}

/** Calls a method over real HTTP, as a client that is nobody's library. */
export async function call(
  telegram: Pick<Telegram, 'root' | 'token'>,
  method: string,
  params: Record<string, unknown> = {},
  init: RequestInit = {},
): Promise<WireAnswer> {
  const response = await fetch(`${telegram.root}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(params),
    ...init,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, result: resultOf(text) };
}

/** The text of a refusal's envelope, to compare byte by byte. */
export function refusal(error_code: number, description: string, parameters?: object): string {
  return JSON.stringify({ ok: false, error_code, description, ...(parameters && { parameters }) });
}

function resultOf(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  const envelope = JSON.parse(text) as { result?: unknown };
  return envelope.result;
}
