import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';
import { momentInName } from '../common/fileNames.ts';
import {
  formerNames,
  isSecret,
  parseSetting,
  type SettingName,
  type SettingValue,
  settingNames,
} from '../common/settings.ts';
import { appStateSchema, formerFacts, type StoredAppState, withFormerNames } from './appState.ts';

/** Values by name; what is not there counts as not set. */
export type SomeSettings = { readonly [N in SettingName]?: SettingValue<N> };

interface Content {
  readonly settings: SomeSettings;
  readonly remembered: StoredAppState;
  /** What a newer version wrote under names that this one does not know: it stays for that one. */
  readonly unknown?: Unknown;
}

type Unknown = Readonly<Record<'settings' | 'remembered', Readonly<Record<string, unknown>>>>;

const fileName = 'settings';
const wholeFile = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
  v.object({
    settings: v.optional(v.record(v.string(), v.unknown()), {}),
    remembered: v.optional(v.unknown(), {}),
  }),
);

/**
 * `settings.json` in the profile. It is read once; from then on memory counts, and every change is written at
 * once (electron-store writes a temporary file, syncs and renames). A change the disk refuses throws and is
 * not made in memory either.
 */
export class SettingsStore {
  /** The name, without its folder, under which a damaged file was kept. */
  readonly keptAside: string | undefined;
  readonly #file: string;
  readonly #store: ElectronStore<Record<string, unknown>>;
  #content: Content;
  /** What the file held when it was read or written last. */
  #text: string | undefined;
  /** The file as it was when it was compared last, and what that told: the status of the app asks often. */
  #compared = { stamp: '', isChanged: false };
  #overwritten: string | undefined;

  private constructor(folder: string, content: Content, keptAside: string | undefined) {
    this.keptAside = keptAside;
    this.#content = content;
    this.#store = new ElectronStore({
      cwd: folder,
      name: fileName,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    });
    this.#file = path.join(folder, `${fileName}.json`);
    this.#text = textOf(this.#file);
  }

  /** @throws when the folder cannot be used: without it the app cannot work. */
  static open(folder: string): SettingsStore {
    const file = path.join(folder, `${fileName}.json`);
    const aside = asideOf(folder, 'corrupt');
    const raw = readWhole(file);
    if (raw === 'missing') return new SettingsStore(folder, emptyContent, undefined);
    const { content, isWhole } =
      raw === 'corrupt' ? { content: contentOfUnreadable, isWhole: false } : pick(raw);
    if (isWhole) return new SettingsStore(folder, content, undefined);
    keepAside(file, aside);
    // electron-store would not open a file that it cannot read. Replaced in one step, so that whenever the app ends
    // here, the next launch finds one of the two and starts no bot either.
    if (raw === 'corrupt') replace(file, content);
    const store = new SettingsStore(folder, content, path.basename(aside));
    store.#write(content);
    return store;
  }

  get settings(): SomeSettings {
    return this.#content.settings;
  }

  get remembered(): StoredAppState {
    return this.#content.remembered;
  }

  /** undefined: back to the default. */
  set<N extends SettingName>(name: N, value: SettingValue<N> | undefined): void {
    const { [name]: _, ...others } = this.#content.settings;
    const changed: SomeSettings = value === undefined ? others : { ...others, [name]: value };
    this.#write({ ...this.#content, settings: changed });
  }

  setAll(values: SomeSettings): void {
    this.#write({ ...this.#content, settings: { ...this.#content.settings, ...values } });
  }

  remember(facts: StoredAppState): void {
    this.#write({ ...this.#content, remembered: { ...this.#content.remembered, ...facts } });
  }

  /** Somebody else wrote the file while the app runs. Nothing of that counts before the next launch. */
  get isChangedByOthers(): boolean {
    const stamp = stampOf(this.#file);
    if (stamp !== this.#compared.stamp) this.#compared = { stamp, isChanged: this.#isOthers };
    return this.#compared.isChanged;
  }

  get #isOthers(): boolean {
    return textOf(this.#file) !== this.#text;
  }

  /** The name, without its folder, under which what others had written was kept, once our own had to be written. */
  get overwritten(): string | undefined {
    return this.#overwritten;
  }

  #write(content: Content): void {
    if (this.#isOthers) this.#keepWhatOthersWrote();
    this.#store.set(stored(content));
    this.#content = content;
    this.#text = textOf(this.#file);
    this.#compared = { stamp: '', isChanged: false };
  }

  #keepWhatOthersWrote(): void {
    if (textOf(this.#file) !== undefined) {
      const aside = asideOf(path.dirname(this.#file), 'changed');
      keepAside(this.#file, aside);
      this.#overwritten = path.basename(aside);
    }
    // electron-store adds to what the file holds, and takes nothing that is no JSON.
    replace(this.#file, this.#content);
  }
}

const emptyContent: Content = { settings: {}, remembered: {} };
/** Nobody can tell any more whether the owner had stopped the bot: it stays stopped until the owner starts it. */
const contentOfUnreadable: Content = { settings: {}, remembered: { started: false } };

/** A copy that only this user can read, whatever the mode of the file was. */
function keepAside(file: string, aside: string): void {
  writeFileSync(aside, readFileSync(file), { mode: 0o600 });
}

function asideOf(folder: string, why: 'corrupt' | 'changed'): string {
  return path.join(folder, `${fileName}.${why}-${momentInName(new Date())}.json`);
}

/** undefined: there is none, or it cannot be read. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Another one for another file, or for another content of it. */
function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return `${ino}:${size}:${mtimeNs}:${ctimeNs}`;
  } catch {
    return 'none';
  }
}

function replace(file: string, content: Content): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, JSON.stringify(stored(content)), { mode: 0o600, flush: true });
  renameSync(fresh, file);
}

function stored({ settings, remembered, unknown }: Content): Record<'settings' | 'remembered', object> {
  return {
    settings: { ...unknown?.settings, ...settings },
    remembered: { ...unknown?.remembered, ...remembered },
  };
}

function readWhole(file: string): v.InferOutput<typeof wholeFile> | 'missing' | 'corrupt' {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
    throw error;
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), wholeFile), text);
  return parsed.success ? parsed.output : 'corrupt';
}

