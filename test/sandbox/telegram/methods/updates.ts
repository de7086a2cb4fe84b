import { DescribedResult } from '../transport/envelope.ts';
import type { AllowedUpdates } from '../updates/allowedUpdates.ts';
import { CONFLICT, type LongPoll, MAX_LIMIT, MAX_TIMEOUT_SECONDS } from '../updates/longPoll.ts';
import type { UpdateQueue } from '../updates/updateQueue.ts';
import type { MethodTable } from './method.ts';

/** The webhook that somebody has set, which stops polling. The stand-in never calls it. */
export class Webhook {
  url = '';
  readonly #poll: LongPoll;

  constructor(poll: LongPoll) {
    this.#poll = poll;
  }

  set(url: string): void {
    this.url = url;
    if (url !== '') this.#poll.interrupt(CONFLICT.webhook_set);
  }
}

export function updateMethods(parts: {
  queue: UpdateQueue;
  poll: LongPoll;
  allowed: AllowedUpdates;
  webhook: Webhook;
}): MethodTable {
  const { queue, poll, allowed, webhook } = parts;
  return {
    async getUpdates({ params, signal, hold }) {
      if (webhook.url !== '') throw await poll.conflict(CONFLICT.webhook_active);
      if (params.has('allowed_updates')) allowed.set(params.json('allowed_updates'));
      const request = {
        offset: params.integer('offset', { default: 0 }),
        limit: params.integer('limit', { default: MAX_LIMIT, min: 1, max: MAX_LIMIT }),
        timeout: params.integer('timeout', { default: 0, min: 0, max: MAX_TIMEOUT_SECONDS }),
      };
      return poll.poll(request, signal, hold);
    },

    setWebhook({ params }) {
      if (params.has('allowed_updates')) allowed.set(params.json('allowed_updates'));
      if (params.flag('drop_pending_updates')) queue.clear();
      const url = params.text('url');
      webhook.set(url);
      return new DescribedResult(true, url === '' ? 'Webhook was deleted' : 'Webhook was set');
    },

    deleteWebhook({ params }) {
      if (params.flag('drop_pending_updates')) queue.clear();
      const wasSet = webhook.url !== '';
      webhook.set('');
      return new DescribedResult(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted');
    },

    getWebhookInfo() {
      const allowed_updates = allowed.listed;
      return {
        url: webhook.url,
        has_custom_certificate: false,
        pending_update_count: queue.pending.length,
        ...(allowed_updates && { allowed_updates }),
      };
    },
  };
}
