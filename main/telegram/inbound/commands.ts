import { Composer } from 'grammy';
import { enumeration } from '../../common/enumeration.ts';
import { shortLine, shownModel } from '../../common/modelName.ts';
import {
  settings as declared,
  parseSetting,
  type SettingName,
  type SettingsReader,
} from '../../common/settings.ts';
import type { LmStudioStatus, ModelInfo } from '../../common/status.ts';
import { setOwn } from '../../conversation/chatSettings.ts';
import { listedModel } from '../../conversation/listedModel.ts';
import type { Overrides } from '../../core/access/chat.ts';
import type { Disk } from '../../core/disk.ts';
import type { JobQueue, OpenJob } from '../../core/queue/jobQueue.ts';
import type { CommandName } from '../api/commandNames.ts';
import { t } from '../locales/translate.ts';
import { findModels, leftOutNote, modelKeyboard } from '../outbound/modelPicker.ts';
import { modeName } from '../outbound/modePicker.ts';
import { isOwnersChat, type Owner } from '../owner/owner.ts';
import { commandOf } from './addressing.ts';
import { changeChat } from './authority.ts';
import type { Cancellation } from './cancellation.ts';
import type { BotContext } from './context.ts';
import { helpText } from './help.ts';
import type { Intake } from './intake.ts';
import { onCommand } from './onCommand.ts';
import { refusalReason, refusalText } from './refusals.ts';

export interface CommandDeps {
  readonly settings: SettingsReader;
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly intake: Intake;
  readonly cancellation: Cancellation;
  readonly lmStudio: () => LmStudioStatus;
  readonly owner: Owner;
}

/**
 * Every command. A wrong argument gets the bounds and an example, and changes nothing. What counts for a whole group only
 * its administrators change.
 */
