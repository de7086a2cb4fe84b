import { avatar, element, timeOfDay } from './dom.ts';
import { previewOf } from './preview.ts';
import type { ChatState, Store } from './store.ts';

/** Draws the list of chats: who, the last line, when, and how many are unread. */
export function drawChatList(list: HTMLUListElement, store: Store, now: number): void {
  list.replaceChildren(...[...store.chats.values()].map((state) => entry(state, store, now)));
}

function entry(state: ChatState, store: Store, now: number): HTMLElement {
  const { chat } = state;
  const last = [...state.messages.values()].at(-1);
  const isBusy = (state.action?.until ?? 0) > now || (state.draft?.expires_at ?? 0) > now;
  const lastLine = last ? lineAbout(last, state, store) : 'No messages yet';
  const button = element(
    'button',
    { type: 'button', className: state === store.selected ? 'chat selected' : 'chat' },
    avatar(chat.id, chat.title),
    element('span', { className: 'chat-name' }, chat.title),
    element('time', {}, last ? timeOfDay(last.edit_date ?? last.date) : ''),
    element('span', { className: isBusy ? 'chat-line busy' : 'chat-line' }, isBusy ? 'typing…' : lastLine),
    state.unread > 0 && element('span', { className: 'unread' }, String(state.unread)),
  );
  button.addEventListener('click', () => store.select(chat.id));
  return element('li', {}, button);
}

/** In a private chat it is clear enough who writes, and there is little room. */
function lineAbout(message: Parameters<typeof previewOf>[0], { chat }: ChatState, store: Store): string {
  const line = previewOf(message);
  if (chat.kind === 'private') return line;
  const isBot = message.from?.id === store.bot?.id;
  return `${isBot ? (store.bot?.first_name ?? 'Bot') : (message.from?.first_name ?? '')}: ${line}`;
}
