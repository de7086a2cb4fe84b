import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import * as v from 'valibot';
import { failureCodes } from '../../common/failure.ts';
import type { MovingProblem } from '../../common/movingContract.ts';
import { mostADay } from '../../common/peopleContract.ts';
import { presetFields } from '../../common/presetsContract.ts';

/**
 * The file of all that the app keeps: lines of JSON, one for each row, so that it is written and read in bounded memory
 * however much there is. The first line says what it is, the last one how many there were and their sum: a file that was
 * cut or changed is known before anything of it is taken.
 */
export const movingFormat = 1;
/** Every file begins with that. */
const beginning = '{"lmCourier":"data"';

const largestFile_bytes = 32 * 2 ** 30;
/** Characters: the longest text that the app keeps is far below. */
const longestLine = 64 * 2 ** 20;
const chunk_bytes = 256 * 1024;

const id = v.pipe(v.number(), v.safeInteger());
const positiveId = v.pipe(id, v.minValue(1));
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const maybe = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const name = v.pipe(v.string(), v.maxLength(1000));
const number = v.pipe(v.number(), v.finite());

const overrides = {
  model: maybe(name),
  temperature: maybe(number),
  max_tokens: maybe(id),
  system_prompt: maybe(v.string()),
  preset_id: maybe(v.pipe(id, v.minValue(0))),
};
const dailyLimit = (of: keyof typeof mostADay) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostADay[of]));
const key = { bot_id: positiveId, chat_id: id, thread_id: v.pipe(id, v.minValue(0)) };
const kind = v.picklist(['person', 'group']);
const ended = v.picklist(['done', 'failed', 'stopped']);
const attachments = v.pipe(
  v.string(),
  v.check((text) => {
    try {
      const list: unknown = JSON.parse(text);
      return Array.isArray(list) && list.every((one) => typeof one?.kind === 'string');
    } catch {
      return false;
    }
  }),
);

const header = v.object({
  lmCourier: v.literal('data'),
  format: positiveId,
  madeAt: moment,
  bot_id: maybe(positiveId),
  isWithoutTexts: v.boolean(),
});
export type MovingHeader = v.InferOutput<typeof header>;

/** Each line between has one of these. Fields of a later version are left out. */
const rows = {
  setting: v.object({ name, value: v.pipe(v.string(), v.maxLength(40_000)) }),
  owner: v.object({ user_id: positiveId }),
  mode: v.object({ ...presetFields.entries, id: positiveId, isDefault: v.boolean() }),
  chat: v.object({
    chat_id: id,
    kind,
    name,
    username: maybe(name),
    language: name,
    access: v.picklist(['unknown', 'approved', 'blocked']),
    decided_at: maybe(moment),
    decided_by: maybe(
      v.custom<'computer' | 'link' | 'setting' | `owner ${number}`>(
        (by) => typeof by === 'string' && /^(computer|link|setting|owner \d{1,16})$/.test(by),
      ),
    ),
    last_seen_at: moment,
    left_at: maybe(moment),
    ...overrides,
    // A file of an earlier version has none of these.
    given_model: v.optional(maybe(name), null),
    daily_messages: v.optional(maybe(dailyLimit('messages')), null),
    daily_seconds: v.optional(maybe(dailyLimit('seconds')), null),
  }),
  topic: v.object({ ...key, title: maybe(name), last_seen_at: moment, ...overrides }),
  update: v.object({ bot_id: positiveId, update_id: id, received_at: moment }),
  request: v.object({
    ...key,
    id: positiveId,
    chat_kind: kind,
    user_id: id,
    who: name,
    message_id: id,
    text: v.string(),
    attachments,
    language: name,
    model: name,
    temperature: number,
    max_tokens: id,
    system_prompt: v.string(),
    reasoning_effort: name,
    state: ended,
    outcome: maybe(ended),
    answer: maybe(v.string()),
    reasoning: maybe(v.string()),
    finish_reason: maybe(name),
    answered_by: maybe(name),
    failure_code: maybe(v.picklist(failureCodes)),
    failure_detail: maybe(v.string()),
    edited_text: maybe(v.string()),
    continues: maybe(positiveId),
    prompt_tokens: maybe(id),
    completion_tokens: maybe(id),
    written_at: moment,
    received_at: moment,
    started_at: maybe(moment),
    first_word_at: maybe(moment),
    answered_at: maybe(moment),
    finished_at: maybe(moment),
  }),
  said: v.object({
    ...key,
    id: positiveId,
    job_id: positiveId,
    role: v.picklist(['user', 'assistant']),
    content: v.string(),
  }),
};
const rowKinds = Object.keys(rows) as (keyof typeof rows)[];
const end = v.object({ end: v.object({ lines: moment, sha256: v.string() }) });

