import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clockJumps, jump } from '../../../test/support/wallClock.ts';
import { type LogEntry, logLength } from '../../common/logContract.ts';
import { LogFeed } from './logFeed.ts';

describe('the lines of the log in memory', () => {
  let secrets: string[];
  let sent: (readonly LogEntry[])[];
  let feed: LogFeed;

  const say = (text: string) => feed.add({ at: Date.now(), level: 'info', text });
  const texts = (entries: readonly LogEntry[]) => entries.map(({ text }) => text);

  const send = (entries: readonly LogEntry[]) => sent.push(entries);

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    secrets = [];
    sent = [];
    feed = new LogFeed({
      redact: (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('are numbered, and bounded', () => {
    for (let number = 1; number <= 5000; number += 1) say(`line ${number}`);
    const { entries } = feed;
    expect(entries).toHaveLength(logLength);
    expect(entries[0]).toEqual({ id: 4001, at: 1_000_000, level: 'info', text: 'line 4001' });
    expect(entries.at(-1)?.id).toBe(5000);
  });

  test('are sent to nobody, and nothing runs, while nobody follows', () => {
    say('one');
    expect(vi.getTimerCount()).toBe(0);
    feed.follow(send);
    expect(vi.getTimerCount()).toBe(0);
    feed.unfollow();
    say('two');
    expect(vi.getTimerCount()).toBe(0);
    vi.runAllTimers();
    expect(sent).toEqual([]);
  });

  test('are given to whoever begins to follow, and each new one is sent once', () => {
    say('one');
    expect(texts(feed.follow(send))).toEqual(['one']);
    say('two');
    // The page was loaded again before it was sent.
    expect(texts(feed.follow(send))).toEqual(['one', 'two']);
    say('three');
    vi.runAllTimers();
    expect(sent.map(texts)).toEqual([['three']]);
  });

  test('are sent at most ten times a second, the newest included', () => {
    feed.follow(send);
    for (let number = 0; number < 100; number += 1) {
      say(`line ${number}`);
      vi.advanceTimersByTime(10);
    }
    vi.runAllTimers();
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.flat().map(({ text }) => text)).toEqual(
      Array.from({ length: 100 }, (_, number) => `line ${number}`),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each(clockJumps)('are sent at once also when the clock was %s', (_, ms) => {
    feed.follow(send);
    say('before');
    vi.advanceTimersByTime(100);
    jump(ms);
    say('after');
    vi.advanceTimersByTime(100);
    expect(sent.map(texts)).toEqual([['before'], ['after']]);
  });

  test('hold no secret that became known only after they were written', () => {
    feed.follow(send);
    say('the key is opensesame');
    secrets.push('opensesame');
    expect(texts(feed.entries)).toEqual(['the key is [secret]']);
    vi.runAllTimers();
    expect(sent.map(texts)).toEqual([['the key is [secret]']]);
  });

  test('are cut when they are very long, and not through a secret', () => {
    secrets.push('opensesame');
    say(`${'x'.repeat(3995)}opensesame${'y'.repeat(1_000_000)}`);
    const [entry] = feed.entries;
    expect(entry?.text).toBe(`${'x'.repeat(3995)}[secr`);
    expect(entry?.leftOut).toBe(1_000_003);
  });

  test('show what cannot be seen', () => {
    say('a\u001b[31mred\u202etxt.exe\u200b <b>bold</b>');
    expect(texts(feed.entries)).toEqual(['a\\u001b[31mred\\u202etxt.exe\\u200b <b>bold</b>']);
  });
});
