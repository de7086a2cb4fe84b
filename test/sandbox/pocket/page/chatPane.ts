import type { Message } from '@grammyjs/types';
import { ask } from './api.ts';
import { type BubbleContext, draftElement, messageElement } from './bubble.ts';
import { Composer } from './composer.ts';
import { avatar, element } from './dom.ts';
import type { ChatState, Store } from './store.ts';

/** As close to the end as counts as reading along. */
const AT_END_PX = 80;

/** One open chat: its head, its messages and the place to write. Messages that did not change are not redrawn. */
export class ChatPane {
  readonly state: ChatState;
  readonly #store: Store;
  readonly #status = element('span', { className: 'status' });
  readonly #block = element('button', { type: 'button', className: 'link-button' });
  readonly #log = element('ol', { className: 'log' });
  readonly #scroller = element('div', { className: 'scroller' }, this.#log);
  readonly #composer: Composer;
  readonly #drawn = new Map<number, { message: Message; shown: HTMLElement }>();
  readonly #draft = element('div', { className: 'draft-place' });
  #drawnFor: number | undefined;
  #followsEnd = true;

  constructor(root: HTMLElement, state: ChatState, store: Store) {
    this.state = state;
    this.#store = store;
    this.#composer = new Composer(state, () => this.draw(Date.now()));
    const bot = store.bot;
    const title = state.chat.kind === 'private' ? (bot?.first_name ?? 'Bot') : state.chat.title;
    const face_id = state.chat.kind === 'private' ? (bot?.id ?? 0) : state.chat.id;
    this.#block.hidden = state.chat.kind === 'group';
    this.#block.addEventListener('click', () => {
      void ask('block', { as: state.chat.id, blocked: !state.chat.isBlocked });
    });
    const names = element('div', { className: 'names' }, element('strong', {}, title), this.#status);
    const bar = element('header', { className: 'bar' }, avatar(face_id, title), names, this.#block);
    this.#log.append(this.#draft);
    root.replaceChildren(bar, this.#scroller, this.#composer.root);
    this.#scroller.addEventListener('scroll', () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
      this.#followsEnd = scrollHeight - scrollTop - clientHeight < AT_END_PX;
    });
    // The place for messages shrinks when the composer grows.
    new ResizeObserver(() => this.#stayAtEnd()).observe(this.#scroller);
    this.draw(Date.now());
    this.#composer.focus();
  }

  /** Brings the pane up to date. */
  draw(now: number): void {
    this.#drawHead(now);
    this.#drawMessages();
    this.#drawDraft(now);
    this.#stayAtEnd();
  }

  #stayAtEnd(): void {
    if (this.#followsEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #drawHead(now: number): void {
    const { chat, action } = this.state;
    const isBusy = (action?.until ?? 0) > now;
    const members = `${chat.writers.length + 1} members`;
    const calm = chat.kind === 'group' ? members : `bot · you are ${chat.title}`;
    this.#status.textContent = isBusy ? (action?.name === 'typing' ? 'typing' : 'sending a file') : calm;
    this.#status.classList.toggle('busy', isBusy);
    this.#block.textContent = chat.isBlocked ? 'Unblock' : 'Block';
  }

  #drawMessages(): void {
    const context = this.#context();
    if (this.#drawnFor !== context.viewer_id) this.#forgetDrawn();
    this.#drawnFor = context.viewer_id;
    for (const [message_id, { shown }] of this.#drawn) {
      if (this.state.messages.has(message_id)) continue;
      shown.remove();
      this.#drawn.delete(message_id);
    }
    for (const [message_id, message] of this.state.messages) {
      const drawn = this.#drawn.get(message_id);
      if (drawn?.message === message) continue;
      const shown = messageElement(message, context);
      if (drawn) drawn.shown.replaceWith(shown);
      else this.#draft.before(shown);
      this.#drawn.set(message_id, { message, shown });
    }
  }

  #drawDraft(now: number): void {
    const { draft } = this.state;
    const isVisible = draft !== undefined && draft.expires_at > now;
    this.#draft.replaceChildren(...(isVisible ? [draftElement(draft, this.#context())] : []));
  }

  #forgetDrawn(): void {
    for (const { shown } of this.#drawn.values()) shown.remove();
    this.#drawn.clear();
  }

  #context(): BubbleContext {
    return {
      viewer_id: this.state.writer?.id ?? this.#store.bot?.id ?? 0,
      isGroup: this.state.chat.kind === 'group',
      reply: (message) => this.#composer.reply(message),
      edit: (message) => this.#composer.edit(message),
    };
  }
}
