import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GrammyError, HttpError } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { redactor } from '../../common/redact.ts';
import { Log, type LogDeps } from './log.ts';

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

describe('the log', () => {
  let folder: string;
  let file: string;
  let terminal: string[];
  let opened: Log[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
    file = path.join(folder, 'logs', 'courier.log');
    terminal = [];
    opened = [];
  });
  afterEach(() => {
    for (const log of opened) log.close();
    rmSync(folder, { recursive: true });
  });

  const makeLog = (deps: Partial<LogDeps> = {}) => {
    const log = new Log({
      file,
      terminal: false,
      redact: redactor(() => ['my secret']),
      writeToTerminal: (line) => terminal.push(line),
      ...deps,
    });
    opened.push(log);
    return log;
  };
  /** The lines without their times. */
  const lines = () =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        expect(line.slice(0, 24)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        return line.slice(25);
      });

  test('writes readable lines', () => {
    const log = makeLog();
    log.info('The bot is online', { username: 'courier_bot', id: 42, at: undefined });
    log.warn('Retrying', { reason: 'no connection', seconds: [1, 2] });
    expect(lines()).toEqual([
      'info  The bot is online username=courier_bot id=42',
      'warn  Retrying reason="no connection" seconds=[1,2]',
    ]);
  });

  test('keeps one event on one line', () => {
    const log = makeLog();
    log.info('first\n  second', { text: 'a\nb' });
    expect(lines()).toEqual(['info  first | second text="a\\nb"']);
  });

  test('removes secrets', () => {
    const log = makeLog();
    log.info(`GET /bot${token}/getMe`, { key: 'my secret' });
    expect(lines()).toEqual(['info  GET /[secret]/getMe key="[secret]"']);
  });

  test('tells of an error its name, message, code, place and cause', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1234'), { code: 'ECONNREFUSED' });
    makeLog().error('LM Studio does not answer', new TypeError('fetch failed', { cause }), { job: 7 });
    expect(lines()[0]).toMatch(
      /^error LM Studio does not answer \(TypeError: fetch failed, at .+, caused by Error: connect ECONNREFUSED 127\.0\.0\.1:1234, code=ECONNREFUSED, at .+\) job=7$/,
    );
  });

  test('writes neither the token nor the words of a person out of the errors of grammY', () => {
    const log = makeLog();
    const refused = Object.assign(new Error(`request to https://api.telegram.org/bot${token}/getMe failed`), {
      code: 'ECONNREFUSED',
    });
    log.error('Polling failed', new HttpError("Network request for 'getMe' failed!", refused));
    const answer = {
      ok: false,
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    } as const;
    const payload = { chat_id: 1, text: 'private words' };
    log.error('Not sent', new GrammyError("Call to 'sendMessage' failed!", answer, 'sendMessage', payload));
    const [http, grammy] = lines();
    expect(http).toContain("HttpError: Network request for 'getMe' failed!");
    expect(http).toContain('code=ECONNREFUSED');
    expect(grammy).toContain('403: Forbidden: bot was blocked by the user');
    expect(grammy).toContain('code=403, method=sendMessage');
    expect(`${http}${grammy}`).not.toContain(token);
    expect(`${http}${grammy}`).not.toContain('private words');
  });

  test('takes things that are no errors', () => {
    makeLog().error('Strange', 'just text');
    expect(lines()).toEqual(['error Strange (Thrown value: just text)']);
  });

  test('starts another file when one is full and keeps one older', () => {
    const log = makeLog({ fullAt: 200 });
    for (let number = 1; number <= 20; number += 1) log.info('Some message that fills the file', { number });
    const older = path.join(folder, 'logs', 'courier.1.log');
    expect(statSync(file).size).toBeLessThanOrEqual(200);
    expect(statSync(older).size).toBeLessThanOrEqual(200);
    expect(readFileSync(file, 'utf8')).toContain('number=20');
    expect(readFileSync(older, 'utf8') + readFileSync(file, 'utf8')).toContain('number=18');
  });

  test('goes on with the file of the launch before', () => {
    const first = makeLog();
    first.info('one');
    first.close();
    makeLog().info('two');
    expect(lines()).toEqual(['info  one', 'info  two']);
  });

  test('writes to the terminal only when asked', () => {
    makeLog().info('one');
    expect(terminal).toEqual([]);
    const { file: _, ...noFile } = { file };
    makeLog({ ...noFile, terminal: true }).info('two');
    expect(terminal.join('')).toMatch(/info {2}two\n$/);
  });

  test('says once that the file cannot be written, never throws, and writes again when it can', () => {
    mkdirSync(file, { recursive: true });
    const log = makeLog();
    log.info('one');
    log.info('two');
    expect(terminal).toHaveLength(1);
    expect(terminal[0]).toMatch(/^The log cannot be written: Error: EISDIR/);
    rmdirSync(file);
    log.info('three');
    expect(existsSync(file)).toBe(true);
    expect(lines()).toEqual(['info  three']);
  });
});