/** Takes what fits its declaration. A value that does not, say after an edit by hand, becomes the default. */
function pick(raw: v.InferOutput<typeof wholeFile>): { content: Content; isWhole: boolean } {
  const fitting: SomeSettings = {};
  let isWhole = true;
  for (const name of settingNames) {
    const value = raw.settings[name] ?? raw.settings[formerNames[name]?.stored ?? name];
    if (value === undefined || isSecret(name)) continue;
    const parsed = parseSetting(name, String(value));
    if (parsed.ok && typeof value === typeof parsed.value) Object.assign(fitting, { [name]: parsed.value });
    else isWhole = false;
  }
  const remembered = v.safeParse(appStateSchema, withFormerNames(raw.remembered));
  return {
    content: {
      settings: fitting,
      remembered: remembered.success ? remembered.output : readableFacts(raw.remembered),
      unknown: {
        settings: without(raw.settings, knownSettings),
        remembered: without(raw.remembered, knownFacts),
      },
    },
    isWhole: isWhole && remembered.success,
  };
}

const knownSettings = new Set([
  ...settingNames,
  ...Object.values(formerNames).flatMap((former) => (former ? [former.stored] : [])),
]);
const knownFacts = new Set([...Object.keys(appStateSchema.entries), ...formerFacts]);

function without(raw: unknown, known: ReadonlySet<string>): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !known.has(name)));
}

/** What fits of facts that do not all fit. */
function readableFacts(raw: unknown): StoredAppState {
  const facts = withFormerNames(raw);
  if (typeof facts !== 'object' || facts === null) return contentOfUnreadable.remembered;
  const fitting: StoredAppState = {};
  for (const [name, schema] of Object.entries(appStateSchema.entries)) {
    const fact = v.safeParse(v.object({ [name]: schema }), facts);
    if (fact.success) Object.assign(fitting, fact.output);
  }
  return { ...('started' in facts ? contentOfUnreadable.remembered : {}), ...fitting };
}
