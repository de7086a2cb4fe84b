import { describe, expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const rich = { ANSWER_FORMAT: 'rich' };

/** Everything that can be read in a rich message or a draft, whatever its structure. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => key !== 'type' && key !== 'language')
    .map(([, part]) => textOf(part))
    .join(' ');
}

describe('an answer while it is written, in a private chat', () => {
  test('is a draft with a Stop button that gives way to the answer', async () => {
    const { telegram, lmstudio } = await startService(rich);
    lmstudio.hold();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('count');
    await eventually(() => expect(textOf(telegram.draft(anna)?.rich_blocks)).toContain('Reading'));
    expect(telegram.draft(anna)?.can_stop).toBe(true);
    lmstudio.reply = () => 'one two three';
    lmstudio.release();
    await telegram.waitForMessage(anna, (message) => textOf(message.rich_message).includes('three'));
    expect(telegram.draft(anna)).toBeUndefined();
    expect(telegram.inbox(anna).filter((message) => message.from?.is_bot).length).toBe(1);
  });

  test('says that the model thinks, without its thoughts', async () => {
    const { telegram, lmstudio } = await startService(rich);
    lmstudio.reply = () => ({ text: 'yes', reasoning: 'a private thought that goes on and on and on' });
    lmstudio.holdAfter(3);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('count');
    await eventually(() => expect(textOf(telegram.draft(anna)?.rich_blocks)).toContain('Thinking…'));
    expect(textOf(telegram.draft(anna)?.rich_blocks)).not.toContain('private');
  });

  test('the native Stop button ends it, and what was said stays as a message marked as stopped', async () => {
    const { telegram, lmstudio, storage } = await startService(rich);
    lmstudio.reply = () => 'one two three four five six seven eight';
    lmstudio.holdAfter(3);
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('count');
    const request = await lmstudio.waitForRequest((entry) => entry.tokensSent >= 3);
    await eventually(() => expect(textOf(telegram.draft(anna)?.rich_blocks)).toContain('two'));
    anna.stopsDraft();
    const partial = await telegram.waitForMessage(anna, (message) =>
      textOf(message.rich_message).includes('[stopped]'),
    );
    expect(textOf(partial.rich_message)).toMatch(/one two/);
    expect(partial.reply_markup?.inline_keyboard.flat().map((button) => button.text)).toEqual(['Try again']);
    await eventually(() => expect(request.closedByClient).toBe(true));
    const key = { bot_id: telegram.bot_id, chat_id: anna.id, thread_id: 0 };
    expect(storage.history.last(key, 10).map((message) => message.role)).toEqual(['user', 'assistant']);
  });

  test('a model that has to be loaded says so, and Stop works meanwhile', async () => {
    const { telegram, lmstudio, courier } = await startService({ ...rich, LLM_MODEL: 'qwen/qwen3-8b' });
    await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
    lmstudio.switches.loadDelay_ms = 60_000;
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    await eventually(() =>
      expect(textOf(telegram.draft(anna)?.rich_blocks)).toMatch(/Loading the model… \d+ s/),
    );
    anna.stopsDraft();
    await telegram.waitForMessage(anna, (message) => message.text?.startsWith('Stopped before') ?? false);
  });

  test('trouble with drafts never touches the answer, and nothing else takes their place', async () => {
    const { telegram, lmstudio } = await startService(rich);
    telegram.faults.add({
      method: 'sendRichMessageDraft',
      times: Number.POSITIVE_INFINITY,
      kind: 'too_many_requests',
      retry_after: 1,
    });
    lmstudio.reply = () => 'all the same';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    await telegram.waitForMessage(anna, (message) => textOf(message.rich_message).includes('all the same'));
    expect(telegram.calls.filter((call) => call.method === 'editMessageText')).toEqual([]);
  });

  test('a server that knows no drafts is shown typing instead', async () => {
    const { telegram, lmstudio } = await startService(rich);
    const description = 'Not Found: method not found';
    const unknown = { times: Number.POSITIVE_INFINITY, kind: 'error', error_code: 404, description } as const;
    telegram.faults.add({ method: 'sendRichMessageDraft', ...unknown });
    telegram.faults.add({ method: 'sendRichMessage', ...unknown });
    lmstudio.reply = () => 'in **plain** words';
    lmstudio.hold();
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    await telegram.waitForCall('sendChatAction', () => true);
    lmstudio.release();
    const answer = await telegram.waitForMessage(anna, (message) => message.text === 'in plain words');
    expect(answer.entities?.map((entity) => entity.type)).toEqual(['bold']);
  });
});

describe('the finished answer', () => {
  test('is rich: the structure of its Markdown arrives', async () => {
    const { telegram, lmstudio } = await startService(rich);
    lmstudio.reply = () =>
      '# Title\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst x = 1;\n```';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('show me');
    const answer = await telegram.waitForMessage(anna, (message) => message.rich_message !== undefined);
    const kinds = answer.rich_message?.blocks.map((block) => block.type);
    expect(kinds?.length).toBe(4);
    expect(textOf(answer.rich_message)).toContain('const x = 1;');
  });

  test('refused for what it holds, it comes as classic text, and refused again as plain text', async () => {
    const { telegram, lmstudio } = await startService(rich);
    const refused = { kind: 'error', error_code: 400 } as const;
    telegram.faults.add({
      method: 'sendRichMessage',
      ...refused,
      description: 'Bad Request: RICH_MESSAGE_EMAIL_INVALID',
    });
    telegram.faults.add({
      method: 'sendMessage',
      ...refused,
      description: "Bad Request: can't parse entities: no",
    });
    lmstudio.reply = () => 'some **bold** words';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    const answer = await telegram.waitForMessage(anna, (message) => message.text === 'some bold words');
    expect(answer.entities).toBeUndefined();
    expect(telegram.inbox(anna).filter((message) => message.from?.is_bot).length).toBe(1);
  });

  test('a refused first part is replaced in its place: nothing that follows overtakes it', async () => {
    const { telegram, lmstudio } = await startService(rich);
    telegram.faults.add({
      method: 'sendRichMessage',
      kind: 'error',
      error_code: 400,
      description: 'Bad Request: RICH_MESSAGE_INVALID',
    });
    const paragraph = (n: number) => `Part ${n}. ${'word '.repeat(900)}`;
    lmstudio.reply = () => Array.from({ length: 12 }, (_, n) => paragraph(n)).join('\n\n');
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('long');
    await telegram.waitForMessage(anna, (message) => JSON.stringify(message).includes('Part 11.'), {
      timeout_ms: 30_000,
    });
    const told = telegram.inbox(anna).filter((message) => message.from?.is_bot);
    const order = [...JSON.stringify(told).matchAll(/Part (\d+)\./g)].map((match) => Number(match[1]));
    expect(order).toEqual(Array.from({ length: 12 }, (_, n) => n));
  });

  test('thoughts and the line under the answer are there when they are asked for', async () => {
    const { telegram, lmstudio } = await startService({ ...rich, SHOW_REASONING: 'on', SHOW_STATS: 'on' });
    lmstudio.reply = () => ({ text: 'forty-two', reasoning: 'six times seven' });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    const answer = await telegram.waitForMessage(anna, (message) => message.rich_message !== undefined);
    const text = textOf(answer.rich_message);
    expect(text).toContain('six times seven');
    expect(text).toMatch(/gpt-oss-20b · \d+ tokens?/);
  });
});

describe('the position in the queue', () => {
  test('names the expected wait once three answers were measured, and Cancel takes the message out', async () => {
    const service = await startService({}, { start: false });
    const { telegram, lmstudio, storage } = service;
    const insert = `INSERT INTO jobs (bot_id, chat_id, user_id, who, message_id, text, language, model, temperature,
      max_tokens, system_prompt, reasoning_effort, written_at, state, outcome, received_at, started_at, answered_at)
      VALUES (@bot_id, 1, 1, 'x', 1, 'x', 'en', 'm', 1, -1, '', 'auto', 1, 'done', 'done', 1, 1000, 61000)`;
    for (let n = 0; n < 3; n++) storage.database.run(insert, { bot_id: telegram.bot_id });
    await service.close();
    const { courier } = await service.open();
    await courier.start();
    lmstudio.hold();
    const [anna, boris] = [telegram.person({ first_name: 'Anna' }), telegram.person({ first_name: 'Boris' })];
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    boris.writes('second');
    const position = await telegram.waitForMessage(
      boris,
      (message) => message.text === 'You are next in line, about 1 min.',
    );
    await boris.presses(position, 'Cancel');
    await telegram.waitForMessage(boris, (message) => message.text === t('en', 'cancelled'));
    expect(courier.status.queue.waiting).toBe(0);
  });

  test('nothing is said about positions when the queue is empty', async () => {
    const { telegram, lmstudio } = await startService();
    lmstudio.reply = () => 'at once';
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hello');
    await telegram.waitForMessage(anna, (message) => message.text === 'at once');
    expect(telegram.inbox(anna).length).toBe(2);
  });
});

describe('an answer while it is written, in a group', () => {
  test('is one reply that grows by edits and becomes the answer', async () => {
    const { telegram, lmstudio } = await startService(rich);
    const anna = telegram.person({ first_name: 'Anna' });
    const group = telegram.group({ title: 'Friends', kind: 'supergroup', members: [anna] });
    lmstudio.reply = () => 'one two three four five six';
    lmstudio.holdAfter(3);
    const question = anna.writes('@courier_test_bot count', { chat: group });
    const live = await telegram.waitForMessage(
      group,
      (message) => message.text?.startsWith('one two') ?? false,
    );
    expect(live.reply_to_message?.message_id).toBe(question.message_id);
    lmstudio.release();
    const answer = await telegram.waitForMessage(group, (message) =>
      textOf(message.rich_message).includes('six'),
    );
    expect(answer.message_id).toBe(live.message_id);
    expect(telegram.calls.some((call) => call.method.endsWith('Draft'))).toBe(false);
  });

  test('stays where it is while others join the queue', async () => {
    const { telegram, lmstudio } = await startService(rich);
    const anna = telegram.person({ first_name: 'Anna' });
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', kind: 'supergroup', members: [anna] });
    lmstudio.reply = () => 'one two three four five six';
    lmstudio.holdAfter(3);
    anna.writes('@courier_test_bot count', { chat: group });
    const live = await telegram.waitForMessage(
      group,
      (message) => message.text?.startsWith('one two') ?? false,
    );
    boris.writes('me too');
    await telegram.waitForMessage(boris, (message) => message.text?.includes('next in line'));
    expect(telegram.inbox(group).map((message) => message.message_id)).toContain(live.message_id);
    lmstudio.release();
    const answer = await telegram.waitForMessage(group, (message) =>
      textOf(message.rich_message).includes('six'),
    );
    expect(answer.message_id).toBe(live.message_id);
  });

  test('GROUP_LIVE=off sends the finished answer only', async () => {
    const { telegram, lmstudio } = await startService({ ...rich, GROUP_LIVE: 'off' });
    const anna = telegram.person({ first_name: 'Anna' });
    const group = telegram.group({ title: 'Friends', kind: 'supergroup', members: [anna] });
    lmstudio.reply = () => 'all at once';
    anna.writes('@courier_test_bot hello', { chat: group });
    await telegram.waitForMessage(group, (message) => textOf(message.rich_message).includes('all at once'));
    expect(telegram.calls.filter((call) => call.method === 'editMessageText')).toEqual([]);
  });
});
