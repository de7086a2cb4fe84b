import type { LmStudio } from './lmStudio.ts';

/** One server-sent event: its name, if any, and its data, parsed unless it is `[DONE]`. */
export interface ServerSentEvent {
  event?: string;
  data: unknown;
}

/** The fields of a `/v1` chunk that tests look at. */
export interface Chunk {
  id: string;
  model: string;
  choices: { delta: Record<string, unknown>; finish_reason: string | null }[];
  usage?: Record<string, unknown>;
}

export function post(
  lmstudio: LmStudio,
  path: string,
  body: unknown,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${lmstudio.root}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

/** A chat with gpt-oss on `/v1`, unless `fields` say otherwise. */
export function chat(
  lmstudio: LmStudio,
  fields: Record<string, unknown> = {},
  init: RequestInit = {},
): Promise<Response> {
  const body = { model: 'openai/gpt-oss-20b', messages: [{ role: 'user', content: 'Hello' }], ...fields };
  return post(lmstudio, '/v1/chat/completions', body, init);
}

export async function readEvents(response: Response): Promise<ServerSentEvent[]> {
  return parseEvents(await response.text());
}

function parseEvents(text: string): ServerSentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const fields = new Map(block.split('\n').map((line) => splitOnce(line)));
      const event = fields.get('event');
      const data = fields.get('data') ?? '';
      return { ...(event ? { event } : {}), data: data === '[DONE]' ? data : JSON.parse(data) };
    });
}

/** Streams a chat and gives its chunks, without `[DONE]`. */
export async function streamChunks(
  lmstudio: LmStudio,
  fields: Record<string, unknown> = {},
): Promise<Chunk[]> {
  const events = await readEvents(await chat(lmstudio, { ...fields, stream: true }));
  return events.filter(({ data }) => data !== '[DONE]').map(({ data }) => data as Chunk);
}

/** All text a key of the deltas carried. */
export function textOfDeltas(chunks: readonly Chunk[], key: string): string {
  return chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta[key] ?? '')).join('');
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf(': ');
  return [line.slice(0, at), line.slice(at + 2)];
}

/** The fields of `/v1` answers that tests look at. */
export interface Completion {
  id: string;
  model: string;
  choices: { message: Record<string, unknown>; finish_reason: string }[];
  usage: {
    prompt_tokens: number;
    completion_tokens: number;
    total_tokens: number;
    completion_tokens_details?: { reasoning_tokens: number };
  };
}

export interface ErrorBody {
  error: { message: string; type: string; code: string | null };
}

/** The body as the shape the test expects; what it really is, the test's expectations tell. */
export async function readJson<Shape>(response: Response): Promise<Shape> {
  return (await response.json()) as Shape;
}
