import type { Message } from 'grammy/types';
import type { SettingsReader } from '../../common/settings.ts';
import { longestDocument } from '../../conversation/fileContent.ts';
import type { Disk } from '../../core/disk.ts';
import { type Attachment, heardIn } from '../../core/queue/attachment.ts';
import { t } from '../locales/translate.ts';
import { isGroup, withoutMention } from './addressing.ts';
import { type BotContext, nameForOwner, senderName } from './context.ts';
import { forwardIn } from './forwards.ts';
import { helpText } from './help.ts';
import type { Accepted, IncomingMessage, Intake } from './intake.ts';
import { type Content, contentOf, isTextByName } from './messageContent.ts';
import { markOf } from './messageMark.ts';
import { charactersIn, mostFiles } from './messageMerger.ts';
import { modelGone } from './modes.ts';
import { OncePerGroup } from './oncePerGroup.ts';
import { quotedBy } from './quotes.ts';
import type { Ears } from './recordings.ts';
import { refusalReason, refusalText } from './refusals.ts';

const day_ms = 24 * 60 * 60 * 1000;
/** What is said of a message that cannot be read. */
const refusals = {
  kind: 'kind-unsupported',
  too_big: 'file-too-big',
  'voice-off': 'voice-off',
  'voice-too-long': 'voice-too-long',
  'voice-kind': 'voice-kind',
} as const satisfies Record<Extract<Content, { readable: false }>['reason'], string>;

/** A message that is no command. Call the methods in a step of the plan. */
export class Messages {
  readonly #deps: { readonly settings: SettingsReader; readonly storage: Disk; readonly intake: Intake };
  readonly #oncePerGroup = new OncePerGroup();
  readonly #toldOfGone = new OncePerGroup(day_ms);

  constructor(deps: { settings: SettingsReader; storage: Disk; intake: Intake }) {
    this.#deps = deps;
  }

