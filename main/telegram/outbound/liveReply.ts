import type { Api } from 'grammy';
import type { Job } from '../../core/queue/job.ts';
import type { JobQueue } from '../../core/queue/jobQueue.ts';
import type { Progress } from '../../core/queue/run.ts';
import { classicDraft } from '../../markup/markup.ts';
import type { Preview } from './preview.ts';
import { Renderings } from './renderings.ts';

/**
 * In groups there are no drafts: one reply is edited as the answer grows. It is the job's position message, so the answer
 * takes its room in the end.
 */
export class LiveReply implements Preview {
  /** Twenty messages and edits a minute is all a group bears, for everybody together. */
  readonly pace_ms = 3500;
  readonly firstPaces_ms = [];
  readonly kind = 'preview';
  readonly #api: Api;
  readonly #queue: Pick<JobQueue, 'get' | 'setPositionMessage'>;
  readonly #job: Job;
  readonly #renderings: Renderings;
  #shown = '';

  constructor(deps: {
    api: Api;
    queue: Pick<JobQueue, 'get' | 'setPositionMessage'>;
    job: Job;
    renderings?: Renderings;
  }) {
    this.#api = deps.api;
    this.#queue = deps.queue;
    this.#job = deps.job;
    this.#renderings = deps.renderings ?? new Renderings();
  }

  /** Until there are words, "typing…" tells enough. */
  isDue({ answer }: Progress): boolean {
    return answer.trim() !== '' && answer !== this.#shown;
  }

  async show({ answer }: Progress): Promise<void> {
    const { id, chat_id, thread_id, message_id } = this.#job;
    const { text, entities } = classicDraft(`${answer} ▌`, this.#renderings.ofFrame(id));
    const content = { text, entities, link_preview_options: { is_disabled: true } };
    const position_message_id = this.#queue.get(id)?.position_message_id ?? null;
    if (position_message_id !== null) {
      await this.#api.raw.editMessageText({ chat_id, message_id: position_message_id, ...content });
    } else {
      const sent = await this.#api.raw.sendMessage({
        chat_id,
        ...content,
        ...(thread_id ? { message_thread_id: thread_id } : {}),
        reply_parameters: { message_id, allow_sending_without_reply: true },
      });
      this.#queue.setPositionMessage(id, sent.message_id);
    }
    this.#shown = answer;
  }
}
