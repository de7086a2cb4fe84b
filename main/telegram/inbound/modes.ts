import { Composer } from 'grammy';
import { enumeration } from '../../common/enumeration.ts';
import { shortLine } from '../../common/modelName.ts';
import { setOwn } from '../../conversation/chatSettings.ts';
import type { Disk } from '../../core/disk.ts';
import { noPreset, type Preset } from '../../core/preset.ts';
import { t } from '../locales/translate.ts';
import { modeIdOf, modeKeyboard, modeName } from '../outbound/modePicker.ts';
import type { ShownChoices } from '../outbound/shownChoices.ts';
import { changeByPress, changeChat } from './authority.ts';
import type { BotContext } from './context.ts';
import type { Intake } from './intake.ts';
import { onCommand } from './onCommand.ts';

export interface ModeDeps {
  readonly storage: Disk;
  readonly intake: Intake;
  readonly shownChoices: Pick<ShownChoices, 'show'>;
}

/** What a mode sets, with the command that sets it too. */
const setByModes = [
  ['model', '/model'],
  ['temperature', '/temp'],
  ['system_prompt', '/system'],
] as const;

/** /mode and its buttons: which of the owner's presets counts in a conversation. */
export function modes(deps: ModeDeps): Composer<BotContext> {
  const { storage, intake, shownChoices } = deps;
  const composer = new Composer<BotContext>();

  onCommand(composer, 'mode', choice);

  composer.callbackQuery(/^mode:/, (ctx) => {
    ctx.plan.inTransaction(() => {
      const id = modeIdOf(ctx.callbackQuery.data);
      const isKnown = id === noPreset || (id !== undefined && storage.presets.get(id) !== undefined);
      if (id === undefined || !isKnown)
        return ctx.plan.afterCommit(() => ctx.toast(t(ctx.language, 'mode-button-stale')));
      changeByPress(
        ctx,
        deps,
        () => choose(ctx, id),
        () => confirm(ctx),
      );
    });
  });

  function choice(ctx: BotContext, written: string): void {
    const presets = storage.presets.all();
    if (presets.length === 0) return ctx.addReply(t(ctx.language, 'modes-none'));
    if (written === '') return ctx.addReply(nowIn(ctx), { reply_markup: keyboardIn(ctx, presets) });
    const wanted = written.toLowerCase();
    if (wanted === 'default') return changeTo(ctx, null);
    if (wanted === 'none' || wanted === t(ctx.language, 'mode-none').toLowerCase())
      return changeTo(ctx, noPreset);
    const found = find(presets, wanted);
    if (found.length === 1 && found[0]) return changeTo(ctx, found[0].id);
    const names = (found.length > 0 ? found : presets).map(({ name }) => name);
    const name = shortLine(written, 100);
    ctx.addReply(
      t(ctx.language, 'mode-unknown', {
        name,
        modes: enumeration(names, ctx.language),
        example: names[0] ?? '',
      }),
    );
  }

  function changeTo(ctx: BotContext, id: number | null): void {
    changeChat(ctx, deps, () => {
      choose(ctx, id);
      ctx.addReply(chosenIn(ctx));
    });
  }

  function choose(ctx: BotContext, id: number | null): void {
    setOwn(storage, ctx.key, 'preset_id', id);
    intake.moveAside(ctx.key.chat_id);
  }

  async function confirm(ctx: BotContext): Promise<void> {
    const text = chosenIn(ctx);
    const { preset } = intake.settingsOf(ctx.key);
    const shown = shownChoices.show(ctx.key, {
      of: 'mode',
      tick: () => ctx.editMessageReplyMarkup({ reply_markup: keyboardIn(ctx, storage.presets.all()) }),
      say: () => ctx.addReply(text),
    });
    const toast = preset ? modeName(preset) : t(ctx.language, 'mode-none');
    await Promise.all([ctx.toast(toast), shown]);
  }

  function nowIn(ctx: BotContext): string {
    const { preset } = intake.settingsOf(ctx.key);
    const now = t(ctx.language, 'mode-now', {
      mode: preset ? modeName(preset) : t(ctx.language, 'mode-none'),
    });
    return [now, ...notesOn(ctx)].join('\n');
  }

  function chosenIn(ctx: BotContext): string {
    const { preset } = intake.settingsOf(ctx.key);
    const key = preset ? 'mode-set' : 'mode-off';
    return [t(ctx.language, key, { mode: preset ? modeName(preset) : '' }), ...notesOn(ctx)].join('\n');
  }

  /** What of the mode does not count here. */
  function notesOn(ctx: BotContext): string[] {
    const { preset, isPresetModelGone, setBy, values } = intake.settingsOf(ctx.key);
    if (!preset) return [];
    const overridden = setByModes.filter(
      ([name]) => preset[name] !== null && ['topic', 'chat'].includes(setBy(name)),
    );
    const commands = enumeration(
      overridden.map(([, command]) => command),
      ctx.language,
    );
    return [
      ...(isPresetModelGone ? [modelGone(ctx, preset, values.model)] : []),
      ...(commands === '' ? [] : [t(ctx.language, 'mode-overridden', { commands })]),
    ];
  }

  function keyboardIn(ctx: BotContext, presets: readonly Preset[]) {
    return modeKeyboard(presets, intake.settingsOf(ctx.key).preset, ctx.language);
  }

  return composer;
}

/** That the server does not have the model of a mode any more, and which one answers instead. */
export function modelGone(ctx: BotContext, preset: Preset, model: string): string {
  return t(ctx.language, 'mode-model-gone', { mode: modeName(preset), model });
}

/** The one of this name, else those that contain what was written. */
function find(presets: readonly Preset[], wanted: string): readonly Preset[] {
  const nameOf = (preset: Preset) => preset.name.toLowerCase();
  const exact = presets.filter(
    (preset) => nameOf(preset) === wanted || modeName(preset).toLowerCase() === wanted,
  );
  return exact.length > 0 ? exact : presets.filter((preset) => nameOf(preset).includes(wanted));
}