/** One row of the file: its kind and what it holds. */
export type MovingRow = {
  [K in keyof typeof rows]: Record<K, v.InferOutput<(typeof rows)[K]>>;
}[keyof typeof rows];

/** The file cannot be taken. */
export class MovingFileError extends Error {
  readonly problem: MovingProblem;

  constructor(problem: MovingProblem) {
    super(problem);
    this.name = 'MovingFileError';
    this.problem = problem;
  }
}

/** Makes the lines of a file, each with its end. */
export class MovingLines {
  readonly #hash = createHash('sha256');
  readonly #clean: (line: string) => string;
  #lines = 0;

  /** @param clean takes secrets out of a line */
  constructor(clean: (line: string) => string) {
    this.#clean = clean;
  }

  header(header: Omit<MovingHeader, 'lmCourier' | 'format'>): string {
    return this.#add({ lmCourier: 'data', format: movingFormat, ...header });
  }

  row(row: MovingRow): string {
    return this.#add(row);
  }

  end(): string {
    return `${JSON.stringify({ end: { lines: this.#lines, sha256: this.#hash.digest('hex') } })}\n`;
  }

  #add(content: object): string {
    const line = `${this.#clean(JSON.stringify(content))}\n`;
    this.#hash.update(line);
    this.#lines++;
    return line;
  }
}

/** A file that is read. */
export interface ReadFile {
  readonly header: MovingHeader;
  /** All rows, and how much of the file is read, from 0 to 1. Whoever comes to the end knows that the file is whole. */
  readonly rows: Generator<{ readonly row: MovingRow; readonly part: number }, void>;
}

/**
 * Reads a file row by row.
 * @throws MovingFileError when it is none, or not whole; what the system throws when it cannot be read
 */
export async function readMovingFile<T>(file: string, take: (read: ReadFile) => Promise<T>): Promise<T> {
  const descriptor = openSync(file, 'r');
  try {
    return await take(beginReading(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

function beginReading(descriptor: number): ReadFile {
  const size = fstatSync(descriptor).size;
  if (size === 0) throw new MovingFileError('empty');
  const first = Buffer.alloc(beginning.length);
  const length = readSync(descriptor, first, 0, first.length, 0);
  if (first.toString('latin1', 0, length) !== beginning.slice(0, length))
    throw new MovingFileError('foreign');
  if (size > largestFile_bytes) throw new MovingFileError('too_large');
  const lines = linesOf(descriptor);
  const top = lines.next();
  if (top.done) throw new MovingFileError('cut');
  const parsed = v.safeParse(header, json(top.value.line));
  if (!parsed.success) throw new MovingFileError('foreign');
  if (parsed.output.format > movingFormat) throw new MovingFileError('newer');
  return { header: parsed.output, rows: rowsOf(lines, top.value.line, size) };
}

function* rowsOf(
  lines: Generator<{ line: string; bytes: number }>,
  top: string,
  size: number,
): Generator<{ row: MovingRow; part: number }, void> {
  const hash = createHash('sha256').update(`${top}\n`);
  let count = 1;
  for (const { line, bytes } of lines) {
    const content = json(line);
    const last = v.safeParse(end, content);
    if (last.success) {
      const { lines: counted, sha256 } = last.output.end;
      if (counted !== count || sha256 !== hash.digest('hex') || bytes !== size)
        throw new MovingFileError('damaged');
      return;
    }
    hash.update(`${line}\n`);
    count++;
    yield { row: rowOf(content), part: bytes / size };
  }
  throw new MovingFileError('cut');
}

function rowOf(content: unknown): MovingRow {
  if (typeof content === 'object' && content !== null) {
    for (const kind of rowKinds) {
      if (!(kind in content)) continue;
      const parsed = v.safeParse(rows[kind], Reflect.get(content, kind));
      if (parsed.success) return { [kind]: parsed.output } as MovingRow;
    }
  }
  throw new MovingFileError('damaged');
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new MovingFileError('damaged');
  }
}

/** The whole lines of a file; what follows the last end of a line is none. */
function* linesOf(descriptor: number): Generator<{ line: string; bytes: number }> {
  const chunk = Buffer.alloc(chunk_bytes);
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  let length = 0;
  let bytes = 0;
  for (let position = 0; ; ) {
    const read = readSync(descriptor, chunk, 0, chunk.length, position);
    if (read === 0) return;
    position += read;
    const pieces = decoder.write(chunk.subarray(0, read)).split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      const line = [...rest, piece].join('');
      rest = [];
      length = 0;
      bytes += Buffer.byteLength(line) + 1;
      yield { line, bytes };
    }
    rest.push(last);
    length += last.length;
    if (length > longestLine) throw new MovingFileError('damaged');
  }
}
