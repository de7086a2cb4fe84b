import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { t } from '../locales/translate.ts';

async function service() {
  const started = await startService();
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

  test('that was joined of several keeps its text', async () => {
    const { telegram, storage, anna, isEditNote, question } = await service();
    const first = anna.writes('a'.repeat(4000));
    anna.writes('the end');
    await question(1);
    anna.edits(first, 'b');
    await eventually(() => expect(telegram.pending).toEqual([]));
    expect(storage.jobs.get(1)?.edited_text).toBeNull();
    expect(telegram.inbox(anna).some(isEditNote)).toBe(false);
  });
});
