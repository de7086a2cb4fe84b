import { badRequest } from '../transport/envelope.ts';
import type { World } from '../world/world.ts';
import type { MethodTable } from './method.ts';

const MAX_ANSWER_LENGTH = 200;

export function callbackMethods(world: World): MethodTable {
  return {
    answerCallbackQuery({ params }) {
      const text = params.text('text');
      const url = params.text('url');
      if (text.length > MAX_ANSWER_LENGTH) throw badRequest('MESSAGE_TOO_LONG');
      const isKnown = world.callbacks.answer(params.text('callback_query_id'), {
        ...(text && { text }),
        ...(params.flag('show_alert') && { show_alert: true }),
        ...(url && { url }),
      });
      if (!isKnown) throw badRequest('query is too old and response timeout expired or query ID is invalid');
      return true;
    },
  };
}
