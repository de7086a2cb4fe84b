import type { ChatKey } from '../../core/queue/job.ts';

/** One person in one chat and topic. */
interface Place {
  readonly key: ChatKey;
  readonly user_id: number;
}

const mostPeople = 1000;
/** What belongs together comes within seconds. */
const mostMessages = 50;

/**
 * The last messages of everybody, whatever became of them: so it is known whether two of them follow each other. Ids tell it
 * of no chat: others write there too, and so do we.
 */
export class RecentMessages {
  readonly #ids = new Map<string, readonly number[]>();

  /** Noting one again, because its batch has to be taken anew, changes nothing. */
  note(place: Place, message_id: number): void {
    const name = nameOf(place);
    const ids = [...(this.#ids.get(name) ?? []), message_id];
    this.#ids.delete(name);
    this.#ids.set(name, ids.slice(-mostMessages));
    if (this.#ids.size <= mostPeople) return;
    const [longestAgo] = this.#ids.keys();
    if (longestAgo !== undefined) this.#ids.delete(longestAgo);
  }

  /** Whether this person is known to have written nothing between two of their messages. */
  follow(place: Place, one: number, other: number): boolean {
    const ids = this.#ids.get(nameOf(place)) ?? [];
    return one < other && !ids.some((id) => id > one && id < other);
  }
}

function nameOf({ key, user_id }: Place): string {
  return `${key.chat_id} ${key.thread_id} ${user_id}`;
}