  /** Turns it into a job, or says why not. */
  take(ctx: BotContext, message: Message): void {
    const content = contentOf(message, this.#largestFile, this.#ears(ctx));
    const incoming = this.#incoming(ctx, message, content);
    if (!content.readable) {
      const joined = canBeTold(message, content) ? this.#deps.intake.merge(incoming) : undefined;
      return joined ? this.#answer(ctx, incoming, joined) : this.#refuse(ctx, message, content.reason);
    }
    if (incoming.text === '' && incoming.attachments.every((one) => one.kind === 'sender')) {
      return ctx.addReply(helpText(ctx.language, this.#deps.settings), { reason: 'help' });
    }
    if (charactersIn(incoming) > this.#longest) return this.#tooLong(ctx);
    const taken = this.#deps.intake.accept(incoming);
    if (taken.accepted || this.#isFirstOfAlbum(ctx, message)) this.#answer(ctx, incoming, taken);
    if (taken.accepted === true) this.#tellOfGoneModel(ctx);
  }

  /** Whether a message of a group that names nobody is the rest of one that was for the bot. */
  isRest(ctx: BotContext, message: Message): boolean {
    const content = contentOf(message, this.#largestFile, this.#ears(ctx));
    if (!content.readable && !canBeTold(message, content)) return false;
    return this.#deps.intake.isRest(this.#incoming(ctx, message, content));
  }

  #refuse(ctx: BotContext, message: Message, reason: Unreadable['reason']): void {
    if (!this.#isFirstOfAlbum(ctx, message)) return;
    const key = refusals[reason];
    const limit = reason === 'voice-too-long' ? 'maxVoiceMinutes' : 'maxFileSize';
    ctx.addRefusal(key, t(ctx.language, key, { max: this.#deps.settings.get(limit) }));
  }

  #incoming(ctx: BotContext, message: Message, content: Content): IncomingMessage {
    const group = isGroup(ctx);
    const { storage } = this.#deps;
    const { bot_id, chat_id } = ctx.key;
    const { quote, files } = quotedBy(message, ctx.me, {
      ownText: (message_id) => storage.outbox.textOf(bot_id, chat_id, message_id),
      heard: (message_id) => heardIn(storage.jobs.ofMessage(bot_id, chat_id, message_id)),
      ears: this.#ears(ctx),
    });
    const { text, files: own } = content.readable ? content : { text: '', files: [] };
    const forward = forwardIn(message, ctx.me);
    const attachments: Attachment[] = [
      ...own.map((file) => (forward ? { ...file, isForwarded: true as const } : file)),
      ...files,
    ];
    if (quote) attachments.push(quote);
    if (forward) attachments.push(forward);
    if (group) attachments.push({ kind: 'sender', name: senderName(ctx) });
    const words = group ? withoutMention(text, ctx.me) : text;
    return {
      key: ctx.key,
      update_id: ctx.update.update_id,
      message_id: message.message_id,
      chat_kind: group ? 'group' : 'person',
      user_id: ctx.from?.id ?? 0,
      who: nameForOwner(ctx),
      language: ctx.language,
      text: forward ? '' : words,
      attachments,
      written_at: message.date * 1000,
    };
  }

  #answer(ctx: BotContext, incoming: IncomingMessage, taken: Accepted): void {
    if (taken.accepted === 'joined' && taken.leftOut !== 'nothing') {
      // The rest of a long paste would bring the same sentence many times.
      if (!this.#oncePerGroup.isFirst(`left out ${taken.job.id}`, ctx.update.update_id)) return;
      if (taken.leftOut === 'text') this.#tooLong(ctx);
      else ctx.addRefusal('too-many-files', t(ctx.language, 'too-many-files', { max: mostFiles }));
    } else if (taken.accepted) this.#tellWhatIsCut(ctx, incoming);
    else {
      const told = refusalText(taken, ctx.language);
      if (told !== '') ctx.addRefusal(refusalReason(taken), told);
    }
  }

  /** Once a day, that the mode does not answer with its own model. */
  #tellOfGoneModel(ctx: BotContext): void {
    const { preset, isPresetModelGone, values } = this.#deps.intake.settingsOf(ctx.key);
    if (!preset || !isPresetModelGone) return;
    const told = `${ctx.key.chat_id}/${ctx.key.thread_id} ${preset.id} ${preset.model}`;
    if (this.#toldOfGone.isFirst(told, ctx.update.update_id))
      ctx.addReply(modelGone(ctx, preset, values.model));
  }

  #tellWhatIsCut(ctx: BotContext, { attachments }: IncomingMessage): void {
    for (const file of attachments) {
      const isLongText =
        file.kind === 'document' && isTextByName(file.name) && (file.size ?? 0) > longestDocument;
      if (!isLongText) continue;
      ctx.addReply(t(ctx.language, 'file-cut', { name: file.name, max: longestDocument / 1024 }));
    }
  }

  /** An album that is refused is refused in one sentence. */
  #isFirstOfAlbum(ctx: BotContext, { media_group_id: album }: Message): boolean {
    return album === undefined || this.#oncePerGroup.isFirst(`album ${album}`, ctx.update.update_id);
  }

  #ears(ctx: BotContext): Ears {
    const { settings } = this.#deps;
    const longest_s = settings.get('maxVoiceMinutes') * 60;
    return { by: settings.get('voice'), longest_s, language: ctx.from?.language_code ?? '' };
  }

  get #largestFile(): number {
    return this.#deps.settings.get('maxFileSize') * 2 ** 20;
  }

  get #longest(): number {
    return this.#deps.settings.get('maxMessageLength');
  }

  #tooLong(ctx: BotContext): void {
    ctx.addRefusal('text-too-long', t(ctx.language, 'text-too-long', { max: this.#longest }));
  }
}

type Unreadable = Extract<Content, { readable: false }>;

/** What cannot be read is told of in one line, where it was forwarded with words. */
function canBeTold(message: Message, { reason }: Unreadable): boolean {
  return reason !== 'too_big' && message.forward_origin !== undefined && markOf(message) !== '';
}
