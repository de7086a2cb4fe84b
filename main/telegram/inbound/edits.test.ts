import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { t } from '../locales/translate.ts';

async function service(environment: Record<string, string> = {}) {
  const started = await startService(environment);
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  const anna = telegram.person({ first_name: 'Anna' });
  const isEditNote = (message: { text?: string }) =>
    message.text?.startsWith('You edited your message') === true;
  const question = async (n: number) => {
    await lmstudio.waitForRequest(() => lmstudio.chats.length >= n);
    return lmstudio.chats[n - 1]?.messages.at(-1)?.content;
  };
  return { ...started, anna, isEditNote, question };
}

describe('an edited message', () => {
  test('that still waits is answered as it is now, in its old place, without a word about it', async () => {
    const { telegram, lmstudio, courier, anna, isEditNote, question } = await service();
    lmstudio.hold();
    const boris = telegram.person({ first_name: 'Boris' });
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    const second = anna.writes('secnd');
    boris.writes('third');
    anna.edits(second, 'second');
    await eventually(() =>
      expect(courier.status.queue.next.map(({ preview }) => preview)).toContain('second'),
    );
    lmstudio.release();
    expect([await question(1), await question(2), await question(3)]).toEqual(['first', 'second', 'third']);
    expect(telegram.inbox(anna).some(isEditNote)).toBe(false);
  });

  test('that was answered is offered to be answered again, once, and the old exchange is forgotten', async () => {
    const { telegram, lmstudio, anna, isEditNote, question } = await service();
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    const first = anna.writes('Who wrote Fuast?');
    await telegram.waitForMessage(anna, (message) => message.text === 're: Who wrote Fuast?');
    anna.edits(first, 'Who wrote Faust?');
    const note = await telegram.waitForMessage(anna, isEditNote);
    expect(note.reply_to_message?.message_id).toBe(first.message_id);
    anna.edits(first, 'Who wrote "Faust"?');
    anna.edits(first, 'Who wrote "Faust"?');
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(await anna.presses(note, t('en', 'button-again'))).toEqual({ text: t('en', 'asked-again') });
    await telegram.waitForMessage(anna, (message) => message.text === 're: Who wrote "Faust"?');
    expect(lmstudio.chats[1]?.messages.map(({ content }) => content).slice(1)).toEqual([
      'Who wrote "Faust"?',
    ]);
    expect(telegram.inbox(anna).filter(isEditNote).length).toBe(1);
    anna.writes('And when?');
    expect(await question(3)).toBe('And when?');
    expect(lmstudio.chats[2]?.messages.map(({ content }) => content).slice(1)).toEqual([
      'Who wrote "Faust"?',
      're: Who wrote "Faust"?',
      'And when?',
    ]);
  });

  test('that is being answered: the button ends the old answer, which is not remembered', async () => {
    const { telegram, lmstudio, storage, anna, isEditNote, question } = await service();
    lmstudio.reply = () => 'one two three four five six';
    lmstudio.holdAfter(3);
    const first = anna.writes('old');
    await lmstudio.waitForRequest(({ tokensSent }) => tokensSent >= 3);
    anna.edits(first, 'new');
    const note = await telegram.waitForMessage(anna, isEditNote);
    expect(await anna.presses(note, t('en', 'button-again'))).toEqual({ text: t('en', 'asked-again') });
    await lmstudio.waitForRequest(({ closedByClient }) => closedByClient);
    lmstudio.release();
    expect(await question(2)).toBe('new');
    await eventually(() => expect(storage.jobs.get(2)?.state).toBe('done'));
    const key = { bot_id: telegram.bot_id, chat_id: anna.id, thread_id: 0 };
    expect(storage.history.last(key, 10).map(({ content }) => content)).toEqual([
      'new',
      'one two three four five six',
    ]);
  });

  test('that was a command, or of somebody who may not talk any more, leads to nothing', async () => {
    const { telegram, lmstudio, courier, storage, anna, isEditNote } = await service();
    const command = anna.writes('/temp 0.5');
    await telegram.waitForMessage(anna, () => true);
    anna.edits(command, '/temp 1');
    const first = anna.writes('question');
    await eventually(() => expect(storage.jobs.get(1)?.state).toBe('done'));
    courier.people.block(anna.id);
    anna.edits(first, 'edited');
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(storage.jobs.get(1)?.edited_text).toBeNull();
    expect(telegram.inbox(anna).some(isEditNote)).toBe(false);
    expect(lmstudio.chats.length).toBe(1);
  });

  test('that is part of a paste counts while that waits, and keeps its place in it', async () => {
    const { lmstudio, courier, storage, anna, isEditNote, telegram, question } = await service();
    lmstudio.hold();
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    const parts = ['a'.repeat(4090), 'Translate it to Germn', 'and to French'].map((text) =>
      anna.writes(text),
    );
    await eventually(() => expect(storage.jobs.get(2)?.text).toMatch(/French$/));
    anna.edits(parts[1] as Message, 'Translate it to German');
    anna.edits(parts[0] as Message, 'b'.repeat(3000));
    anna.edits(parts[2] as Message, '');
    await eventually(() => expect(telegram.pending).toEqual([]));
    lmstudio.release();
    expect(await question(2)).toBe(`${'b'.repeat(3000)}\nTranslate it to German`);
    expect(telegram.inbox(anna).some(isEditNote)).toBe(false);
  });

  test('that was part of a paste is offered to be answered again, whole, and again after /retry', async () => {
    const { telegram, storage, anna, isEditNote, question } = await service();
    anna.writes('a'.repeat(2048));
    const end = anna.writes('the ennd');
    expect(await question(1)).toMatch(/a\nthe ennd$/);
    await eventually(() => expect(storage.jobs.get(1)?.state).toBe('done'));
    anna.edits(end, 'the end');
    const note = await telegram.waitForMessage(anna, isEditNote);
    expect(note.reply_to_message?.message_id).toBe(end.message_id);
    await anna.presses(note, t('en', 'button-again'));
    expect(await question(2)).toBe(`${'a'.repeat(2048)}\nthe end`);
    await eventually(() => expect(storage.jobs.get(2)?.state).toBe('done'));
    // The newest job of the message is the one that counts from here on.
    anna.edits(end, 'the very end');
    await eventually(() => expect(storage.jobs.get(2)?.edited_text).toMatch(/a\nthe very end$/));
    anna.writes('/retry');
    expect(await question(3)).toBe(`${'a'.repeat(2048)}\nthe very end`);
  });

  test('that is the caption of an album counts, on whichever picture it stands', async () => {
    const { lmstudio, courier, storage, anna, telegram, question } = await service({
      LLM_MODEL: 'google/gemma-3-12b',
    });
    lmstudio.hold();
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    const photo = { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) };
    const album = { media_group_id: 'album' };
    const captioned = anna.sends({ photo, caption: 'Which is bst?' }, album);
    const bare = anna.sends({ photo }, album);
    await eventually(() => expect(storage.jobs.parts(2)).toHaveLength(2));
    anna.edits(captioned, 'Which is best?');
    anna.edits(bare, 'This one?');
    await eventually(() => expect(telegram.pending).toEqual([]));
    lmstudio.release();
    const content = await question(2);
    expect(content?.at(-1)).toEqual({ type: 'text', text: 'Which is best?\nThis one?' });
  });

  test('that is the comment of a forward counts, and leaves the forward as it is', async () => {
    const { lmstudio, courier, storage, anna, telegram, question } = await service();
    lmstudio.hold();
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    const date = Math.floor(Date.now() / 1000);
    const forward_origin = { type: 'hidden_user', date, sender_user_name: 'Boris' } as const;
    const comment = anna.writes('Is it tru?', { date });
    const forward = anna.writes('The pool closes.', { date, forward_origin });
    await eventually(() => expect(storage.jobs.parts(2)).toHaveLength(2));
    anna.edits(comment, 'Is it true?');
    anna.edits(forward, 'no words of mine');
    await eventually(() => expect(telegram.pending).toEqual([]));
    lmstudio.release();
    expect(await question(2)).toBe('Forwarded from Boris:\n> The pool closes.\n\nIs it true?');
  });

  test('that makes a paste longer than a message may be is told so, and the paste stays', async () => {
    const { lmstudio, courier, storage, anna, telegram, question } = await service({
      MAX_MESSAGE_LENGTH: '3000',
    });
    lmstudio.hold();
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    anna.writes('a'.repeat(2048));
    const end = anna.writes('the end');
    await eventually(() => expect(storage.jobs.parts(2)).toHaveLength(2));
    anna.edits(end, 'z'.repeat(1000));
    await telegram.waitForMessage(anna, ({ text }) => text === t('en', 'text-too-long', { max: 3000 }));
    lmstudio.release();
    expect(await question(2)).toBe(`${'a'.repeat(2048)}\nthe end`);
  });

  test('that an earlier version joined of several keeps its text', async () => {
    const { telegram, storage, anna, isEditNote, question } = await service();
    const first = anna.writes('a'.repeat(2048));
    const second = anna.writes('the end');
    await question(1);
    storage.database.run('DELETE FROM job_parts WHERE message_id = @id', { id: second.message_id });
    anna.edits(first, 'b');
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(storage.jobs.get(1)?.edited_text).toBeNull();
    expect(telegram.inbox(anna).some(isEditNote)).toBe(false);
  });
});
