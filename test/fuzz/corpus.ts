import type { Update } from '@grammyjs/types';
import type { Telegram } from '../sandbox/telegram/index.ts';

/**
 * One of every kind of update that the stand-in makes, and of those that come only by mistake. The people and groups in
 * them exist, so the bot can answer.
 */
export async function corpusOf(telegram: Telegram): Promise<readonly Update[]> {
  const updates: Update[] = [];
  const stop = telegram.on('update', (update) => updates.push(update));
  const anna = telegram.person({ first_name: 'Anna', last_name: 'Ivanova', username: 'anna' });
  const boris = telegram.person({ first_name: 'Борис', language_code: 'ru' });
  const group = telegram.group({ title: 'Chess', members: [anna, boris], admins: [anna] });
  const forum = telegram.group({ title: 'Forum', forum: true, members: [anna, boris] });
  const mention = `@${telegram.username}`;

  const question = anna.writes('Why is the sky blue?');
  anna.writes('And `at night`?', { reply_to: question });
  anna.edits(question, 'Why is the sky red?');
  for (const command of [
    '/start',
    '/start abcdefghijklmnopqrstuv',
    '/help',
    '/queue',
    '/models',
    '/model qwen',
  ]) {
    anna.writes(command);
  }
  for (const command of [
    '/temp 1',
    '/maxtokens 5',
    '/system Be brief.',
    '/retry',
    '/stop',
    '/reset',
    '/what',
  ]) {
    boris.writes(command);
  }
  anna.sends({ photo: {}, caption: 'What is this?' });
  anna.sends({ photo: {} }, { media_group_id: 'album' });
  anna.sends({
    document: { bytes: Buffer.from('some text'), file_name: 'notes.txt', mime_type: 'text/plain' },
  });
  for (const media of [{ voice: {} }, { video: {} }, { sticker: {} }, { dice: {} }, { animation: {} }]) {
    boris.sends(media);
  }
  boris.sends({ location: { latitude: 1, longitude: 2 } });
  boris.sends({ contact: { phone_number: '1', first_name: 'C' } });
  boris.sends({ poll: { question: 'Which?', options: ['this', 'that'] } });
  const topic = forum.opensTopic('Openings');
  const asked = anna.writes(`${mention} who won?`, { chat: group });
  boris.writes(`${mention} and why?`, { chat: group, reply_to: asked });
  anna.writes(`${mention} from above`, { chat: group, anonymous: true });
  boris.writes('not for the bot', { chat: group });
  anna.writes(`/temp@${telegram.username} 1`, { chat: group });
  anna.writes(`${mention} in a topic`, { chat: forum, thread_id: topic });
  group.kicksBot();
  group.addsBot(boris);
  boris.blocks();
  boris.unblocks();
  group.upgrades();
  stop();

  const last = updates.at(-1);
  if (last) await fetch(`${telegram.root}/bot${telegram.token}/getUpdates?offset=${last.update_id + 1}`);
  const message = updates.find((update) => update.message)?.message;
  return message ? [...updates, ...unusual(message, anna.user, telegram)] : updates;
}

/** What the stand-in has no hand for, or the app did not ask for. */
function unusual(
  message: NonNullable<Update['message']>,
  from: NonNullable<Update['callback_query']>['from'],
  telegram: Telegram,
): Update[] {
  const { chat } = message;
  const press = (data: string): Update => ({
    update_id: 0,
    callback_query: { id: '1', from, message, chat_instance: '1', data },
  });
  const origin = { type: 'user', sender_user: from, date: message.date };
  const unchecked = [
    { update_id: 0, stopped_message_generation: { chat, draft_id: 1 } },
    { update_id: 0, channel_post: { ...message, chat: { id: -1001, type: 'channel', title: 'News' } } },
    { update_id: 0, inline_query: { id: '1', from, query: 'x', offset: '' } },
    {
      update_id: 0,
      message_reaction: { chat, message_id: 1, user: from, date: 1, old_reaction: [], new_reaction: [] },
    },
    { update_id: 0, something_new: { chat, from } },
    {
      update_id: 0,
      message: { ...message, quote: { text: 'blue', position: 0 }, external_reply: { origin } },
    },
    { update_id: 0, message: { ...message, reply_to_message: { ...message, from: telegram.bot } } },
    { update_id: 0, message: { ...message, text: undefined, rich_message: { blocks: richBlocks } } },
    { update_id: 0, message: { ...message, sender_chat: { id: -1001, type: 'channel', title: 'News' } } },
  ] as unknown as Update[];
  const presses = [
    'retry:1',
    'continue:1',
    'cancel:1',
    'again:2',
    'see:1:abc',
    'model:abc',
    'nothing',
    '',
  ].map(press);
  return [...presses, ...unchecked];
}

const richBlocks = [
  { type: 'paragraph', text: ['a', { type: 'bold', text: 'b' }] },
  { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: 'c' }] }] },
  { type: 'table', cells: [[{ text: 'd' }, {}]] },
  { type: 'details', summary: 'e', blocks: [] },
];
