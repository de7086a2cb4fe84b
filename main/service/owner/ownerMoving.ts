import { open, rename, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as v from 'valibot';
import type { Logger } from '../../common/log.ts';
import type {
  Exported,
  Imported,
  Looked,
  MovingCounts,
  MovingFailed,
  MovingStatus,
  MovingSummary,
  WeightySetting,
} from '../../common/movingContract.ts';
import { mostPresets } from '../../common/presetsContract.ts';
import { withoutSecrets } from '../../common/redact.ts';
import { parseSetting, type SettingName } from '../../common/settings.ts';
import { noPreset } from '../../core/preset.ts';
import type { Taker } from '../../storage/movingStore.ts';
import type { Storage } from '../../storage/storage.ts';
import type { OwnSettings } from '../appStatus.ts';
import {
  MovingFileError,
  type MovingHeader,
  MovingLines,
  type MovingRow,
  readMovingFile,
} from './movingFile.ts';
import type { OwnerPresets } from './ownerPresets.ts';
import type { Removals } from './removals.ts';
import type { TextPrivacy } from './textPrivacy.ts';

export interface OwnerMovingDeps {
  readonly storage: Storage;
  readonly settings: OwnSettings;
  readonly appState: { ownerId?: number | undefined };
  readonly textPrivacy: TextPrivacy;
  readonly presets: OwnerPresets;
  readonly removals: Pick<Removals, 'carryOutAll'>;
  /** The bot whose token is set; NaN: there is none. */
  readonly bot_id: () => number;
  /** How many wait or are being answered. */
  readonly waiting: () => number;
  readonly log: Pick<Logger, 'info'>;
  /** Something goes on, or is further. */
  readonly onChange: () => void;
  /** Ends the bot while something is done, and lets it go on afterwards. */
  readonly withoutBot: <T>(work: () => Promise<T>) => Promise<T>;
  /** What counts is something else now. */
  readonly onTaken: () => void;
}

/** A file that was looked through. */
interface LookedThrough {
  readonly file: string;
  readonly isSameBot: boolean;
}

/** What is taken over with the rows, and kept elsewhere than these: done once the rows are on the disk, or at the next start. */
const leftToDo = v.object({
  settings: v.record(v.string(), v.string()),
  ownerId: v.optional(v.pipe(v.number(), v.safeInteger())),
});
const leftToDoKey = 'moving_left_to_do';

/** Who may talk and where texts and secrets go: the owner reads these before they count. */
const weightyNames: readonly SettingName[] = [
  'telegramApiRoot',
  'telegramProxy',
  'lmStudioUrl',
  'voice',
  'voiceUrl',
  'accessMode',
  'approvedIds',
];

/** Rows after which others have their turn. */
const rowsInTurn = 100;

const none: MovingCounts = { people: 0, requests: 0, messages: 0, modes: 0, settings: 0 };
const countOf: Readonly<Partial<Record<string, keyof MovingCounts>>> = {
  chat: 'people',
  request: 'requests',
  said: 'messages',
  mode: 'modes',
  setting: 'settings',
};

/** Takes all that the app keeps, but for secrets and what is under way, to a file and from one. */
export class OwnerMoving {
  readonly #deps: OwnerMovingDeps;
  #status: MovingStatus | undefined;
  #controller = new AbortController();
  #looked: LookedThrough | undefined;

  constructor(deps: OwnerMovingDeps) {
    this.#deps = deps;
  }

  /** What goes on now. */
  get status(): MovingStatus | undefined {
    return this.#status;
  }

  cancel(): void {
    this.#controller.abort();
  }

  /** Does what an import had left to do when the app ended in the middle of it. */
  finish(): void {
    const { storage, settings, appState } = this.#deps;
    const kept = storage.kv.get(leftToDoKey);
    if (kept === undefined) return;
    const { settings: values, ownerId } = v.parse(v.pipe(v.string(), v.parseJson(), leftToDo), kept);
    settings.takeOver(values);
    if (ownerId !== undefined && appState.ownerId === undefined) appState.ownerId = ownerId;
    storage.kv.remove(leftToDoKey);
  }

  /** Writes everything into a file, which is there only when it is whole. What is written meanwhile may be in it, or not. */
  async export(file: string): Promise<Exported> {
    if (this.#status) return { state: 'cancelled' };
    const signal = this.#begin('export');
    // What was deleted and could still be taken back goes into no file.
    this.#deps.removals.carryOutAll();
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      const handle = await open(temporary, 'wx', 0o600);
      let done: Omit<Extract<Exported, { state: 'done' }>, 'state'>;
      try {
        done = await this.#write((text) => handle.writeFile(text), signal);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
      this.#deps.log.info('Everything was written into a file', { ...done.counts });
      return { state: 'done', ...done };
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      if (signal.aborted) return { state: 'cancelled' };
      return failedExport(error);
    } finally {
      this.#end();
    }
  }

  /** Reads all of a file, and says what it holds. Nothing of it is taken. */
  async look(file: string): Promise<Looked> {
    if (this.#status) return { state: 'cancelled' };
    const signal = this.#begin('look');
    this.#looked = undefined;
    try {
      return await readMovingFile(file, async ({ header, rows }) => {
        const counts = { ...none };
        const weighty: WeightySetting[] = [];
        const newModes: unknown[] = [];
        let sinceTurn = 0;
        for (const { row, part } of rows) {
          count(counts, row);
          if ('setting' in row) weighty.push(...this.#weighty(row.setting));
          if ('mode' in row && !this.#deps.presets.isKnown(row.mode)) newModes.push(row.mode);
          if (++sinceTurn % rowsInTurn > 0) continue;
          this.#tell('look', part);
          await nextTurn();
          signal.throwIfAborted();
        }
        if (this.#deps.presets.all().length + newModes.length > mostPresets)
          throw new MovingFileError('too_many_modes');
        const bot = this.#botOf(header);
        this.#looked = { file, isSameBot: bot === 'same' };
        const { madeAt, isWithoutTexts } = header;
        return { state: 'ready', summary: { counts, madeAt, isWithoutTexts, bot, weighty } };
      });
    } catch (error) {
      if (signal.aborted) return { state: 'cancelled' };
      return failedImport(error);
    } finally {
      this.#end();
    }
  }

  /**
   * Takes over the file that was looked through last: all of it or, whatever happens, nothing. The bot pauses meanwhile;
   * what people write waits at Telegram.
   */
  async import(): Promise<Imported> {
    const looked = this.#looked;
    if (!looked || this.#status) return { state: 'failed', problem: 'unreadable', detail: '' };
    this.#looked = undefined;
    const signal = this.#begin('import');
    const { withoutBot, onTaken, log } = this.#deps;
    try {
      const taken = await withoutBot(() => this.#takeAll(looked, signal));
      this.finish();
      onTaken();
      log.info('Everything of a file was taken over', { ...taken.counts });
      return { state: 'done', ...taken };
    } catch (error) {
      if (signal.aborted) return { state: 'cancelled' };
      return failedImport(error);
    } finally {
      this.#end();
    }
  }

  /** Takes back what was begun and is not finished: the import was cancelled or failed, or the app ended in it. */
  async undo(): Promise<void> {
    const { storage } = this.#deps;
    while (storage.relaxed(() => storage.transaction(() => storage.moving.undo())) > 0) await nextTurn();
  }

  async #write(write: (text: string) => Promise<void>, signal: AbortSignal) {
    const { storage, settings, appState, textPrivacy, presets, waiting } = this.#deps;
    const { moving } = storage;
    const isWithoutTexts = settings.get('hideTexts') === 'on';
    const secrets = settings.secrets();
    const lines = new MovingLines((line) => withoutSecrets(line, secrets));
    const counts = { ...none };
    const cut: SettingName[] = [];
    const bot_id = this.#deps.bot_id();
    await write(
      lines.header({ madeAt: Date.now(), bot_id: Number.isNaN(bot_id) ? null : bot_id, isWithoutTexts }),
    );
    const put = async (rows: readonly MovingRow[], part: number) => {
      signal.throwIfAborted();
      for (const row of rows) count(counts, row);
      if (rows.length > 0) await write(rows.map((row) => lines.row(row)).join(''));
      this.#tell('export', part);
    };
    // The newer of both tables are written meanwhile, too, so it is only about how far it is.
    const newest = moving.newest();
    const all = Math.max(1, newest.job + newest.message);
    for (const jobs of moving.jobs()) {
      const own = jobs.filter(({ user_id }) => textPrivacy.areShown(user_id));
      await put(
        own.map((request) => ({ request }) as MovingRow),
        (jobs.at(-1)?.id ?? newest.job) / all,
      );
    }
    for (const messages of moving.messages()) {
      const own = messages.filter(({ chat_id }) => textPrivacy.areShown(chat_id));
      const part = (newest.job + (messages.at(-1)?.id ?? newest.message)) / all;
      await put(
        own.map((said) => ({ said })),
        part,
      );
    }
    for (const { name, value } of settings.movable()) {
      const kept = withoutHidden(value);
      if (kept !== value) cut.push(name);
      await put([{ setting: { name, value: kept } }], 1);
    }
    if (appState.ownerId !== undefined) await put([{ owner: { user_id: appState.ownerId } }], 1);
    await put(
      presets.all().map((mode) => ({ mode })),
      1,
    );
    const shown = <Row extends { chat_id: number; system_prompt: string | null }>(row: Row): Row =>
      textPrivacy.areShown(row.chat_id) ? row : { ...row, system_prompt: null };
    for (const chats of moving.chats()) {
      await put(
        chats.flatMap((chat) =>
          chat.access === 'asking' ? [] : [{ chat: { ...shown(chat), access: chat.access } }],
        ),
        1,
      );
    }
    for (const topics of moving.topics()) {
      await put(
        topics.map((topic) => ({
          topic: { ...shown(topic), title: textPrivacy.areShown(topic.chat_id) ? topic.title : null },
        })),
        1,
      );
    }
    for (const updates of moving.updates())
      await put(
        updates.map((update) => ({ update })),
        1,
      );
    await write(lines.end());
    return { counts, waiting: waiting(), cut, isWithoutTexts };
  }

  /**
   * Requests and conversations, which may be many, in steps that others come between; then, in one transaction, all else.
   * Reading to the end is what tells that the file is still the whole one that was looked through.
   */
  async #takeAll({ file, isSameBot }: LookedThrough, signal: AbortSignal) {
    const { storage } = this.#deps;
    try {
      return await readMovingFile(file, async ({ rows }) => {
        const taking = new Taking(storage, this.#deps.presets, isSameBot);
        let next = rows.next();
        while (!next.done && isHistory(next.value.row)) {
          const { part } = next.value;
          const step = () => {
            for (
              let n = 0;
              n < rowsInTurn && !next.done && isHistory(next.value.row);
              n++, next = rows.next()
            )
              taking.take(next.value.row);
            storage.moving.step();
          };
          storage.relaxed(() => storage.transaction(step));
          this.#tell('import', part);
          await nextTurn();
          signal.throwIfAborted();
        }
        return storage.transaction(() => {
          for (; !next.done; next = rows.next()) {
            if (isHistory(next.value.row)) throw new MovingFileError('damaged');
            taking.take(next.value.row);
          }
          return taking.finish();
        });
      });
    } catch (error) {
      await this.undo();
      throw error;
    }
  }

  #weighty({ name, value }: { name: string; value: string }): WeightySetting[] {
    const { settings } = this.#deps;
    const known = weightyNames.find((one) => one === name);
    if (known === undefined || !parseSetting(known, value).ok) return [];
    return String(settings.get(known)) === value ? [] : [{ name: known, value }];
  }

  #botOf({ bot_id }: MovingHeader): MovingSummary['bot'] {
    const here = this.#deps.bot_id();
    if (bot_id === null || Number.isNaN(here)) return 'unknown';
    return bot_id === here ? 'same' : 'other';
  }

  #begin(what: MovingStatus['what']): AbortSignal {
    this.#controller = new AbortController();
    this.#status = { what, percent: 0 };
    this.#deps.onChange();
    return this.#controller.signal;
  }

  #tell(what: MovingStatus['what'], part: number): void {
    const percent = Math.min(100, Math.floor(part * 100));
    if (this.#status?.percent === percent) return;
    this.#status = { what, percent };
    this.#deps.onChange();
  }

  #end(): void {
    this.#status = undefined;
    this.#deps.onChange();
  }
}

/** Takes the rows of a file over, one after the other. */
class Taking {
  readonly #storage: Storage;
  readonly #presets: OwnerPresets;
  readonly #isSameBot: boolean;
  readonly #taker: Taker;
  readonly #counts = { ...none };
  /** The ids of modes here, by those in the file. */
  readonly #modes = new Map<number, number>();
  readonly #settings: Record<string, string> = {};
  #ownerId: number | undefined;
  #known = 0;

  constructor(storage: Storage, presets: OwnerPresets, isSameBot: boolean) {
    this.#storage = storage;
    this.#presets = presets;
    this.#isSameBot = isSameBot;
    this.#taker = storage.moving.begin();
  }

  take(row: MovingRow): void {
    if (this.#isTaken(row)) count(this.#counts, row);
    else if ('request' in row) this.#known++;
  }

  /** Belongs to the transaction of the last rows. */
  finish() {
    const { kv, moving } = this.#storage;
    const ownerId = this.#ownerId === undefined ? {} : { ownerId: this.#ownerId };
    kv.set(leftToDoKey, JSON.stringify({ settings: this.#settings, ...ownerId }));
    moving.finished();
    return { counts: this.#counts, known: this.#known };
  }

  #isTaken(row: MovingRow): boolean {
    const taker = this.#taker;
    if ('request' in row) return taker.job(row.request);
    if ('said' in row) return taker.message(row.said);
    if ('setting' in row) this.#settings[row.setting.name] = row.setting.value;
    // Another bot has never met them.
    else if ('owner' in row) this.#ownerId = this.#isSameBot ? row.owner.user_id : undefined;
    else if ('mode' in row) this.#modes.set(row.mode.id, this.#presets.takeOver(row.mode));
    else if ('chat' in row) taker.chat(this.#withMode(row.chat));
    else if ('topic' in row) taker.topic(this.#withMode(row.topic));
    else taker.update(row.update);
    return true;
  }

  #withMode<Row extends { preset_id: number | null }>(row: Row): Row {
    const { preset_id } = row;
    if (preset_id === null || preset_id === noPreset) return row;
    return { ...row, preset_id: this.#modes.get(preset_id) ?? null };
  }
}

const isHistory = (row: MovingRow): boolean => 'request' in row || 'said' in row;

function count(counts: Record<keyof MovingCounts, number>, row: MovingRow): void {
  const [kind = ''] = Object.keys(row);
  const counted = countOf[kind];
  if (counted !== undefined) counts[counted]++;
}

/** A part of an address that may be a secret: a name and password, or what follows a question mark. */
function withoutHidden(value: string): string {
  if (!/^[a-z][a-z0-9]*:\/\//i.test(value) || !URL.canParse(value)) return value;
  const url = new URL(value);
  if (url.username === '' && url.password === '' && url.search === '' && url.hash === '') return value;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href.replace(/\/+$/, '');
}

/** Never the message: it holds the place of the file. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function failedExport(error: unknown): Exported {
  const detail = codeOf(error);
  if (['ENOSPC', 'EDQUOT'].includes(detail)) return { state: 'failed', problem: 'disk_full', detail };
  if (['EACCES', 'EPERM', 'EROFS'].includes(detail))
    return { state: 'failed', problem: 'disk_not_writable', detail };
  return { state: 'failed', problem: 'other', detail };
}

function failedImport(error: unknown): MovingFailed {
  if (error instanceof MovingFileError) return { state: 'failed', problem: error.problem, detail: '' };
  const detail = codeOf(error);
  // Rows that do not go together, such as two of one number.
  if (detail === 'SQLITE_CONSTRAINT') return { state: 'failed', problem: 'damaged', detail: '' };
  // A full disk and the like are the database's: the window has a sentence for them.
  if (detail.startsWith('SQLITE_') || detail === '') throw error;
  return { state: 'failed', problem: 'unreadable', detail };
}
