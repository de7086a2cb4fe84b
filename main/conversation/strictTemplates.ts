import type { ChatMessage } from './chatModel.ts';
import { ModelServerError } from './modelServerError.ts';

/** What a model is asked, before it becomes a list of messages. */
export interface Conversation {
  readonly system: string;
  readonly history: readonly ChatMessage[];
  /** The new message, and where an answer goes on, what there is of it. */
  readonly exchange: readonly ChatMessage[];
}

/** How much of a conversation is shown. Some chat templates refuse a system message, or a history they cannot read. */
export interface Form {
  readonly hasHistory: boolean;
  /** False: what the system message says is the beginning of the first message. */
  readonly hasSystem: boolean;
}

export function messagesIn({ hasHistory, hasSystem }: Form, conversation: Conversation): ChatMessage[] {
  const { system, history, exchange } = conversation;
  const said = [...(hasHistory ? history : []), ...exchange];
  if (system === '') return said;
  if (hasSystem) return [{ role: 'system', content: system }, ...said];
  return said.map((one, index) => (index === 0 ? { ...one, content: `${system}\n\n${one.content}` } : one));
}

/** The form to ask in once more, when the template refused this one; undefined: there is none, or something else failed. */
export function formAfter(form: Form, { system, history }: Conversation, error: unknown): Form | undefined {
  if (!(error instanceof ModelServerError)) return undefined;
  const { kind, code, detail } = error.failure;
  if (kind !== 'refused' || code !== 'template_failed') return undefined;
  const isSystemLeft = form.hasSystem && system !== '';
  const mindsSystem = /system/i.test(detail) && !/optional system/i.test(detail);
  if (isSystemLeft && mindsSystem) return { ...form, hasSystem: false };
  if (form.hasHistory && history.length > 0) return { ...form, hasHistory: false };
  return isSystemLeft ? { ...form, hasSystem: false } : undefined;
}

/** Special tokens of all families in their common shapes, and the tags and words that templates look for in what was said. */
const marks =
  /<(?=[|｜][\w▁:/-]{1,40}[|｜]?>|\w{1,40}\|>|(?:start|end)_of_turn>|[be]os>|\/?s>|\/?(?:think|thinking|thought|reasoning|seed:think)>)|\[(?=\|?\/?(?:THINK|INST|SYSTEM_PROMPT|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS|endofturn)\|?\])|◁(?=\/?think▷)/gi;

/**
 * The same words, with each mark of a template broken up by a space. A template may refuse a history that holds its own
 * (gpt-oss), cut it off there (Qwen), or take them for the beginning of a turn.
 */
export function withoutMarks<Message extends { readonly content: string }>(message: Message): Message {
  return { ...message, content: message.content.replace(marks, '$& ') };
}
