import type { Chat, Message } from '@grammyjs/types';
import type { Person } from './person.ts';
import { chatMember } from './world/chatMember.ts';
import type { BotStanding, Conversation } from './world/conversation.ts';
import type { World } from './world/world.ts';

export interface GroupOptions {
  title: string;
  /** With topics; such a group is a supergroup. */
  forum?: boolean;
  /** Default `group`, or `supergroup` for a forum. */
  kind?: 'group' | 'supergroup';
  members: readonly Person[];
  /** The first one is the creator; they need not be listed as members too. */
  admins?: readonly Person[];
  username?: string;
}

/** A group with the bot in it. Its methods are what people do to the group. */
export class Group {
  readonly #world: World;
  readonly #conversation: Conversation;
  readonly #creator: Person;

  private constructor(world: World, conversation: Conversation, creator: Person) {
    this.#world = world;
    this.#conversation = conversation;
    this.#creator = creator;
  }

  /** Makes the group and adds the bot, which learns of it by `my_chat_member` and a service message. */
  static create(world: World, options: GroupOptions): Group {
    const {
      title,
      forum = false,
      kind = forum ? 'supergroup' : 'group',
      members,
      admins = [],
      username,
    } = options;
    if (forum && kind === 'group') throw new Error('only a supergroup can be a forum');
    const creator = admins[0] ?? members[0];
    if (!creator) throw new Error('a group needs somebody in it');
    const id = world.newGroupId(kind);
    const chat: Chat =
      kind === 'group'
        ? { id, type: 'group', title }
        : { id, type: 'supergroup', title, ...(username && { username }), ...(forum && { is_forum: true }) };
    const conversation = world.addConversation(chat, 'left');
    for (const member of members) conversation.members.set(member.id, 'member');
    for (const admin of admins) conversation.members.set(admin.id, 'administrator');
    conversation.members.set(creator.id, 'creator');
    const group = new Group(world, conversation, creator);
    group.addsBot();
    return group;
  }

  get chat(): Chat {
    return this.#conversation.chat;
  }

  get chat_id(): number {
    return this.#conversation.chat.id;
  }

  /** Whether somebody is a member now. */
  has(person: Person): boolean {
    return (this.#conversation.members.get(person.id) ?? 'left') !== 'left';
  }

  addsBot(by: Person = this.#creator): void {
    this.#changeStanding('member', by);
    this.#service({ from: by.user, new_chat_members: [this.#world.bot] });
  }

  kicksBot(by: Person = this.#creator): void {
    this.#changeStanding('kicked', by);
  }

  promotesBot(by: Person = this.#creator): void {
    this.#changeStanding('administrator', by);
  }

  /** The bot stays but may not write. */
  restrictsBot(by: Person = this.#creator): void {
    this.#changeStanding('restricted', by);
  }

  /** Opens a topic; returns its `message_thread_id`. */
  opensTopic(name: string, by: Person = this.#creator): number {
    if (!this.chat.is_forum) throw new Error(`${this.chat.title} is not a forum`);
    const opening = this.#world.openTopic(this.#conversation, by.user, { name, icon_color: 7322096 });
    return opening.message_id;
  }

  /** Whoever is no administrator, the bot too, cannot write there any more. */
  closesTopic(thread_id: number, by: Person = this.#creator): void {
    this.#world.postByPerson(this.#conversation, { from: by.user, forum_topic_closed: {} }, { thread_id });
    this.#conversation.closedTopics.add(thread_id);
  }

  deletesTopic(thread_id: number): void {
    this.#world.deleteTopic(this.#conversation, thread_id);
  }

  /** The group becomes a supergroup with another id; the old id is refused from now on. */
  upgrades(): Group {
    if (this.chat.type !== 'group') throw new Error('only a basic group can become a supergroup');
    const world = this.#world;
    const id = world.newGroupId('supergroup');
    const upgraded = world.addConversation(
      { id, type: 'supergroup', title: this.chat.title },
      this.#conversation.botStanding,
    );
    for (const [user_id, status] of this.#conversation.members) upgraded.members.set(user_id, status);
    this.#service({ from: this.#creator.user, migrate_to_chat_id: id });
    const successor = new Group(world, upgraded, this.#creator);
    successor.#service({ from: this.#creator.user, migrate_from_chat_id: this.chat_id });
    this.#conversation.migratedTo = id;
    return successor;
  }

  #service(content: Parameters<World['postByPerson']>[1]): Message {
    return this.#world.postByPerson(this.#conversation, content);
  }

  #changeStanding(standing: BotStanding, by: Person): void {
    const { clock, feed } = this.#world;
    const old_chat_member = chatMember(this.#world.bot, this.#conversation.botStanding);
    this.#conversation.botStanding = standing;
    feed.add('my_chat_member', {
      chat: this.chat,
      from: by.user,
      date: clock.unixTime(),
      old_chat_member,
      new_chat_member: chatMember(this.#world.bot, standing),
    });
  }
}
