export type Access = 'unknown' | 'asking' | 'approved' | 'blocked';

/** What the owner says to somebody who asks, or takes back later. */
export type Decision = Extract<Access, 'approved' | 'blocked'>;

/** Who decided: the owner at the computer or in Telegram, whoever opened a link, or a setting. */
export type DecidedBy = 'computer' | `owner ${number}` | 'link' | 'setting';

/** A person or a group. A person's chat id is their user id. */
export interface Chat {
  readonly chat_id: number;
  readonly kind: 'person' | 'group';
  readonly name: string;
  readonly username: string | null;
  /** The language the bot speaks to them, such as `en`. */
  readonly language: string;
  readonly access: Access;
  readonly asked_at: number | null;
  /** When they were last told that the owner has to approve them. */
  readonly told_at: number | null;
  /** What buttons that let in and block name, one of its own each time somebody asks; null: there is none. */
  readonly request_id: number | null;
  /** The owner who knows in Telegram that they ask. */
  readonly told_owner: number | null;
  /** The message of the outbox that told so; null: it told of several. */
  readonly told_in: number | null;
  /** When it was decided last whether they may talk, and who did. */
  readonly decided_at: number | null;
  readonly decided_by: DecidedBy | null;
  readonly last_seen_at: number;
  /** When the bot left this group, because somebody who may not talk had added it; null: it did not. */
  readonly left_at: number | null;
  readonly model: string | null;
  readonly temperature: number | null;
  readonly max_tokens: number | null;
  readonly system_prompt: string | null;
  /** The mode that was chosen; `noPreset`: none is wanted; null: whichever counts otherwise. */
  readonly preset_id: number | null;
  /** The model that the owner has set for this person; null: whichever counts for everybody. */
  readonly given_model: string | null;
  /** How many messages a day, and seconds of computing, the owner lets this person have; null: no limit. */
  readonly daily_messages: number | null;
  readonly daily_seconds: number | null;
}

/** What is known of a chat by its writing. */
export type SeenChat = Pick<Chat, 'chat_id' | 'kind' | 'name' | 'username' | 'language' | 'last_seen_at'>;
/** What a chat, or a topic of it, may have of its own instead of what counts otherwise. */
export type Overrides = Pick<Chat, 'model' | 'temperature' | 'max_tokens' | 'system_prompt' | 'preset_id'>;

/** What the owner has set for a person. */
export type Given = Pick<Chat, 'given_model' | 'daily_messages' | 'daily_seconds'>;
