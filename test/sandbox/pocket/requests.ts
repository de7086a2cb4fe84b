import type { Message } from '@grammyjs/types';
import * as v from 'valibot';
import type { Group, Person, Telegram } from '../telegram/index.ts';
import type { Upload } from '../telegram/transport/parameters.ts';
import { meetingNotes } from '../voice/recordings.ts';
import type { PocketReply, PocketRequests } from './protocol.ts';

const id = v.pipe(v.number(), v.integer());
const place = { as: id, chat_id: id };

const SCHEMAS = {
  write: v.object({ ...place, text: v.string(), reply_to: v.optional(id) }),
  send: v.object({ ...place, what: v.picklist(['sticker', 'photo', 'voice']) }),
  // The fields of a form are texts.
  sendFile: v.object({
    as: v.pipe(v.string(), v.toNumber(), id),
    chat_id: v.pipe(v.string(), v.toNumber(), id),
    caption: v.string(),
  }),
  edit: v.object({ ...place, message_id: id, text: v.string() }),
  delete: v.object({ ...place, message_id: id }),
  press: v.object({ ...place, message_id: id, data: v.string() }),
  stopDraft: v.object({ as: id }),
  block: v.object({ as: id, blocked: v.boolean() }),
  letAllAsk: v.object({}),
  addPerson: v.object({
    first_name: v.pipe(v.string(), v.trim(), v.nonEmpty('a person needs a name')),
    language_code: v.pipe(v.string(), v.length(2)),
  }),
} satisfies { [Name in keyof PocketRequests]: v.GenericSchema };

/** What the buttons send. The one with the microphone plays somebody who speaks into it. */
const attachments = {
  sticker: { sticker: {} },
  photo: { photo: {} },
  voice: { voice: { bytes: meetingNotes.bytes, duration: meetingNotes.seconds } },
} as const;

/** A press waits this long for the bot, longer than most patience. */
const PRESS_TIMEOUT_MS = 30_000;

/**
 * Does what the page asks for.
 * @throws Error in plain words when the request is malformed or cannot be done
 */
export async function performRequest(
  telegram: Telegram,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  file?: Upload,
): Promise<PocketReply> {
  switch (name) {
    case 'write': {
      const { as, chat_id, text, reply_to } = v.parse(SCHEMAS.write, payload);
      personBy(telegram, as).writes(text, { ...inGroup(telegram, chat_id), ...(reply_to && { reply_to }) });
      return {};
    }
    case 'send': {
      const { as, chat_id, what } = v.parse(SCHEMAS.send, payload);
      personBy(telegram, as).sends(attachments[what], inGroup(telegram, chat_id));
      return {};
    }
    case 'sendFile': {
      const { as, chat_id, caption } = v.parse(SCHEMAS.sendFile, payload);
      if (!file) throw new Error('there is no file in the form');
      const said = caption === '' ? {} : { caption };
      personBy(telegram, as).sends({ document: file, ...said }, inGroup(telegram, chat_id));
      return {};
    }
    case 'edit': {
      const { as, chat_id, message_id, text } = v.parse(SCHEMAS.edit, payload);
      personBy(telegram, as).edits(messageBy(telegram, chat_id, message_id), text);
      return {};
    }
    case 'delete': {
      const { as, chat_id, message_id } = v.parse(SCHEMAS.delete, payload);
      personBy(telegram, as).deletes(messageBy(telegram, chat_id, message_id));
      return {};
    }
    case 'press': {
      const { as, chat_id, message_id, data } = v.parse(SCHEMAS.press, payload);
      const message = messageBy(telegram, chat_id, message_id);
      return personBy(telegram, as).presses(message, data, { timeout_ms: PRESS_TIMEOUT_MS });
    }
    case 'stopDraft':
      personBy(telegram, v.parse(SCHEMAS.stopDraft, payload).as).stopsDraft();
      return {};
    case 'block': {
      const { as, blocked } = v.parse(SCHEMAS.block, payload);
      const person = personBy(telegram, as);
      if (blocked) person.blocks();
      else person.unblocks();
      return {};
    }
    case 'letAllAsk':
      for (const [index, person] of telegram.people.entries()) person.writes(questionOf(person, index));
      return {};
    case 'addPerson':
      return { chat_id: telegram.person(v.parse(SCHEMAS.addPerson, payload)).chat_id };
    default:
      throw new Error(`the pocket Telegram cannot do "${name}"`);
  }
}

/** What people ask when all of them are to; a long answer leaves time to look at the queue. */
const questions = {
  en: [
    'Why is the sky blue? A long answer, please.',
    'Please compare a local model with one in the cloud.',
    'How do I make a plan?',
  ],
  ru: ['Можно ли пользоваться языковой моделью без облака?'],
} as const;

function questionOf({ user }: Person, index: number): string {
  const own = questions[user.language_code === 'ru' ? 'ru' : 'en'];
  return own[index % own.length] ?? own[0];
}

function personBy(telegram: Telegram, person_id: number): Person {
  const person = telegram.people.find((candidate) => candidate.id === person_id);
  if (!person) throw new Error(`there is nobody with the id ${person_id}`);
  return person;
}

function inGroup(telegram: Telegram, chat_id: number): { chat?: Group } {
  const group = telegram.groups.find((candidate) => candidate.chat_id === chat_id);
  return group ? { chat: group } : {};
}

function messageBy(telegram: Telegram, chat_id: number, message_id: number): Message {
  const { chat } = inGroup(telegram, chat_id);
  const message = telegram
    .inbox(chat ?? personBy(telegram, chat_id))
    .find((m) => m.message_id === message_id);
  if (!message) throw new Error('this message is gone');
  return message;
}
