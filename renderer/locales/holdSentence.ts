import type { QueueHold } from '../../main/common/status.ts';
import type { Words } from './locale.ts';

/** What is told of something that is held. */
export interface HeldFacts {
  readonly reason: string;
  /** A time of day, or a day. */
  readonly since: string;
  readonly tries: number;
  readonly waiting: number;
}

const longestWords = 80;

/**
 * Why something waits, since when and how often it was tried, in one sentence.
 * @param withServersWords what the server itself said, too
 */
export function holdSentence(
  hold: QueueHold,
  { queue: { because, held }, format }: Words,
  withServersWords = false,
): string {
  const said = withServersWords && hold.detail !== '' ? ` (${inSentence(hold.detail)})` : '';
  const { tries, waiting } = hold;
  const reason = `${because[hold.code] ?? held.otherReason[hold.scope]}${said}`;
  const facts = { reason, since: format.when(hold.since, Date.now()), tries, waiting };
  switch (hold.scope) {
    case 'server':
      return held.server(facts);
    case 'hearing':
      return held.hearing(facts);
    case 'model':
      return held.model(hold.model, facts);
    case 'message':
      return held.message(hold.who, hold.model, facts);
  }
}

/** Errors of the network often name their code twice. */
function inSentence(detail: string): string {
  const text = detail.replace(/^([A-Z_]+) (?=.*\b\1\b)/, '').replace(/\.$/, '');
  const characters = [...text];
  return characters.length > longestWords ? `${characters.slice(0, longestWords - 1).join('')}…` : text;
}