export function commands(deps: CommandDeps): Composer<BotContext> {
  const { settings, storage, queue, intake, cancellation, owner } = deps;
  const composer = new Composer<BotContext>();
  const on = (name: CommandName, work: (ctx: BotContext, argument: string) => void) =>
    onCommand(composer, name, work);
  const change = (ctx: BotContext, work: () => void) => changeChat(ctx, deps, work);
  const effective = (ctx: BotContext) => intake.settingsOf(ctx.key).values;
  const models = (): readonly ModelInfo[] | undefined => {
    const status = deps.lmStudio();
    return status.state === 'online' ? status.models : undefined;
  };

  on('start', (ctx) => {
    const name = ctx.chat?.type === 'private' ? (ctx.from?.first_name ?? 'none') : 'none';
    const { model } = effective(ctx);
    const status = deps.lmStudio();
    const isKnown = status.state !== 'online' || listedModel(status, model) !== undefined;
    const ofOwner = isOwnersChat(ctx, owner) ? `\n\n${t(ctx.language, 'owner-start')}` : '';
    ctx.addReply(t(ctx.language, 'start', { name, model, named: isKnown ? 'yes' : 'no' }) + ofOwner);
  });

  on('help', (ctx) => {
    const ofOwner = isOwnersChat(ctx, owner) ? `\n\n${t(ctx.language, 'owner-help')}` : '';
    ctx.addReply(helpText(ctx.language, settings) + ofOwner);
  });

  on('reset', (ctx) => {
    // What is asked while Telegram says who administers the group is asked after /reset.
    const lastForgotten = storage.jobs.lastId();
    change(ctx, () => {
      const count = storage.history.reset(ctx.key, lastForgotten);
      ctx.addReply(t(ctx.language, 'reset-done', { count }));
    });
  });

  on('queue', (ctx) => {
    const own = queue.openOfChat(ctx.key.chat_id);
    const waiting = own.filter((job) => job.state === 'waiting');
    const lines = [t(ctx.language, 'queue', { length: queue.length })];
    if (waiting.length < own.length) lines.push(t(ctx.language, 'queue-running'));
    const positions = waiting.flatMap((job) => queue.position(job.id) ?? []);
    const [aside] = waiting.flatMap((job) => queue.holdOf(job.id) ?? []);
    if (positions.length > 0) {
      lines.push(
        t(ctx.language, 'queue-own', {
          count: positions.length,
          positions: enumeration(positions.map(String), ctx.language),
        }),
      );
    } else if (waiting.length === 0 && queue.length > 0) lines.push(t(ctx.language, 'queue-none-own'));
    if (aside)
      lines.push(t(ctx.language, 'position-model', { code: aside.failure.code, model: aside.model }));
    ctx.addReply(lines.join('\n'));
  });

  on('stop', (ctx) => cancellation.stop(ctx));

  on('retry', (ctx) => {
    const user_id = ctx.from?.id ?? 0;
    const { chat_id, thread_id } = ctx.key;
    const isBusyHere = (job: OpenJob) => job.user_id === user_id && job.thread_id === thread_id;
    if (queue.openOfChat(chat_id).some(isBusyHere)) {
      return ctx.addReply(t(ctx.language, 'retry-busy'));
    }
    const last = storage.jobs.lastEnded(ctx.key, user_id);
    if (!last) return ctx.addReply(t(ctx.language, 'retry-nothing'));
    const asked = intake.retry(last);
    if (!asked.accepted) ctx.addRefusal(refusalReason(asked), refusalText(asked, ctx.language));
  });

  on('models', (ctx) => showModels(ctx, 'models-title'));

  on('model', (ctx, argument) => {
    if (argument === '') return showModels(ctx, 'model-now');
    if (isDefault(argument)) return backToDefault(ctx, 'model', 'model');
    const known = models();
    if (!known) return ctx.addReply(t(ctx.language, 'models-unreachable'));
    const found = findModels(known, argument);
    if (found.length === 1 && found[0]) return choose(ctx, found[0]);
    const names = (found.length > 0 ? found : known).slice(0, 20).map((model) => shownModel(model.id));
    if (names.length === 0) return ctx.addReply(t(ctx.language, 'models-none'));
    const name = shortLine(argument, 100);
    const key = found.length > 1 ? 'model-many' : 'model-unknown';
    ctx.addReply(
      t(ctx.language, key, { name, models: enumeration(names, ctx.language), example: names[0] ?? '' }),
    );
  });

  on('temp', (ctx, argument) => override(ctx, argument, 'temperature', 'temperature', 'temp'));
  on('maxtokens', (ctx, argument) => override(ctx, argument, 'maxTokens', 'max_tokens', 'maxtokens'));

  on('system', (ctx, argument) => {
    const empty = t(ctx.language, 'system-empty');
    if (argument === '') {
      const text = effective(ctx).system_prompt || empty;
      return ctx.addReply(t(ctx.language, 'system-now', { text, ...origin(ctx, 'system_prompt') }));
    }
    if (isDefault(argument)) return backToDefault(ctx, 'system_prompt', 'system');
    const parsed = parseSetting('systemPrompt', argument);
    if (!parsed.ok) return ctx.addReply(t(ctx.language, 'system-wrong', { max: 20_000 }));
    change(ctx, () => {
      setOwn(storage, ctx.key, 'system_prompt', parsed.value);
      ctx.addReply(t(ctx.language, 'system-set', { text: parsed.value }));
    });
  });

  function choose(ctx: BotContext, model: ModelInfo): void {
    change(ctx, () => {
      setOwn(storage, ctx.key, 'model', model.id);
      intake.moveAside(ctx.key.chat_id);
      ctx.addReply(t(ctx.language, 'model-set', { model: model.id }));
    });
  }

  function showModels(ctx: BotContext, key: 'model-now' | 'models-title'): void {
    const chosen = effective(ctx).model;
    const known = models();
    const now = t(ctx.language, 'model-now', { model: chosen, ...origin(ctx, 'model') });
    if (!known) return ctx.addReply(`${now}\n\n${t(ctx.language, 'models-unreachable')}`);
    if (known.length === 0) return ctx.addReply(`${now}\n\n${t(ctx.language, 'models-none')}`);
    const text = key === 'model-now' ? now : t(ctx.language, key);
    ctx.addReply(text + leftOutNote(known, ctx.language), { reply_markup: modelKeyboard(known, chosen) });
  }

  function override<N extends 'temperature' | 'max_tokens'>(
    ctx: BotContext,
    argument: string,
    setting: Extract<SettingName, 'temperature' | 'maxTokens'>,
    column: N,
    key: 'temp' | 'maxtokens',
  ): void {
    const value = effective(ctx)[column];
    if (argument === '')
      return ctx.addReply(t(ctx.language, `${key}-now`, { value, ...origin(ctx, column) }));
    if (isDefault(argument)) return backToDefault(ctx, column, key);
    const parsed = parseSetting(setting, argument);
    if (!parsed.ok) {
      return ctx.addReply(t(ctx.language, `${key}-wrong`, { value, max: declared[setting].max ?? 0 }));
    }
    change(ctx, () => {
      setOwn(storage, ctx.key, column, parsed.value);
      const said = t(ctx.language, `${key}-set${placeOf(ctx)}`, { value: parsed.value });
      const counts = effective(ctx)[column];
      const isLess = column === 'max_tokens' && counts !== parsed.value;
      ctx.addReply(isLess ? `${said}\n${t(ctx.language, 'maxtokens-stricter', { value: counts })}` : said);
    });
  }

  function backToDefault(ctx: BotContext, column: keyof Overrides, key: string): void {
    change(ctx, () => {
      setOwn(storage, ctx.key, column, null);
      const now = effective(ctx);
      if (column === 'model') intake.moveAside(ctx.key.chat_id);
      const value = now[numericColumn(column)];
      ctx.addReply(t(ctx.language, `${key}-default${placeOf(ctx)}`, { model: now.model, value }));
    });
  }

  /** Whose a value is, for its sentence. */
  function origin(ctx: BotContext, column: keyof Overrides) {
    const { setBy, preset } = intake.settingsOf(ctx.key);
    const own = setBy(column);
    return { own: own === 'chat' ? 'own' : own, mode: preset ? modeName(preset) : '' };
  }

  return composer;
}

/** To whom a command is unknown, it says so. Call it in a step. */
export function sayUnknownCommand(ctx: BotContext): void {
  const command = ctx.message && commandOf(ctx.message)?.written.slice(0, 50);
  ctx.addReply(t(ctx.language, 'command-unknown', { command: command ?? '' }));
}

const isDefault = (argument: string): boolean => argument.toLowerCase() === 'default';

/** Ends the key of a sentence that tells where a value is set: in the topic the command is used in, else in the whole chat. */
const placeOf = ({ key }: BotContext) => (key.thread_id === 0 ? '' : '-topic');

function numericColumn(column: keyof Overrides): 'temperature' | 'max_tokens' {
  return column === 'temperature' ? 'temperature' : 'max_tokens';
}
