import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';

async function conversation(environment: Record<string, string> = {}) {
  const service = await startService(environment);
  const { telegram, lmstudio } = service;
  const anna = telegram.person({ first_name: 'Anna' });
  const question = async (n: number) => {
    await lmstudio.waitForRequest(() => lmstudio.chats.length >= n);
    return lmstudio.chats[n - 1]?.messages.at(-1)?.content;
  };
  return { ...service, anna, question };
}

describe('a reply', () => {
  test("to one's own message brings its words along, and only the new ones are the person's", async () => {
    const { telegram, anna, question, courier } = await conversation();
    const first = anna.writes('The sky is green.\nReally.');
    await telegram.waitForMessage(anna, () => true);
    anna.writes('Is that so?', { reply_to: first });
    expect(await question(2)).toBe(
      'In reply to my own earlier message:\n> The sky is green.\n> Really.\n\nIs that so?',
    );
    await eventually(() => expect(courier.status.recent[0]?.preview).toBe('Is that so?'));
  });

  test('to a rich answer, which carries no text, quotes its Markdown', async () => {
    const { telegram, lmstudio, anna, question } = await conversation({ ANSWER_FORMAT: 'rich' });
    lmstudio.reply = () => '## Title\n\n| a | b |\n|---|---|\n| 1 | 2 |';
    anna.writes('A table, please');
    const answer = await telegram.waitForMessage(anna, (message) => message.rich_message !== undefined);
    expect(answer.text).toBeUndefined();
    anna.writes('Add a row', { reply_to: answer });
    expect(await question(2)).toBe(
      'In reply to your earlier message:\n> ## Title\n> \n> | a | b |\n> |---|---|\n> | 1 | 2 |\n\nAdd a row',
    );
  });

  test('to a rich message that nobody wrote down is quoted as the plain text of its blocks', async () => {
    const { telegram, lmstudio, storage, anna, question } = await conversation({ ANSWER_FORMAT: 'rich' });
    lmstudio.reply = () => '# Title\n\nSome **bold** text\n\n- one\n- two';
    anna.writes('question');
    const answer = await telegram.waitForMessage(anna, (message) => message.rich_message !== undefined);
    storage.database.run('DELETE FROM outbox');
    anna.writes('again?', { reply_to: answer });
    expect(await question(2)).toMatch(
      /^In reply to your earlier message:\n> Title\n> Some bold text\n> \S+ one\n> \S+ two\n\nagain\?$/,
    );
  });

  test('to a long message is cut', async () => {
    const { telegram, anna, question } = await conversation();
    const first = anna.writes('word '.repeat(700));
    await telegram.waitForMessage(anna, () => true);
    anna.writes('short?', { reply_to: first });
    const shown = String(await question(2));
    expect(shown.length).toBeLessThan(2100);
    expect(shown).toContain('…');
    expect(shown.endsWith('short?')).toBe(true);
  });

  test('to a photo with words in a group shows the photo itself, and who sent it', async () => {
    const { telegram, lmstudio, courier, storage, anna } = await conversation({
      LLM_MODEL: 'google/gemma-3-12b',
    });
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    const photo = boris.sends({ photo: { bytes: jpeg }, caption: 'My cat' }, { chat: group });
    anna.writes('@courier_test_bot what breed is it?', { chat: group, reply_to: photo });
    const request = await lmstudio.waitForRequest(({ messages }) => messages.length > 0);
    expect(request.messages.at(-1)?.content).toEqual([
      { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${jpeg.toString('base64')}` } },
      { type: 'text', text: 'In reply to Boris:\n> My cat\n\nAnna: what breed is it?' },
    ]);
    await telegram.waitForMessage(group, () => true);
    await eventually(() => expect(courier.status.recent[0]?.preview).toBe('🖼 what breed is it?'));
    expect(storage.jobs.get(1)?.text).toBe('what breed is it?');
  });

  test('is asked again with its quote by /retry', async () => {
    const { telegram, anna, question } = await conversation();
    const first = anna.writes('First.');
    await telegram.waitForMessage(anna, () => true);
    anna.writes('Second.', { reply_to: first });
    const shown = await question(2);
    await telegram.waitForCall(
      'sendMessage',
      (call) => telegram.inbox(anna).length >= 4 && call.applied === true,
    );
    anna.writes('/retry');
    expect(await question(3)).toBe(shown);
  });
});

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
