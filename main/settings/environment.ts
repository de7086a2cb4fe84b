import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import {
  formerNames,
  isSecret,
  parseSetting,
  type SettingName,
  type SettingProblem,
  settingNames,
  settings,
} from '../common/settings.ts';

import type { SomeSettings } from './store.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

interface EnvironmentProblem {
  /** As the environment names it. */
  readonly variable: string;
  readonly problem: SettingProblem;
}

export interface EnvironmentSettings {
  readonly values: SomeSettings;
  /** Variables whose value does not fit: they count as not set. */
  readonly problems: ReadonlyMap<SettingName, EnvironmentProblem>;
}

/**
 * Takes the settings out of the environment. An empty variable counts as not set, so that a copied
 * `.env.example` with an empty token locks nothing.
 */
export function readEnvironment(environment: Environment): EnvironmentSettings {
  const values: SomeSettings = {};
  const problems = new Map<SettingName, EnvironmentProblem>();
  for (const name of settingNames) {
    const variable = [settings[name].environment, formerNames[name]?.environment].find(
      (one) => one !== undefined && environment[one]?.trim(),
    );
    if (variable === undefined) continue;
    const parsed = parseSetting(name, environment[variable] ?? '');
    if (parsed.ok) Object.assign(values, { [name]: parsed.value });
    else problems.set(name, { variable, problem: withoutOk(parsed) });
  }
  return { values, problems };
}

/**
 * Takes the secrets out of the environment once they are read: what the app opens, a browser say, would inherit them.
 *
 * @returns the function that puts them back, for the app itself that starts once more
 */
export function forgetSecrets(environment: Record<string, string | undefined>): () => void {
  const secrets: Record<string, string> = {};
  for (const name of settingNames.filter(isSecret)) {
    const variable = settings[name].environment;
    const secret = environment[variable];
    if (secret !== undefined) secrets[variable] = secret;
    delete environment[variable];
  }
  return () => void Object.assign(environment, secrets);
}

/**
 * The environment with the `.env` of a folder below it: a variable of the real environment counts more.
 *
 * @throws when there is a `.env` that cannot be read.
 */
export function withDotEnv(environment: Environment, folder: string): Environment {
  const text = readIfThere(path.join(folder, '.env'));
  return text === undefined ? environment : { ...parseEnv(text), ...environment };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function withoutOk({ ok: _, ...problem }: { ok: false } & SettingProblem): SettingProblem {
  return problem;
}
