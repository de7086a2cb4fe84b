import type { ChatFacts } from '../../../main/common/status.ts';
import type { Words } from '../../locales/locale.ts';
import type { Send } from '../courierElement.ts';
import { ReportEvent } from '../messageBar.ts';

/**
 * Lets somebody in or blocks them. Who is shown as asking may have been decided on elsewhere a moment ago: then that stays, and
 * the owner reads it.
 */
export async function decide(
  from: { readonly send: Send; readonly words: Words; readonly element: HTMLElement },
  { chat_id, name }: ChatFacts,
  decision: 'approve' | 'block',
  ifAsking: boolean,
): Promise<void> {
  const { send, words, element } = from;
  const result = await send(decision === 'approve' ? 'access.approve' : 'access.block', {
    chat_id,
    ifAsking,
  });
  if (!result || !('already' in result)) return;
  const state = words.people.standing[result.already];
  const time = words.format.when(result.at, Date.now());
  element.dispatchEvent(new ReportEvent(words.asking.decidedAlready(name, state, time, result.where)));
}
