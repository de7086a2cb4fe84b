import type { SetResult } from '../common/calls.ts';
import { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/log.ts';
import { openNetworkNotice } from '../common/openNetwork.ts';
import {
  isSecret,
  parseSetting,
  type SecretName,
  type SettingName,
  type SettingValue,
  type SettingView,
  settingNames,
  settings,
} from '../common/settings.ts';
import type { Notice } from '../common/status.ts';
import { AppState } from './appState.ts';
import { type Environment, type EnvironmentSettings, readEnvironment } from './environment.ts';
import { SettingsStore, type SomeSettings } from './store.ts';
import type { Vault } from './vault.ts';

export interface SettingsDeps {
  /** The profile (Electron's userData): settings.json lives there. */
  readonly folder: string;
  readonly environment: Environment;
  readonly vault: Vault;
  readonly log: Pick<Logger, 'error'>;
}

/** What counts on this computer alone: its start, and where something lies on its disk. */
const ofThisComputer: readonly SettingName[] = ['startAtLogin', 'voiceLocalModel'];
const isMovable = (name: SettingName): boolean => !isSecret(name) && !ofThisComputer.includes(name);

type ChangeListener = (names: readonly SettingName[]) => void;

/** All settings and secrets. What counts: the environment, else what is stored, else the default. */
export class Settings {
  readonly appState: AppState;
  readonly #store: SettingsStore;
  readonly #vault: Vault;
  readonly #environment: EnvironmentSettings;
  /** Secrets are decrypted once and then live only here. */
  readonly #secrets: Map<SecretName, string>;
  /** Those that were replaced or removed: what still runs with one may yet fail and say so. */
  readonly #formerSecrets = new Set<string>();
  readonly #changes: Emitter<readonly SettingName[]>;

  private constructor(deps: SettingsDeps, secrets: Map<SecretName, string>) {
    this.#store = SettingsStore.open(deps.folder);
    this.#vault = deps.vault;
    this.#changes = new Emitter(deps.log);
    this.#environment = readEnvironment(deps.environment);
    this.#secrets = secrets;
    this.appState = new AppState(this.#store);
  }

  /** @throws when the profile folder cannot be used. */
  static async open(deps: SettingsDeps): Promise<Settings> {
    const secrets = new Map<SecretName, string>();
    for (const name of settingNames.filter(isSecret)) {
      const secret = await deps.vault.read(name);
      if (secret !== undefined) secrets.set(name, secret);
    }
    return new Settings(deps, secrets);
  }

  /** What counts now. A secret that is not set is ''. */
  get<N extends SettingName>(name: N): SettingValue<N> {
    return this.#environment.values[name] ?? this.#stored(name) ?? settings[name].default;
  }

  /** Set by the environment, so it cannot be changed in the app. */
  isLocked(name: SettingName): boolean {
    return this.#environment.values[name] !== undefined;
  }

  /** There is a stored secret that could not be decrypted. */
  isUnreadable(name: SecretName): boolean {
    return this.#vault.notices.some(({ code, detail }) => code === 'secret_unreadable' && detail === name);
  }

  /** Every secret that counts now or did in this run, for the redactor. */
  secrets(): readonly string[] {
    const now = settingNames.filter(isSecret).map((name) => this.get(name));
    return [...now, ...this.#formerSecrets].filter((secret) => secret !== '');
  }

  views(): readonly SettingView[] {
    return settingNames.map((name) => this.#view(name));
  }

  /**
   * Takes what a person typed; null goes back to the default. Rejects when the disk refuses; then nothing
   * is changed.
   */
  async set(name: SettingName, text: string | null): Promise<SetResult> {
    if (this.isLocked(name))
      return { ok: false, name, problem: 'locked', variable: settings[name].environment };
    if (text === null) {
      await this.#keep(name, undefined);
    } else {
      const parsed = parseSetting(name, text);
      if (!parsed.ok) return { ...parsed, name };
      await this.#keep(name, parsed.value);
    }
    this.#changes.emit([name]);
    return { ok: true, view: this.#view(name) };
  }

  /** What is stored and goes along to another computer, as text. Secrets do not, nor what is of this computer alone. */
  movable(): readonly { readonly name: SettingName; readonly value: string }[] {
    const { settings: stored } = this.#store;
    return settingNames
      .filter(isMovable)
      .flatMap((name) => (stored[name] === undefined ? [] : [{ name, value: String(stored[name]) }]));
  }

  /**
   * Stores what another computer had stored, as one change. What does not fit stays as it is, and what the environment sets
   * counts all the same.
   * @throws when the disk refuses; then nothing is changed
   */
  takeOver(values: Readonly<Record<string, string>>): void {
    const fitting = settingNames.filter(isMovable).flatMap((name) => {
      const text = values[name];
      const parsed = text === undefined ? undefined : parseSetting(name, text);
      return parsed?.ok ? [[name, parsed.value] as const] : [];
    });
    if (fitting.length === 0) return;
    this.#store.setAll(Object.fromEntries(fitting));
    this.#changes.emit(fitting.map(([name]) => name));
  }

  /** Called after each successful `set`, even of the same value. Returns the unsubscribe function. */
  onChange(listener: ChangeListener): () => void {
    return this.#changes.subscribe(listener);
  }

  get notices(): readonly Notice[] {
    const { keptAside, isChangedByOthers, overwritten } = this.#store;
    const changed: Notice[] = [];
    if (isChangedByOthers) changed.push({ code: 'settings_file_changed' });
    else if (overwritten !== undefined) changed.push({ code: 'settings_file_changed', detail: overwritten });
    return [
      ...(keptAside === undefined ? [] : [{ code: 'settings_file_corrupt', detail: keptAside } as const]),
      ...changed,
      ...[...this.#environment.problems.values()].map(
        ({ variable }) => ({ code: 'environment_invalid', detail: variable }) as const,
      ),
      ...(['telegramApiRoot', 'lmStudioUrl', 'voiceUrl'] as const).flatMap(
        (name) => openNetworkNotice(name, this) ?? [],
      ),
      ...this.#vault.notices,
    ];
  }

  #stored<N extends SettingName>(name: N): SettingValue<N> | undefined {
    const stored: SomeSettings = isSecret(name) ? Object.fromEntries(this.#secrets) : this.#store.settings;
    return stored[name];
  }

  async #keep<N extends SettingName>(name: N, value: SettingValue<N> | undefined): Promise<void> {
    if (!isSecret(name)) {
      this.#store.set(name, value);
      return;
    }
    const secret = value === undefined ? undefined : String(value);
    await this.#vault.write(name, secret ?? null);
    this.#formerSecrets.add(this.get(name));
    if (secret === undefined) this.#secrets.delete(name);
    else this.#secrets.set(name, secret);
  }

  #view(name: SettingName): SettingView {
    const isStored = this.#stored(name) !== undefined;
    const environmentProblem = this.#environment.problems.get(name)?.problem;
    const unprotected = openNetworkNotice(name, this)?.code;
    return {
      name,
      value: isSecret(name) ? '' : String(this.get(name)),
      isSet: isSecret(name) && this.get(name) !== '',
      source: this.isLocked(name) ? 'environment' : isStored ? 'stored' : 'default',
      ...(environmentProblem === undefined ? {} : { environmentProblem }),
      ...(unprotected === undefined ? {} : { unprotected }),
    };
  }
}
