import type { BotCommand, Message } from '@grammyjs/types';
import { ask } from './api.ts';
import { element } from './dom.ts';
import { previewOf } from './preview.ts';
import type { ChatState } from './store.ts';

type Attachment = 'sticker' | 'photo' | 'voice';
const ATTACHMENTS: readonly (readonly [Attachment, string])[] = [
  ['sticker', '🙂 Sticker'],
  ['photo', '🖼 Photo'],
  ['voice', '🎤 Voice'],
];

/** Where one writes: text, what is answered or edited, commands after a slash, and a few things that are not text. */
export class Composer {
  readonly root: HTMLElement;
  readonly #state: ChatState;
  readonly #input = element('textarea', { rows: 1, placeholder: 'Message', ariaLabel: 'Message' });
  readonly #file = element('input', { type: 'file', hidden: true });
  readonly #about = element('div', { className: 'about', hidden: true });
  readonly #menu = element('div', { className: 'popup', hidden: true });
  readonly #changed: () => void;
  #replyTo: Message | undefined;
  #editing: Message | undefined;

  /** @param changed called when somebody else is chosen to write */
  constructor(state: ChatState, changed: () => void) {
    this.#state = state;
    this.#changed = changed;
    const attach = element('button', { type: 'button', className: 'icon-button', title: 'Attach' }, '📎');
    attach.addEventListener('click', () => this.#toggleAttachments());
    const send = element(
      'button',
      { type: 'submit', className: 'send', title: 'Send', ariaLabel: 'Send' },
      '➤',
    );
    const form = element('form', { className: 'composer' }, attach, this.#writerChoice(), this.#input, send);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.#file.addEventListener('change', () => void this.#sendFile());
    this.root = element('footer', {}, this.#menu, this.#about, this.#file, form);
  }

  focus(): void {
    this.#input.focus();
  }

  reply(message: Message): void {
    this.#replyTo = message;
    this.#editing = undefined;
    this.#showAbout(`Reply to ${message.from?.first_name ?? 'message'}`, message);
  }

  edit(message: Message): void {
    this.#editing = message;
    this.#replyTo = undefined;
    this.#input.value = message.text ?? '';
    this.#typed();
    this.#showAbout('Edit message', message);
  }

  async #submit(): Promise<void> {
    const text = this.#input.value.trim();
    const as = this.#state.writer?.id;
    if (text === '' || as === undefined) return;
    const place = { as, chat_id: this.#state.chat.id };
    const editing = this.#editing;
    const reply_to = this.#replyTo?.message_id;
    const reply = editing
      ? await ask('edit', { ...place, message_id: editing.message_id, text })
      : await ask('write', { ...place, text, ...(reply_to !== undefined && { reply_to }) });
    if (!reply) return;
    this.#input.value = '';
    this.#typed();
    this.#forgetAbout();
  }

  #typed(): void {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
    const typed = /^\/(\w*)$/.exec(this.#input.value)?.[1];
    const fitting = this.#state.chat.commands.filter(({ command }) => command.startsWith(typed ?? '\0'));
    this.#showMenu(fitting.map((command) => this.#commandChoice(command)));
  }

  #keyPressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void this.#submit();
    }
    if (event.key === 'Escape') {
      this.#forgetAbout();
      this.#showMenu([]);
    }
  }

  #commandChoice({ command, description }: BotCommand): HTMLElement {
    const name = element('strong', {}, `/${command}`);
    const choice = element('button', { type: 'button' }, name, element('span', {}, description));
    choice.addEventListener('click', () => {
      this.#input.value = `/${command}`;
      void this.#submit();
    });
    return choice;
  }

  #toggleAttachments(): void {
    if (!this.#menu.hidden) {
      this.#showMenu([]);
      return;
    }
    const file = element('button', { type: 'button' }, '📄 File');
    file.addEventListener('click', () => {
      this.#file.click();
      this.#showMenu([]);
    });
    this.#showMenu([
      file,
      ...ATTACHMENTS.map(([what, label]) => {
        const choice = element('button', { type: 'button' }, label);
        choice.addEventListener('click', () => {
          const as = this.#state.writer?.id;
          if (as !== undefined) void ask('send', { as, chat_id: this.#state.chat.id, what });
          this.#showMenu([]);
        });
        return choice;
      }),
    ]);
  }

  /** What stands in the field is what is said about the file. */
  async #sendFile(): Promise<void> {
    const file = this.#file.files?.[0];
    const as = this.#state.writer?.id;
    this.#file.value = '';
    if (!file || as === undefined) return;
    const caption = this.#input.value.trim();
    if (!(await ask('sendFile', { as, chat_id: this.#state.chat.id, caption, file }))) return;
    this.#input.value = '';
    this.#typed();
  }

  #showMenu(choices: HTMLElement[]): void {
    this.#menu.replaceChildren(...choices);
    this.#menu.hidden = choices.length === 0;
  }

  #showAbout(title: string, message: Message): void {
    const close = element('button', { type: 'button', className: 'icon-button', title: 'Cancel' }, '✕');
    close.addEventListener('click', () => this.#forgetAbout());
    const line = element('div', {}, element('strong', {}, title), element('span', {}, previewOf(message)));
    this.#about.replaceChildren(line, close);
    this.#about.hidden = false;
    this.focus();
  }

  #forgetAbout(): void {
    if (this.#editing) this.#input.value = '';
    this.#replyTo = undefined;
    this.#editing = undefined;
    this.#about.hidden = true;
  }

  /** In a group one chooses who writes. */
  #writerChoice(): HTMLElement | undefined {
    const { chat } = this.#state;
    if (chat.kind === 'private') return undefined;
    const choice = element('select', { className: 'writer', title: 'Who writes' });
    for (const writer of chat.writers) {
      const selected = writer.id === this.#state.writer?.id;
      choice.append(element('option', { value: String(writer.id), selected }, writer.first_name));
    }
    choice.addEventListener('change', () => {
      this.#state.writer = chat.writers.find(({ id }) => String(id) === choice.value);
      this.#changed();
    });
    return choice;
  }
}
