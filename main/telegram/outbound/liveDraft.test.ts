import { Bot } from 'grammy';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTelegram } from '../../../test/sandbox/telegram/index.ts';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import { type SettingName, type SettingsReader, settings } from '../../common/settings.ts';
import { JobQueue } from '../../core/queue/jobQueue.ts';
import type { Progress } from '../../core/queue/run.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { forGrammy } from '../api/transport.ts';
import { LiveDraft } from './liveDraft.ts';

const second = 1000;
/** Of the first frame. */
const start = 1_000_000;
const says = (answer: string): Progress => ({ phase: 'answering', tokens: 1, answer, reasoning: '' });

async function setUp(values: Partial<Record<SettingName, unknown>> = {}) {
  const telegram = await startTelegram();
  onTestFinished(() => telegram.close());
  const storage = temporaryStorage();
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('question');
  const bot_id = telegram.bot_id;
  const queue = new JobQueue(bot_id, { disk: storage, log: new MemoryLog(), now: () => start });
  const inserted = queue.add({ ...someJob, bot_id, chat_id: anna.id });
  const job = queue.claim(1) ?? inserted;
  const { api } = new Bot(telegram.token, {
    client: { apiRoot: telegram.root, fetch: forGrammy((url, init) => fetch(url, init)) },
  });
  const reader: SettingsReader = {
    get: (name) => (values[name] ?? settings[name].default) as never,
    onChange: () => () => {},
  };
  const preview = new LiveDraft({ api, storage, queue, job, settings: reader, begunAt: start });
  const frame = () => JSON.stringify(telegram.draft(anna)?.rich_blocks);
  const ofOurs = (message_id: number) => {
    const id = storage.outbox.add({ bot_id, chat_id: anna.id, thread_id: 0, job_id: null, text: 'a note' });
    storage.outbox.sent(id, message_id);
  };
  const placeOfAnother = (message_id: number) => {
    const { id } = queue.add({ ...someJob, bot_id, chat_id: anna.id });
    queue.setPositionMessage(id, message_id);
  };
  return { preview, frame, ofOurs, placeOfAnother };
}

describe('a draft', () => {
  test('that would look the same is not sent again', async () => {
    const { preview } = await setUp();
    expect(preview.isDue(says('one'), start)).toBe(true);
    await preview.show(says('one'), start);
    expect(preview.isDue(says('one'), start + 1 * second)).toBe(false);
    expect(preview.isDue(says('one two'), start + 1 * second)).toBe(true);
  });

  test('is refreshed before its 30 seconds are over, while the model is silent', async () => {
    const { preview } = await setUp();
    await preview.show(says('one'), start);
    expect(preview.isDue(says('one'), start + 19 * second)).toBe(false);
    expect(preview.isDue(says('one'), start + 20 * second)).toBe(true);
  });

  test('is sent again after another message of ours, which has cleared it', async () => {
    const { preview, ofOurs, placeOfAnother } = await setUp();
    ofOurs(100);
    await preview.show(says('one'), start);
    expect(preview.isDue(says('one'), start + 1 * second)).toBe(false);
    ofOurs(101);
    expect(preview.isDue(says('one'), start + 1 * second)).toBe(true);
    await preview.show(says('one'), start + 1 * second);
    expect(preview.isDue(says('one'), start + 2 * second)).toBe(false);
    placeOfAnother(102);
    expect(preview.isDue(says('one'), start + 2 * second)).toBe(true);
  });

  test('counts the seconds of loading in steps, so that a long load is not a frame each second', async () => {
    const { preview, frame } = await setUp();
    const loading: Progress = { phase: 'loading', tokens: 0, answer: '', reasoning: '' };
    await preview.show(loading, start + 12 * second);
    expect(frame()).toContain('Loading the model… 10 s');
    expect(preview.isDue(loading, start + 14 * second)).toBe(false);
    expect(preview.isDue(loading, start + 15 * second)).toBe(true);
  });

  test('shows thoughts only when the owner wants them shown', async () => {
    const thinking: Progress = { phase: 'thinking', tokens: 3, answer: '', reasoning: 'six times seven' };
    const hidden = await setUp();
    await hidden.preview.show(thinking, start);
    expect(hidden.frame()).not.toContain('seven');
    const shown = await setUp({ showReasoning: 'on' });
    await shown.preview.show(thinking, start);
    expect(shown.frame()).toContain('six times seven');
  });

  test('shows the end of long thoughts, and thinks until there is a word of the answer', async () => {
    const { preview, frame } = await setUp({ showReasoning: 'on' });
    const reasoning = `first ${'so '.repeat(400)} last`;
    await preview.show({ phase: 'thinking', tokens: 3, answer: '', reasoning }, start);
    expect(frame()).toContain(' last');
    expect(frame()).not.toContain('first');
    await preview.show(
      { phase: 'answering', tokens: 4, answer: ' \n', reasoning: 'a thought' },
      start + second,
    );
    expect(frame()).toContain('a thought');
  });
});
