import type { ExternalReplyInfo, User } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../test/sandbox/telegram/attachments.ts';
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

  test('to what was forwarded names who said it, not who sent it on', async () => {
    const { telegram, anna, question } = await conversation();
    const group = telegram.group({ title: 'Friends', members: [anna] });
    const forward_origin = { type: 'hidden_user', date: 1, sender_user_name: 'Dora' } as const;
    const forward = anna.writes('The pool closes.', { chat: group, forward_origin });
    anna.writes('@courier_test_bot is it true?', { chat: group, reply_to: forward });
    expect(await question(1)).toBe('In reply to Dora:\n> The pool closes.\n\nAnna: is it true?');
  });

  test('to one’s own words that were forwarded, or to the bot’s, tells so', async () => {
    const { telegram, anna, question } = await conversation();
    const of = (sender_user: User) => ({ type: 'user', date: 1, sender_user }) as const;
    const own = anna.writes('/start', { forward_origin: of(anna.user) });
    await question(1);
    anna.writes('Mine?', { reply_to: own, date: nowInSeconds() + 60 });
    expect(await question(2)).toBe('In reply to my own earlier message:\n> /start\n\nMine?');
    const bot = { id: telegram.bot_id, is_bot: true, first_name: 'Bot' };
    const bots = anna.writes('Yours', { forward_origin: of(bot), date: nowInSeconds() + 120 });
    await question(3);
    anna.writes('Who?', { reply_to: bots, date: nowInSeconds() + 180 });
    expect(await question(4)).toBe('In reply to your earlier message:\n> Yours\n\nWho?');
  });

  const place = { latitude: 52.52, longitude: 13.405 };
  test.each<[string, Attachment]>([
    ['[place: 52.52, 13.405]', { location: place }],
    [
      '[place: Café, Main St 1 (52.52, 13.405)]',
      { venue: { location: place, title: 'Café', address: 'Main\nSt 1' } },
    ],
    ['[contact: Dora +49 30 1]', { contact: { first_name: 'Dora', phone_number: '+49 30 1' } }],
    [
      '[checklist: Trip – Passport (done); Socks]',
      {
        checklist: {
          title: 'Trip',
          tasks: [
            { id: 1, text: 'Passport', completion_date: 5 },
            { id: 2, text: 'Socks' },
          ],
        },
      },
    ],
    ['[dice 🎲: 5]', { dice: { emoji: '🎲', value: 5 } }],
    ['[poll: Lunch? – At one; At two]', { poll: { question: 'Lunch?', options: ['At one', 'At two'] } }],
    ['[sticker 🙂]', { sticker: { emoji: '🙂' } }],
    ['[video]', { video: {} }],
  ])('to what is no text is told of in one line: %s', async (line, attachment) => {
    const { telegram, anna, question } = await conversation();
    const boris = telegram.person({ first_name: 'Boris' });
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    const replied = boris.sends(attachment, { chat: group });
    anna.writes('@courier_test_bot and?', { chat: group, reply_to: replied });
    expect(await question(1)).toBe(`In reply to Boris:\n> ${line}\n\nAnna: and?`);
  });

  const file = { file_id: 'f', file_unique_id: 'u' };
  const photo = [{ ...file, width: 9, height: 9 }];
  const chat = { id: -5, type: 'channel', title: 'City News' } as const;
  const user = { id: 5, is_bot: false, first_name: 'Dora' };
  test.each<[string, Partial<ExternalReplyInfo>]>([
    ['[photo]', { photo }],
    ['[file plan.pdf]', { document: { ...file, file_name: 'plan.pdf' } }],
    ['[place: 52.52, 13.405]', { location: place }],
    [
      '[game: Chess]',
      {
        game: {
          title: 'Chess',
          description: '',
          photo,
          text: '',
          text_entities: [],
          animation: { ...file, width: 1, height: 1, duration: 1 },
        },
      },
    ],
    [
      '[invoice: Pen. Blue]',
      {
        invoice: { title: 'Pen', description: 'Blue', start_parameter: '', currency: 'EUR', total_amount: 1 },
      },
    ],
    [
      '[giveaway A bike]',
      {
        giveaway: { chats: [chat], winners_selection_date: 1, winner_count: 1, prize_description: 'A bike' },
      },
    ],
    [
      '[winners of a giveaway: Dora]',
      {
        giveaway_winners: {
          chat,
          giveaway_message_id: 1,
          winners_selection_date: 1,
          winner_count: 1,
          winners: [user],
        },
      },
    ],
    ['[story of City News]', { story: { chat, id: 1 } }],
    ['[paid media]', { paid_media: { star_count: 1, paid_media: [] } }],
  ])('to a message of another chat tells what it holds: %s', async (line, held) => {
    const { anna, question } = await conversation();
    const origin = { type: 'channel', date: 1, chat, message_id: 5 } as const;
    anna.writes('And?', { external_reply: { origin, ...held } });
    expect(await question(1)).toBe(`In reply to City News:\n> ${line}\n\nAnd?`);
  });

  test('to a part of the caption of another chat’s photo brings both', async () => {
    const { anna, question } = await conversation();
    const origin = { type: 'channel', date: 1, chat, message_id: 5 } as const;
    anna.writes('And?', { external_reply: { origin, photo }, quote: { text: 'the\rpool', position: 0 } });
    expect(await question(1)).toBe('In reply to City News:\n> [photo]\n> the\n> pool\n\nAnd?');
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
const nowInSeconds = () => Math.floor(Date.now() / 1000);
